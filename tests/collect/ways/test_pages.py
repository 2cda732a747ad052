"""Pages are followed to the last, politely, within limits, and gone on with after a break."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from kakehashi.collect import archive
from kakehashi.collect.ways import web
from kakehashi.collect.ways.obtained import Obtained
from kakehashi.core.errors import Unobtainable
from kakehashi.core.source import Document
from kakehashi.core.source import Web as Address
from tests.collect.ways.test_web import Clock, asking

FIRST = "https://data.example/api/?page=1"


def following(content: bytes, url: str) -> str | None:
    """The address that a page of the made-up interface names."""
    found = json.loads(content)["next"]
    return None if found is None else str(found)


DOCUMENT = Document("list", web=Address(FIRST, next_page=following))
CHANGING = Document(
    "list", web=Address(FIRST, next_page=following, since="https://data.example/api/?changed={since}", interval_s=3.0)
)


def page(*names: str, next: str | None = None) -> bytes:
    return json.dumps({"names": names, "next": next}).encode()


class Site:
    """Pages by address; a page that is an exception or a status breaks the pass. `asked` is what was asked for."""

    def __init__(self, pages: dict[str, bytes | int | Exception]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        found = self.pages[str(request.url)]
        if isinstance(found, Exception):
            raise found
        return httpx.Response(found) if isinstance(found, int) else httpx.Response(200, content=found)


LAST = page("c")


def three(third: bytes | int | Exception = LAST) -> dict[str, bytes | int | Exception]:
    return {FIRST: page("a", next="?page=2"), address(2): page("b", next=address(3)), address(3): third}


def address(number: int) -> str:
    return f"https://data.example/api/?page={number}"


def members(found: Obtained | None) -> list[tuple[str, list[str]]]:
    assert found is not None
    return [(name, json.loads(content)["names"]) for name, content in archive.members(found.read())]


WHOLE = [("page-0001", ["a"]), ("page-0002", ["b"]), ("page-0003", ["c"])]


def test_all_pages_are_one_tar_in_their_order(tmp_path: Path) -> None:
    found = web.obtain(DOCUMENT, web=asking(tmp_path, Site(three())))
    assert members(found) == WHOLE
    assert found is not None and found.url == FIRST and found.retrieved_at == "2026-11-22T09:00:00+00:00"


def test_a_single_page_is_a_tar_too(tmp_path: Path) -> None:
    assert members(web.obtain(DOCUMENT, web=asking(tmp_path, Site({FIRST: page("a")})))) == [("page-0001", ["a"])]


def test_the_same_pages_are_the_same_bytes(tmp_path: Path) -> None:
    found = [web.obtain(DOCUMENT, web=asking(tmp_path / name, Site(three()))) for name in ("a", "b")]
    assert found[0] is not None and found[1] is not None and found[0].read() == found[1].read()


def test_the_slowest_document_of_a_host_sets_its_pace(tmp_path: Path) -> None:
    clock = Clock()
    asked = asking(tmp_path, Site({**three(), "https://data.example/x": b"x"}), clock)
    web.obtain(Document("x", web=Address("https://data.example/x")), web=asked)
    web.obtain(CHANGING, web=asked)
    web.obtain(Document("x", web=Address("https://data.example/x")), web=asked)
    assert clock.slept == [3.0, 3.0, 3.0, 3.0]


@pytest.mark.parametrize("broken", [410, httpx.ConnectError("reset"), b"<html><title>Busy</title></html>", b"{}", b"no json"])
def test_after_a_break_it_goes_on_at_the_page_where_it_stopped(tmp_path: Path, broken: bytes | int | Exception) -> None:
    site = Site(three(broken))
    with pytest.raises(Unobtainable, match=r"page(=3| 3)"):
        web.obtain(DOCUMENT, web=asking(tmp_path, site))
    later = Site(three())
    assert members(web.obtain(DOCUMENT, web=asking(tmp_path, later))) == WHOLE
    assert later.asked == [address(3)]


def test_a_place_that_is_no_longer_known_begins_anew(tmp_path: Path) -> None:
    with pytest.raises(Unobtainable):
        web.obtain(DOCUMENT, web=asking(tmp_path, Site(three(503))))
    other = {FIRST: page("z", next="?page=9"), address(9): page("y"), address(3): 404}
    assert members(web.obtain(DOCUMENT, web=asking(tmp_path, Site(other)))) == [("page-0001", ["z"]), ("page-0002", ["y"])]


def test_a_pass_that_broke_off_a_week_ago_begins_anew(tmp_path: Path) -> None:
    with pytest.raises(Unobtainable):
        web.obtain(DOCUMENT, web=asking(tmp_path, Site(three(503))))
    site = Site(three())
    web.obtain(DOCUMENT, web=asking(tmp_path, site, at(days=8)))
    assert site.asked[0] == FIRST


def at(**later: float) -> Clock:
    clock = Clock()
    clock.slept = [dt.timedelta(**later).total_seconds()]
    return clock


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (FIRST, "in a circle: page 1 names"),
        ("https://elsewhere.example/api", "at another host; refused"),
        ("https://data.example:8443/api", "at another host; refused"),
        ("https://127.0.0.1/api", "at another host; refused"),
        ("file:///etc/passwd", "no web address"),
        ("", "no web address"),
    ],
)
def test_a_page_that_leads_astray(tmp_path: Path, given: str, said: str) -> None:
    site = Site({FIRST: page("a", next=given)})
    with pytest.raises(Unobtainable, match=said):
        web.obtain(DOCUMENT, web=asking(tmp_path, site))
    assert site.asked == [FIRST]


def test_an_address_written_in_plain_http_is_asked_safely(tmp_path: Path) -> None:
    pages = {FIRST: page("a", next="http://data.example/api/?page=2"), address(2): page("b")}
    assert len(members(web.obtain(DOCUMENT, web=asking(tmp_path, Site(pages))))) == 2


def test_pages_that_come_back_to_an_earlier_one(tmp_path: Path) -> None:
    with pytest.raises(Unobtainable, match="in a circle"):
        web.obtain(DOCUMENT, web=asking(tmp_path, Site(three(page("c", next=address(2))))))


def test_a_server_that_gives_the_same_page_under_every_address(tmp_path: Path) -> None:
    def endless(content: bytes, url: str) -> str:
        return address(int(url.partition("=")[2]) + 1)

    document = replace(DOCUMENT, web=Address(FIRST, next_page=endless))
    with pytest.raises(Unobtainable, match="the same page"):
        web.obtain(document, web=asking(tmp_path, lambda request: httpx.Response(200, content=b"[1]")))


def test_more_pages_or_bytes_than_a_document_may_have(tmp_path: Path) -> None:
    with pytest.raises(Unobtainable, match="more than 2 pages"):
        web.obtain(DOCUMENT, web=asking(tmp_path / "a", Site(three()), most_pages=2))
    with pytest.raises(Unobtainable, match="larger than 60 bytes"):
        web.obtain(DOCUMENT, web=asking(tmp_path / "b", Site(three()), most_bytes=60))


def changed(folder: Path, later: dt.timedelta, pages: dict[str, bytes | int | Exception]) -> tuple[Obtained | None, Site]:
    site = Site({**three(), **pages})
    return web.obtain(CHANGING, web=asking(folder, site, at(seconds=later.total_seconds()))), site


SINCE_FIRST = "https://data.example/api/?changed=2026-11-21T09:00:00Z"
DAY = dt.timedelta(days=1)


def test_later_only_what_changed_is_fetched_and_added(tmp_path: Path) -> None:
    changed(tmp_path, 0 * DAY, {})
    found, site = changed(tmp_path, 7 * DAY, {SINCE_FIRST: page("b2", next="?page=77"), address(77): page("d")})
    assert site.asked == [SINCE_FIRST, address(77)]
    assert members(found) == [*WHOLE, ("page-0004", ["b2"]), ("page-0005", ["d"])]
    assert found is not None and found.retrieved_at.startswith("2026-11-29") and "2 of changes since" in found.note
    found, site = changed(tmp_path, 14 * DAY, {"https://data.example/api/?changed=2026-11-28T09:00:00Z": page("e")})
    assert members(found)[-1] == ("page-0006", ["e"]) and len(site.asked) == 1


def test_changes_that_are_the_same_once_more_add_nothing(tmp_path: Path) -> None:
    changed(tmp_path, 0 * DAY, {})
    first, _ = changed(tmp_path, DAY, {SINCE_FIRST: page()})
    second, _ = changed(tmp_path, 2 * DAY, {"https://data.example/api/?changed=2026-11-22T09:00:00Z": page()})
    assert first is not None and second is not None
    assert first.read() == second.read() and first.retrieved_at == second.retrieved_at


def test_after_a_break_in_the_changes_they_go_on_and_the_copy_is_as_it_was(tmp_path: Path) -> None:
    changed(tmp_path, 0 * DAY, {})
    with pytest.raises(Unobtainable):
        changed(tmp_path, 7 * DAY, {SINCE_FIRST: page("d", next="?page=77"), address(77): 403})
    found, site = changed(tmp_path, 8 * DAY, {address(77): page("e")})
    assert site.asked == [address(77)]
    assert members(found)[3:] == [("page-0004", ["d"]), ("page-0005", ["e"])]


def test_after_a_month_the_whole_is_fetched_again(tmp_path: Path) -> None:
    changed(tmp_path, 0 * DAY, {})
    changed(tmp_path, 7 * DAY, {SINCE_FIRST: page("d")})
    found, site = changed(tmp_path, 30 * DAY, {FIRST: page("z")})
    assert site.asked == [FIRST] and members(found) == [("page-0001", ["z"])]


def test_the_whole_is_fetched_again_where_the_changes_are_distrusted(tmp_path: Path) -> None:
    changed(tmp_path, 0 * DAY, {})
    assert not web.distrust(CHANGING, web=asking(tmp_path, Site({}))), "nothing had been added"
    changed(tmp_path, 7 * DAY, {SINCE_FIRST: page("d")})
    assert web.distrust(CHANGING, web=asking(tmp_path, Site({})))
    found, site = changed(tmp_path, 8 * DAY, {})
    assert site.asked[0] == FIRST and members(found) == WHOLE


def test_a_lost_page_has_the_whole_fetched_again(tmp_path: Path) -> None:
    changed(tmp_path, 0 * DAY, {})
    next(tmp_path.glob("*.kept/page-0002")).unlink()
    found, site = changed(tmp_path, 7 * DAY, {})
    assert site.asked[0] == FIRST and members(found) == WHOLE


def test_too_many_changes_ask_for_the_whole_next_time(tmp_path: Path) -> None:
    web.obtain(CHANGING, web=asking(tmp_path, Site(three())))
    many: dict[str, bytes | int | Exception] = {SINCE_FIRST: page("d", next="?page=77"), address(77): page("e")}
    with pytest.raises(Unobtainable, match="more than 1 pages"):
        web.obtain(CHANGING, web=asking(tmp_path, Site(many), at(days=1), most_pages=4))
    found, site = changed(tmp_path, 2 * DAY, {})
    assert site.asked[0] == FIRST and members(found) == WHOLE
