"""An address that moves or a form that changes is one issue of one source; its last good document and all others serve on."""

from __future__ import annotations

import datetime as dt
import http.server
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kakehashi.build import obtain, plan
from kakehashi.build.run import build
from kakehashi.core.config import Config
from kakehashi.core.source import Document, Web
from kakehashi.store import release
from kakehashi.store.health import Health, after_run, health, note
from kakehashi.store.home import Home
from tests.build import toy

NOW = dt.datetime(2026, 11, 22, 3, 10, tzinfo=dt.UTC)
PAGE = b"<!doctype html><html><title>We have moved</title></html>"
Answer = tuple[int, dict[str, str], bytes]
MORE_FIRMS = toy.FIRMS + "Example Light,5\n"


class Site:
    """Two documents on one server, and what it answers to each."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []


@pytest.fixture
def site() -> Iterator[tuple[Site, str]]:
    found = Site()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            status, headers, body = found.answers[self.path]
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def world(site: tuple[Site, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Site, Config]:
    """Two sources of that server, both collected and in a release."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(obtain.time, "sleep", lambda seconds: None)
    toy.world(monkeypatch)
    sources = {
        name: replace(source, documents=(Document(f"{name}.csv", web=Web(f"{site[1]}/{name}.csv")),))
        for name, source in plan.sources().items()
    }
    monkeypatch.setattr(plan, "sources", lambda: sources)
    site[0].answers = {
        "/toy.csv": (200, {}, toy.GOOD.encode()),
        "/other.csv": (200, {}, toy.FIRMS.encode()),
        "/new": (200, {}, PAGE),
    }
    config = Config(home=tmp_path, workers=1, web=True)
    refresh(config, NOW)
    return site[0], config


def refresh(config: Config, now: dt.datetime, *, due: bool = False) -> dict[str, str]:
    """Collect and build; the state of each document."""
    only = obtain.due(config, now) if due else ()
    found = obtain.collect(config, lambda: now, only=only, progress=lambda step, state: None)
    build(config, now)
    return {result.document: result.state for result in found}


def held(config: Config) -> tuple[int, int, list[dict[str, Any]]]:
    """Rows of both sources and the issues of reading."""
    current = release.current(Home(config.home))
    assert current is not None
    counts = [current.rows(f"SELECT COUNT(*) AS n FROM {table}")[0]["n"] for table in ("toy.standards", "other.firms")]
    return counts[0], counts[1], current.rows("FROM store.issues WHERE step LIKE 'read:%' ORDER BY ALL")


MOVED = {
    "gone": (410, {}, b""),
    "not there": (404, {}, PAGE),
    "a page in its place": (200, {}, PAGE),
    "redirected to a page": (302, {"Location": "/new"}, b""),
    "a column more": (200, {}, b"number,area,colour\nS.1,radio,blue\n"),
    "a column less": (200, {}, b"number\nS.1\n"),
    "cut short": (200, {}, b"numb"),
}


@pytest.mark.parametrize("answer", MOVED.values(), ids=MOVED)
def test_it_is_one_issue_of_one_source_and_the_rest_goes_on(world: tuple[Site, Config], answer: Answer) -> None:
    site, config = world
    assert held(config) == (30, 2, [])
    site.answers |= {"/toy.csv": answer, "/other.csv": (200, {}, MORE_FIRMS.encode())}
    later = NOW + dt.timedelta(days=7)
    assert refresh(config, later, due=True) == {"toy.csv": "failed", "other.csv": "obtained"}
    rows, firms, issues = held(config)
    assert (rows, firms) == (30, 3), "the last good document serves, and the other source has its new one"
    assert [(issue["step"], issue["kind"], issue["severity"]) for issue in issues] == [("read:toy", "unobtainable", "error")]
    assert health(Home(config.home), "toy").failure_count == 1 and health(Home(config.home), "other").failure_count == 0
    site.answers["/toy.csv"] = (200, {}, toy.GOOD.encode())
    assert refresh(config, later + dt.timedelta(days=1), due=True) == {"toy.csv": "unchanged"}
    assert held(config) == (30, 3, []) and health(Home(config.home), "toy").failure_count == 0


def test_while_it_fails_it_is_asked_more_and_more_seldom(world: tuple[Site, Config]) -> None:
    site, config = world
    site.answers["/toy.csv"] = (404, {}, b"")
    site.asked.clear()
    nights = []
    for night in range(70):
        now = NOW + dt.timedelta(days=night, minutes=night % 7)
        if "toy" in obtain.due(config, now):
            nights.append(night)
            obtain.collect(config, lambda at=now: at, only=["toy"], progress=lambda step, state: None)
    assert nights == [7, 8, 10, 14, 22, 38, 68]
    assert site.asked == ["/toy.csv"] * 7


def test_a_brought_file_is_due_at_once(world: tuple[Site, Config], monkeypatch: pytest.MonkeyPatch) -> None:
    _, config = world
    brought = replace(plan.sources()["toy"], documents=(Document("toy.csv", brought="*.csv"),))
    monkeypatch.setattr(plan, "sources", lambda: {"toy": brought})
    folder = config.home / "brought" / "toy"
    folder.mkdir(parents=True)
    (folder / "mine.csv").write_text(toy.GOOD)
    os.utime(folder / "mine.csv", (0, 0))
    came = dt.datetime.fromtimestamp((folder / "mine.csv").stat().st_ctime, dt.UTC)
    for run, due in ((came + dt.timedelta(minutes=1), []), (came - dt.timedelta(minutes=1), ["toy"])):
        found = after_run(Health("toy"), run, every_days=7, had=1, in_the_way={}, remarks={})
        note(Home(config.home), found)
        assert obtain.due(config, run + dt.timedelta(hours=1)) == due, "an old file that came in after the last run"


def test_offline_a_failure_counts_for_nothing(world: tuple[Site, Config]) -> None:
    _, config = world
    before = health(Home(config.home), "toy")
    refresh(replace(config, offline=True), NOW + dt.timedelta(days=9))
    assert health(Home(config.home), "toy") == before
