"""The web is asked politely and believed carefully."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from kakehashi.collect.ways import web
from kakehashi.core.errors import Unobtainable
from kakehashi.core.source import Document
from kakehashi.core.source import Web as Address

URL = "https://data.example/list.csv"
DOCUMENT = Document("list", web=Address(URL))
NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
Handler = Callable[[httpx.Request], httpx.Response]


class Clock:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def now(self) -> dt.datetime:
        return NOW + dt.timedelta(seconds=sum(self.slept))

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


def asking(folder: Path, handler: Handler, clock: Clock | None = None, **manners: float) -> web.Web:
    clock = clock or Clock()
    client = web.client("https://office.example/contact", "0.1", httpx.MockTransport(handler))
    resolve = {"inside.example": ["10.0.0.7"], "mixed.example": ["93.184.215.14", "127.0.0.1"]}
    return web.Web(
        client,
        folder,
        clock.now,
        clock.sleep,
        lambda host: resolve.get(host, ["93.184.215.14"]),
        web.Manners(**manners),  # type: ignore[arg-type]
    )


def answers(*responses: httpx.Response | Exception) -> tuple[Handler, list[httpx.Request]]:
    waiting, seen = list(responses), []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        answer = waiting.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return handler, seen


class Broken(httpx.SyncByteStream):
    """A body that breaks off."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def __iter__(self) -> Iterator[bytes]:
        yield self.content
        raise httpx.ReadError("connection reset")


def ok(content: bytes = b"a,b\n1,2\n", **headers: str) -> httpx.Response:
    return httpx.Response(200, content=content, headers={name.replace("_", "-"): value for name, value in headers.items()})


def test_says_who_asks(tmp_path: Path) -> None:
    handler, seen = answers(ok())
    found = web.obtain(DOCUMENT, web=asking(tmp_path, handler))
    assert found is not None
    assert found.read() == b"a,b\n1,2\n"
    assert found.url == URL
    assert found.retrieved_at == "2026-11-22T09:00:00+00:00"
    assert seen[0].headers["User-Agent"] == "Kakehashi/0.1 (+https://office.example/contact)"


def test_an_unchanged_document_is_not_sent_again(tmp_path: Path) -> None:
    handler, seen = answers(ok(ETag='"v1"', Last_Modified="Sat, 21 Nov 2026 00:00:00 GMT"), httpx.Response(304))
    asked = asking(tmp_path, handler)
    first, second = web.obtain(DOCUMENT, web=asked), web.obtain(DOCUMENT, web=asked)
    assert seen[1].headers["If-None-Match"] == '"v1"'
    assert seen[1].headers["If-Modified-Since"] == "Sat, 21 Nov 2026 00:00:00 GMT"
    assert first is not None
    assert second is not None
    assert second.read() == first.read()
    assert second.retrieved_at == first.retrieved_at
    assert "unchanged on 2026-11-22" in second.note


def test_a_broken_transfer_goes_on_where_it_stopped(tmp_path: Path) -> None:
    handler, seen = answers(
        httpx.Response(200, stream=Broken(b"a,b\n1,"), headers={"ETag": '"v1"', "Content-Length": "8"}),
        httpx.Response(206, content=b"2\n", headers={"ETag": '"v1"', "Content-Range": "bytes 6-7/8"}),
    )
    found = web.obtain(DOCUMENT, web=asking(tmp_path, handler))
    assert found is not None
    assert found.read() == b"a,b\n1,2\n"
    assert (seen[1].headers["Range"], seen[1].headers["If-Range"]) == ("bytes=6-", '"v1"')


def test_a_document_that_changed_meanwhile_begins_anew(tmp_path: Path) -> None:
    handler, _ = answers(httpx.Response(200, stream=Broken(b"old"), headers={"ETag": '"v1"'}), ok(b"new,\n", ETag='"v2"'))
    found = web.obtain(DOCUMENT, web=asking(tmp_path, handler))
    assert found is not None
    assert found.read() == b"new,\n"


