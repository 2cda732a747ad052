"""The search over everything: records as far as their reader may see them, documents beside them, suggestions, saving."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.records.sharing.saved_search import SavedSearch
from kakehashi.office.sharing.audit import AuditEvent, Kind
from kakehashi.office.sharing.marking import Marking
from tests.office.people import NOW, person
from tests.views.trail import small_site
from tests.views.trail.small_site import Guest

small, guest = small_site.small, small_site.guest
pytestmark = pytest.mark.django_db
SEARCH, SUGGEST = "/search/", "/search/suggestions.json"


def written(by: User, title: str, marking: Marking = Marking.CLEAR, body: str = "") -> Note:
    made = Note(title=title, body=body, state="draft", marking=marking)
    with made.change(by=by, at=NOW, why="for the test", verb="write"):
        made.be_about({"economy": ["JPN"]})
    return made


@pytest.fixture
def author() -> User:
    return person("author", "Ministry")


def signed_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def test_records_and_documents_stand_together(guest: Guest, author: User) -> None:
    kept = written(author, "Procedures of the desk", body="How procedures are agreed.")
    page = guest().get(SEARCH, {"q": "procedures"}).content.decode()
    assert "1 record of this office" in page and "<mark>Procedures</mark> of the desk" in page
    assert f"/desk/notes/{kept.pk}/" in page and "TLP:CLEAR" in page and "title (procedures)" in page
    assert 'href="/standards/documents/?id=' in page and "Documents of this release" in page


def test_each_reader_finds_what_is_open_to_them(guest: Guest, author: User) -> None:
    for marking in Marking:
        written(author, f"Secret {marking.value}", marking)
    shown = guest().get(SEARCH, {"q": "secret"}).content.decode()
    assert "1 record of this office" in shown and "<mark>Secret</mark> CLEAR" in shown
    assert "AMBER" not in shown and "GREEN" not in shown
    mine = signed_in(guest(), author).get(SEARCH, {"q": "secret", "in": "records"}).content.decode()
    assert "5 records of this office" in mine and "<mark>Secret</mark> RED" in mine


def test_the_page_cache_keeps_no_search(guest: Guest, author: User) -> None:
    client = guest()
    kept = written(author, "Spectrum plan")
    assert "Spectrum plan" not in client.get(SEARCH, {"q": "nothing"}).content.decode()
    assert "<mark>Spectrum</mark>" in client.get(SEARCH, {"q": "spectrum"}).content.decode()
    with kept.change(by=author, at=NOW, why="closed"):
        kept.marking = Marking.RED
    assert "No record that is open to you fits" in client.get(SEARCH, {"q": "spectrum"}).content.decode()
    assert "plan" not in client.get(SUGGEST, {"q": "spectrum"}).content.decode()


def test_facets_narrow_the_records(guest: Guest, author: User) -> None:
    written(author, "Spectrum plan")
    written(author, "Spectrum draft", Marking.GREEN)
    client = signed_in(guest(), author)
    page = client.get(SEARCH, {"q": "spectrum", "in": "records", "marking": "GREEN"}).content.decode()
    assert "1 record of this office" in page and 'aria-current="true">TLP:GREEN</a>' in page and ">Japan</a>" in page
    data = client.get("/search.csv", {"q": "spectrum", "table": "records"})
    assert b"".join(data.streaming_content).count(b"Spectrum") == 2  # type: ignore[attr-defined]
    assert "TLP:GREEN" in data.headers["X-Kakehashi-Watermark"]
    assert AuditEvent.objects.filter(kind=Kind.EXPORT, by=author).count() == 1


def test_in_japanese_with_a_word_of_two_signs(guest: Guest, author: User) -> None:
    written(author, "無線通信の動向", body="京都での会合")
    page = guest(language="ja").get(SEARCH, {"q": "通信"}).content.decode()
    assert "この組織の記録1件" in page and "無線<mark>通信</mark>の動向" in page and "取扱区分" in page


def test_nothing_found_says_what_to_do(guest: Guest, author: User) -> None:
    client = guest()
    assert "Without signing in you find what is marked CLEAR" in client.get(SEARCH, {"q": "zebra"}).content.decode()
    assert "Take a facet out" in signed_in(client, author).get(SEARCH, {"q": "zebra"}).content.decode()
    assert "Newest records" in client.get(SEARCH).content.decode()
    assert client.get(SEARCH, {"q": "網", "in": "records", "page": "99999"}).status_code == 200


def test_suggestions_hold_actions_records_and_things(guest: Guest, author: User) -> None:
    written(author, "Japan and its notes", Marking.AMBER)
    client = guest()

    def rows(query: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = json.loads(client.get(SUGGEST, {"q": query}).content)["tables"]["suggestions"]
        return found

    assert "Write a note" not in [row["label"] for row in rows("")]
    assert {row["kind"] for row in rows("japan")} == {"economy"}
    client.force_login(author)
    assert "Write a note" in [row["label"] for row in rows("")]
    first = rows("japan")[0]
    assert first["label"] == "Japan and its notes" and first["kind"].endswith(" · TLP:AMBER")
    assert client.get("/search/suggestions/", {"q": "japan", "of": "documents"}).content.decode().count("<option") == 1


def test_a_search_is_kept_looked_at_and_forgotten(guest: Guest, author: User) -> None:
    client = signed_in(guest(), author)
    address = f"{SEARCH}?q=spectrum&marking=CLEAR"
    assert client.post(address, {"do": "save", "name": "Plans"}).headers["Location"] == "/desk/searches/"
    saved = SavedSearch.objects.get()
    assert (saved.query, saved.filters, bool(saved.seen_release)) == ("spectrum", {"marking": ["CLEAR"]}, True)
    refused = client.post(address, {"do": "save", "name": "Plans"})
    assert refused.status_code == 422 and 'value="Plans"' in refused.content.decode()
    SavedSearch.objects.update(seen_at=NOW.replace(year=2020))
    written(author, "Spectrum plan")
    assert "1 new record" in client.get("/desk/searches/").content.decode()
    opened = client.post("/desk/searches/", {"do": "open", "search": saved.pk}).headers["Location"]
    assert "<b>new</b>" in client.get(opened).content.decode()
    assert "No record is new or updated" in client.get("/desk/searches/").content.decode()
    assert client.post("/desk/searches/", {"do": "forget", "search": "x"}).status_code == 403
    client.post("/desk/searches/", {"do": "forget", "search": saved.pk})
    assert not SavedSearch.objects.exists()


def test_a_guest_keeps_nothing(guest: Guest) -> None:
    assert guest().post(f"{SEARCH}?q=x", {"do": "save", "name": "Plans"}).status_code == 422
    assert not SavedSearch.objects.exists()
