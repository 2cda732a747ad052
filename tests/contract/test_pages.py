"""One contract for every page that is found: what it answers to readers, to programs, and to whoever means it ill."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from kakehashi.office.people.user import User
from kakehashi.site.headers import HEADERS
from kakehashi.site.page_cache import SHELF
from kakehashi.store.home import Home
from kakehashi.views.found import Found, found_pages
from kakehashi.views.tables import Table
from tests.browser.addresses import FRAGMENTS, everywhere, samples
from tests.browser.sample_records import ensure_samples
from tests.views.small_release import PUBLISHED, TELEVISION_TABLES, publish_small

pytestmark = pytest.mark.django_db
OLDER = PUBLISHED - timedelta(days=30)
# what the older release does not have: most pages read one of these
OWN_GUARDS = {"record_file": {"Content-Security-Policy": "sandbox; default-src 'none'"}}
# each look at it adds to it
GROWING = {"audit"}
NOT_YET = ("linked.authorship", "linked.document_areas", "reference.areas")
EVERYWHERE = pytest.mark.parametrize(
    ("found", "address"), [pytest.param(found, address, id=f"{found.page.name} {address}") for found, address in everywhere()]
)
EACH_PAGE = pytest.mark.parametrize("found", [pytest.param(found, id=found.page.name) for found in found_pages()])
EVIL = (
    "'\"; DROP TABLE x;--",
    "a\x00b",
    "x" * 5000,
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "-1",
    "1e999",
    "日本\u202e",
    "%",
    "",
)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the small release, and an older one without some of its tables."""
    home = Home(tmp_path_factory.mktemp("full"))
    publish_small(home, without=NOT_YET, at=OLDER, more=TELEVISION_TABLES)
    publish_small(home, more=TELEVISION_TABLES)
    return home.root


def reading(settings: Any, home: Path, found: Found | None = None, language: str = "en") -> Client:
    """A reader of that home: a guest, or the administrator for a page that is closed to guests."""
    settings.KAKEHASHI_HOME = home
    SHELF.clear()
    ensure_samples()
    client = Client(headers={"host": "localhost", "accept-language": language})
    if found is not None and found.page.access != "public":
        client.force_login(User.objects.get_or_create(username="administrator", is_superuser=True)[0])
    return client


def body(answer: HttpResponseBase) -> str:
    """The text of an answer, streamed or whole."""
    parts = answer.streaming_content if answer.streaming else [answer.content]  # type: ignore[attr-defined]
    return b"".join(parts).decode()


def parsed(text: str) -> Any:
    """The page as a tree; a fragment, fetched into another page, has another root than `html`."""
    return html.fromstring(text) if text.strip() else html.fromstring("<div></div>")


def data_address(address: str, ending: str) -> str:
    """The address of a page's data."""
    parts = urlsplit(address)
    stem = parts.path.rstrip("/") or "/index"
    return f"{stem}.{ending}" + (f"?{parts.query}" if parts.query else "")


@EACH_PAGE
def test_it_has_a_sample(found: Found) -> None:
    assert samples(found), f"add a sample address of {found.page.name!r} to tests/browser/addresses.py"


@EVERYWHERE
@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_is_shown(found: Found, address: str, language: str, full: Path, settings: Any) -> None:
    answer = reading(settings, full, found, language).get(address)
    assert answer.status_code == 200
    page = parsed(body(answer))
    if page.tag != "html" or found.page.name in FRAGMENTS:
        return
    assert page.get("lang") == language == answer.headers["Content-Language"]
    heads = page.xpath("//h1")
    assert len(heads) == 1 and heads[0].text_content().strip()
    assert page.xpath("//title")[0].text_content().strip()
    assert page.xpath("//*[@style] | //style | //*[starts-with(name(@*), 'on')]") == []
    assert page.xpath("//script[not(@src) and not(@type='application/json')]") == []
    identified = page.xpath("//@id")
    assert sorted({name for name in identified if identified.count(name) > 1}) == [], "the same id twice"


@EVERYWHERE
def test_every_answer_is_guarded(found: Found, address: str, full: Path, settings: Any) -> None:
    client = reading(settings, full, found)
    for at in (address, data_address(address, "json"), address.partition("?")[0] + "nothing-of-the-kind/"):
        answer = client.get(at)
        guards = dict(HEADERS) | (OWN_GUARDS.get(found.page.name, {}) if at == address else {})
        assert {name: answer.headers.get(name) for name, _value in HEADERS} == guards
        assert "no-cache" in answer.headers["Cache-Control"] or "no-store" in answer.headers["Cache-Control"]


@EVERYWHERE
def test_without_a_release_it_says_so(found: Found, address: str, tmp_path: Path, settings: Any) -> None:
    client = reading(settings, tmp_path, found)
    answer = client.get(address)
    assert answer.status_code in (200, 404), body(answer)
    if found.page.needs_release:
        assert answer.status_code == 200 and "No release has been published yet" in body(answer)
    for ending in ("json", "csv", "xlsx", "meta.json") if found.page.tables else ():
        data = client.get(data_address(address, ending))
        assert data.status_code == (404 if found.page.needs_release else 200)
        if found.page.needs_release:
            assert json.loads(body(data))["error"]


@EVERYWHERE
def test_it_can_be_read_as_of_an_earlier_day(found: Found, address: str, full: Path, settings: Any) -> None:
    client = reading(settings, full, found)
    also = "&" if "?" in address else "?"
    for ending in ("", "json", "csv", "meta.json") if found.page.tables else ("",):
        at = data_address(address, ending) if ending else address
        assert client.get(f"{at}{also}as_of={OLDER.date()}").status_code in (200, 404)
        never = client.get(f"{at}{also}as_of=1999-01-01")
        assert never.status_code in ((404,) if found.page.needs_release else (200, 404))


