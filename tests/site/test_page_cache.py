"""The page cache: kept for whom it was made, and never when something personal went in."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client

from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.note import Note
from kakehashi.site.page_cache import SHELF, Kept, Shelf
from kakehashi.views.page import Context, Page
from tests.views.conftest import FakeDoor, FakeRelease, Site, door, site

__all__ = ["door", "site"]
pytestmark = pytest.mark.django_db
calls: list[str] = []


def evidence(request: HttpRequest, release: Any) -> Context:
    calls.append(request.user.get_username() or "guest")
    return {"said": f"{request.user.get_username() or 'guest'} reads {release.release_id}"}


def records(request: HttpRequest, release: Any) -> Context:
    calls.append("records")
    return {"said": ", ".join(note.title for note in Note.objects.visible_to(request.user))}


PLAIN = (Page("plain", "maps/plain/", "Plain", evidence), "{% block answer %}{{ said }}{% endblock %}")
FORM = (Page("form", "maps/form/", "Form", evidence), "{% block body %}<form>{% csrf_token %}</form>{% endblock %}")
RECORDS = (Page("records", "maps/records/", "Records", records), "{% block answer %}{{ said }}{% endblock %}")


@pytest.fixture(autouse=True)
def _fresh() -> None:
    calls.clear()
    SHELF.clear()


def test_a_page_is_made_once(site: Site) -> None:
    client = site(PLAIN)
    first, second = client.get("/maps/plain/"), client.get("/maps/plain/?lang=en")
    assert calls == ["guest"]
    assert first.content == second.content and first.headers["ETag"] == second.headers["ETag"]
    again = client.get("/maps/plain/", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304 and again.content == b""
    packed = client.get("/maps/plain/", headers={"accept-encoding": "gzip"})
    assert gzip.decompress(packed.content) == first.content
    assert {"Cookie", "Accept-Encoding"} <= {name.strip() for name in packed.headers["Vary"].split(",")}


def test_one_audience_never_reads_the_page_of_another(site: Site) -> None:
    client = site(PLAIN)
    officer, other = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    officer.force_login(User.objects.create(username="officer"))
    other.force_login(User.objects.create(username="other"))
    for _round in range(2):
        for reader, name in ((client, "guest"), (officer, "officer"), (other, "other")):
            assert f"{name} reads first" in reader.get("/maps/plain/").content.decode()
    assert calls == ["guest", "officer", "other"]


def test_languages_and_queries_are_kept_apart(site: Site) -> None:
    client = site(PLAIN)
    assert 'lang="ja"' in client.get("/maps/plain/?lang=ja").content.decode()
    client.cookies.clear()
    assert 'lang="en"' in client.get("/maps/plain/").content.decode()
    client.get("/maps/plain/?area=core")
    assert len(calls) == 3


def test_a_new_release_and_a_withdrawal_are_served_at_once(site: Site, door: FakeDoor) -> None:
    client = site(PLAIN)
    client.get("/maps/plain/")
    door.release = FakeRelease("second")
    assert "reads second" in client.get("/maps/plain/").content.decode()
    door.withdrawn = 1
    client.get("/maps/plain/")
    assert len(calls) == 3


def test_a_page_with_a_form_is_never_kept(site: Site) -> None:
    client = site(FORM)
    tokens = {Client(headers={"host": "localhost"}).get("/maps/form/").content for _reader in range(2)}
    assert len(tokens) == 2 and len(calls) == 2
    assert client.get("/maps/form/").headers["Cache-Control"] == "private, no-cache"


def test_a_page_that_reads_records_is_never_kept(site: Site) -> None:
    client = site(RECORDS)
    client.get("/maps/records/")
    client.get("/maps/records/")
    assert calls == ["records", "records"]


def test_errors_are_not_kept(site: Site) -> None:
    assert site(PLAIN).get("/maps/nowhere/").headers["Cache-Control"] == "no-store"


def test_the_shelf_forgets_what_was_not_read_for_longest() -> None:
    shelf = Shelf(limit=20_000)
    page = Kept(b"x" * 1500, None, "text/html", "e")
    for number in range(12):
        shelf.put((number,), page)
        shelf.get((0,))
    assert shelf.size <= 20_000
    assert shelf.get((0,)) is page and shelf.get((1,)) is None
    shelf.put(("huge",), Kept(b"x" * 5000, None, "text/html", "e"))
    assert shelf.get(("huge",)) is None