@pytest.mark.parametrize("headers", [{}, {"ETag": 'W/"v1"'}])
def test_nothing_is_resumed_without_a_strong_mark(tmp_path: Path, headers: dict[str, str]) -> None:
    handler, seen = answers(httpx.Response(200, stream=Broken(b"a,b"), headers=headers), ok())
    found = web.obtain(DOCUMENT, web=asking(tmp_path, handler))
    assert found is not None
    assert found.read() == b"a,b\n1,2\n"
    assert "Range" not in seen[1].headers


def test_a_range_that_was_not_asked_for_is_refused(tmp_path: Path) -> None:
    handler, _ = answers(
        httpx.Response(200, stream=Broken(b"a,b\n1,"), headers={"ETag": '"v1"'}),
        httpx.Response(206, content=b"xx", headers={"ETag": '"v1"', "Content-Range": "bytes 0-1/8"}),
        ok(),
    )
    found = web.obtain(DOCUMENT, web=asking(tmp_path, handler))
    assert found is not None
    assert found.read() == b"a,b\n1,2\n"


def test_a_part_that_was_not_asked_for_is_no_document(tmp_path: Path) -> None:
    handler, _ = answers(httpx.Response(206, content=b"a,", headers={"Content-Range": "bytes 0-1/8"}), ok())
    found = web.obtain(DOCUMENT, web=asking(tmp_path, handler))
    assert found is not None
    assert found.read() == b"a,b\n1,2\n"


def test_a_document_packed_on_the_way_is_unpacked_and_never_resumed(tmp_path: Path) -> None:
    packed = gzip.compress(b"a,b\n1,2\n")
    headers = {"ETag": '"v1"', "Content-Encoding": "gzip"}
    handler, seen = answers(
        httpx.Response(200, stream=Broken(packed[:9]), headers=headers), httpx.Response(200, content=packed, headers=headers)
    )
    found = web.obtain(DOCUMENT, web=asking(tmp_path, handler))
    assert found is not None
    assert found.read() == b"a,b\n1,2\n"
    assert "Range" not in seen[1].headers


def test_a_partial_file_that_does_not_fit_begins_anew(tmp_path: Path) -> None:
    broken = httpx.Response(200, stream=Broken(b"a,b\n1,"), headers={"ETag": '"v1"'})
    handler, seen = answers(broken, httpx.Response(416), ok())
    assert web.obtain(DOCUMENT, web=asking(tmp_path, handler)) is not None
    assert "Range" not in seen[2].headers


@pytest.mark.parametrize(
    ("status", "said"), [(404, "is not there"), (410, "is gone for good"), (403, "refuses"), (418, "no document")]
)
def test_what_is_not_there_is_asked_once(tmp_path: Path, status: int, said: str) -> None:
    handler, seen = answers(httpx.Response(status))
    with pytest.raises(Unobtainable, match=rf"data\.example/list\.csv answers {status}.*{said}"):
        web.obtain(DOCUMENT, web=asking(tmp_path, handler))
    assert len(seen) == 1


