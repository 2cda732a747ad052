"""A real server that hangs up in the middle of a document, and the transfer that goes on."""

from __future__ import annotations

import datetime as dt
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kakehashi.collect.ways import web
from kakehashi.core.source import Document
from kakehashi.core.source import Web as Address

CONTENT = b"".join(b"%d,bridge\n" % number for number in range(40_000))


class Hanging(http.server.BaseHTTPRequestHandler):
    """Serves one document, gives only a third of what is left at each request, and knows ranges."""

    ranges: list[str] = []  # noqa: RUF012 - read by the test that started the server

    def do_GET(self) -> None:
        asked = self.headers.get("Range", "")
        type(self).ranges.append(asked)
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked and self.headers["If-Range"] == '"v1"' else 0
        rest = CONTENT[start:]
        self.send_response(206 if start else 200)
        self.send_header("ETag", '"v1"')
        self.send_header("Content-Length", str(len(rest)))
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}")
        self.end_headers()
        self.wfile.write(rest if len(rest) < len(CONTENT) // 2 else rest[: len(CONTENT) // 3])
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    Hanging.ranges = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hanging)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/bridges.csv"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_document_arrives_whole_over_a_line_that_breaks(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    asked = web.Web(web.client("https://office.example", "0.1"), tmp_path, lambda: dt.datetime.now(dt.UTC), lambda _: None)
    found = web.obtain(Document("bridges", web=Address(address)), web=asked)
    assert found is not None
    assert found.read() == CONTENT
    third = len(CONTENT) // 3
    assert Hanging.ranges == ["", f"bytes={third}-", f"bytes={2 * third}-"]