@pytest.mark.parametrize("evil", EVIL, ids=lambda value: repr(value[:12]))
def test_a_release_with_a_strange_name_is_refused(evil: str, full: Path, settings: Any) -> None:
    client = reading(settings, full)
    for at in ("/evidence/sources/", "/evidence/sources.json"):
        answer = client.get(_with(at, {"as_of": evil}))
        assert answer.status_code in ((404,) if evil.strip() else (200,))


@EVERYWHERE
def test_its_data_agree_with_the_page(found: Found, address: str, full: Path, settings: Any) -> None:
    if not found.page.tables or found.page.name in GROWING:
        pytest.skip("a page without tables, or one that changes as it is read")
    client = reading(settings, full, found)
    answer, parts = client.get(address), urlsplit(address)
    shown = answer.context
    page = parsed(body(answer))
    data = json.loads(body(client.get(data_address(address, "json"))), parse_constant=pytest.fail)
    meta = json.loads(body(client.get(data_address(address, "meta.json"))))
    assert {*data["tables"], *data["withheld"]} == set(found.page.tables) == set(meta["tables"])
    for name, rows in data["tables"].items():
        table: Table = shown[name]
        said = meta["tables"][name]
        people = {key for column in table.columns if column.is_person for key in column.keys}
        # as the page itself links to it
        given = body(client.get(data_address(f"{parts.path}?table={name}{parts.query and '&' + parts.query}", "csv")))
        names, *lines = csv.reader(StringIO(given))
        assert len(lines) == len(rows) == said["row_count"], name
        assert people & set(names) == set(), "persons are in no CSV"
        assert set().union(*rows) <= set(names) and not people & set().union(*rows)
        assert {column["name"] for column in said["columns"]} <= set(names)
        assert all(column["label"] for column in said["columns"])
        counted = page.xpath(f"//section[@id='table-{name}']//@data-of")
        assert counted in ([], [str(len(rows))]), f"{name}: the page says {counted} rows, the data {len(rows)}"
        assert table.licences or not (rows and table.source), f"{name} gives {table.source} away without a licence"


@EVERYWHERE
def test_its_charts_can_be_taken_away(found: Found, address: str, full: Path, settings: Any) -> None:
    client = reading(settings, full, found)
    shown = client.get(address).context
    for chart in found.page.charts:
        answer = client.get(_with(data_address(address, "svg"), {"chart": chart}))
        if shown.get(chart) is None:  # nothing to draw for this thing
            assert answer.status_code == 404 and json.loads(body(answer))["error"]
        else:
            assert answer.status_code == 200 and "<svg" in body(answer)[:400]


@EACH_PAGE
def test_a_strange_address_is_refused_and_breaks_nothing(found: Found, full: Path, settings: Any) -> None:
    client = reading(settings, full, found)
    for evil in EVIL if found.page.has_parameters else ():
        address = re.sub(r"<[^>]+>", quote(evil, safe="") or "%20", found.address)
        for at in (address, data_address(address, "json")):
            answer = client.get(at)
            assert answer.status_code in (400, 404), evil
            assert "<script>alert" not in body(answer), evil


@EVERYWHERE
def test_strange_questions_are_answered_or_refused(
    found: Found, address: str, full: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = reading(settings, full, found)
    for name in sorted(_asked(client, address, monkeypatch) - {"as_of"}):
        for evil in EVIL:
            for at in (address, data_address(address, "json")) if evil in EVIL[:2] else (address,):
                answer = client.get(_with(at, {name: evil}))
                assert answer.status_code in (200, 302, 400, 403, 404), (name, evil)
                assert "<script>alert" not in body(answer), name


def _asked(client: Client, address: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names that a page looks for in its query, and those of its sample."""
    asked = set(re.findall(r"[?&]([\w.]+)=", address))
    with monkeypatch.context() as patch:
        for method in ("__getitem__", "getlist", "__contains__"):
            patch.setattr(QueryDict, method, _noting(asked, getattr(QueryDict, method)))
        client.get(address)
    return asked


def _noting(asked: set[str], of: Callable[..., Any]) -> Callable[..., Any]:
    def watched(query: QueryDict, name: Any, *more: Any) -> Any:
        asked.add(str(name))
        return of(query, name, *more)

    return watched


def test_every_link_of_the_site_leads_somewhere(full: Path, settings: Any) -> None:
    """From the samples on, at most a few of each kind of page."""
    client = reading(settings, full)
    waiting = [address for found, address in everywhere() if found.page.access == "public"]
    seen: set[str] = set(waiting)
    kinds: dict[str, int] = {}
    broken = []
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        if answer.status_code not in (200, 302):
            broken.append(f"{address}: {answer.status_code}")
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        for link in html.fromstring(body(answer)).xpath("//a/@href[starts-with(., '/')]"):
            kind = _kind(link)
            if kind is None:
                broken.append(f"{link} on {address}")
            elif link not in seen and kinds.get(kind, 0) < 4 and not kind.endswith((".svg", ".png")):
                kinds[kind] = kinds.get(kind, 0) + 1
                seen.add(link)
                waiting.append(link)
    assert not broken, "\n".join(sorted(set(broken)))


def _kind(link: str) -> str | None:
    try:
        return str(resolve(urlsplit(link).path).url_name)
    except Resolver404:
        return None


def _with(address: str, changes: dict[str, str]) -> str:
    """The address with some of its query replaced."""
    parts = urlsplit(address)
    kept = [pair for pair in parts.query.split("&") if pair and pair.partition("=")[0] not in changes]
    return f"{parts.path}?" + "&".join([*kept, *(f"{name}={quote(value, safe='')}" for name, value in changes.items())])