def test_a_busy_server_is_given_time(tmp_path: Path) -> None:
    clock = Clock()
    later = (NOW + dt.timedelta(seconds=60)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    handler, _ = answers(
        httpx.Response(429, headers={"Retry-After": "30"}),
        httpx.Response(503, headers={"Retry-After": later}),
        httpx.Response(500),
        ok(),
    )
    assert web.obtain(DOCUMENT, web=asking(tmp_path, handler, clock)) is not None
    # 30 s as asked, 2 s back-off, 28 s to the hour named, 4 s back-off, 8 s back-off: a second between requests is long over
    assert clock.slept == [30.0, 2.0, 28.0, 4.0, 8.0]


def test_a_wait_that_is_too_long_is_left_for_later(tmp_path: Path) -> None:
    clock = Clock()
    handler, _ = answers(httpx.Response(429, headers={"Retry-After": "86400"}))
    with pytest.raises(Unobtainable, match="asks to wait 86,400 s"):
        web.obtain(DOCUMENT, web=asking(tmp_path, handler, clock))
    assert clock.slept == []


@pytest.mark.parametrize("answer", [httpx.Response(502), httpx.ConnectError("refused"), httpx.ReadTimeout("slow")])
def test_gives_up_after_some_tries(tmp_path: Path, answer: httpx.Response | Exception) -> None:
    handler, seen = answers(*[answer] * 4)
    with pytest.raises(Unobtainable, match=r"no document in 4 tries; the last said: .*(502|ConnectError|ReadTimeout)"):
        web.obtain(DOCUMENT, web=asking(tmp_path, handler))
    assert len(seen) == 4


def test_one_host_is_asked_once_a_second(tmp_path: Path) -> None:
    clock = Clock()
    handler, _ = answers(ok(), ok(), ok())
    asked = asking(tmp_path, handler, clock)
    for number in range(3):
        web.obtain(Document("list", web=Address(f"https://data.example/{number}.csv")), web=asked)
    assert clock.slept == [1.0, 1.0]


def test_redirects_are_followed(tmp_path: Path) -> None:
    handler, seen = answers(httpx.Response(301, headers={"Location": "/new.csv"}), ok())
    found = web.obtain(DOCUMENT, web=asking(tmp_path, handler))
    assert found is not None
    assert str(seen[1].url) == "https://data.example/new.csv"


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (URL, r"in a circle: https://data\.example/list\.csv -> https://data\.example/list\.csv"),
        ("http://data.example/list.csv", "from HTTPS to plain HTTP"),
        ("https://127.0.0.1/x", r"a private address \(127\.0\.0\.1\)"),
        ("https://[::1]/x", "a private address"),
        ("https://169.254.169.254/latest/meta-data", "a private address"),
        ("https://inside.example/x", r"a private address \(10\.0\.0\.7\)"),
        ("https://mixed.example/x", r"a private address \(127\.0\.0\.1\)"),
        ("file:///etc/passwd", "no web address"),
        ("", "no web address"),
    ],
)
def test_a_redirect_that_leads_astray(tmp_path: Path, target: str, said: str) -> None:
    handler, seen = answers(httpx.Response(302, headers={"Location": target}))
    with pytest.raises(Unobtainable, match=said):
        web.obtain(DOCUMENT, web=asking(tmp_path, handler))
    assert len(seen) == 1


def test_a_redirect_without_end(tmp_path: Path) -> None:
    handler, _ = answers(*[httpx.Response(302, headers={"Location": f"/{n}"}) for n in range(9)])
    with pytest.raises(Unobtainable, match="more than 5 times"):
        web.obtain(DOCUMENT, web=asking(tmp_path, handler))


def test_a_document_that_is_too_large(tmp_path: Path) -> None:
    handler, _ = answers(ok(b"x" * 2000))
    with pytest.raises(Unobtainable, match="larger than 1,000 bytes"):
        web.obtain(DOCUMENT, web=asking(tmp_path, handler, most_bytes=1000))
    assert list(tmp_path.iterdir()) == []


def test_an_error_page_in_place_of_data(tmp_path: Path) -> None:
    page = b"<!doctype html><html><head><title>Down for maintenance</title></head></html>"
    handler, _ = answers(ok(b"a,b\n", ETag='"v1"'), ok(page))
    asked = asking(tmp_path, handler)
    web.obtain(DOCUMENT, web=asked)
    with pytest.raises(Unobtainable, match="Down for maintenance"):
        web.obtain(DOCUMENT, web=asked)
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".content", ".json"]


def test_a_damaged_note_is_no_obstacle(tmp_path: Path) -> None:
    handler, seen = answers(ok(ETag='"v1"'), ok(b"c,d\n"))
    asked = asking(tmp_path, handler)
    web.obtain(DOCUMENT, web=asked)
    next(tmp_path.glob("*.json")).write_text("{")
    found = web.obtain(DOCUMENT, web=asked)
    assert found is not None
    assert found.read() == b"c,d\n"
    assert "If-None-Match" not in seen[1].headers


def test_offline_nothing_is_asked(tmp_path: Path) -> None:
    handler, seen = answers()
    with pytest.raises(Unobtainable, match="offline"):
        web.obtain(DOCUMENT, web=asking(tmp_path, handler), offline=True)
    assert seen == []


def test_a_page_for_people_is_no_way(tmp_path: Path) -> None:
    handler, _ = answers()
    page = Document("page", web=Address("https://data.example/", is_data=False))
    assert web.obtain(page, web=asking(tmp_path, handler)) is None
    assert web.obtain(Document("none"), web=asking(tmp_path, handler)) is None
