"""Notes on their pages: written, edited, published, withdrawn, and two versions side by side."""

from __future__ import annotations

import pytest

from kakehashi.office.records.sharing.note import Note, NoteState
from kakehashi.office.sharing.marking import Marking
from tests.office.people import NOW, note, person
from tests.views.records.reading import client

pytestmark = pytest.mark.django_db


def test_from_the_form_to_the_withdrawal() -> None:
    author = person("author", "Ministry")
    browser = client(author)
    address = browser.post("/desk/notes/", {"do": "write", "title": "Core network", "body": "Third."}).headers["Location"]
    kept = Note.objects.get()
    assert address == f"/desk/notes/{kept.pk}/" and kept.marking == Marking.RED
    browser.post(address, {"do": "edit", "version": "1", "title": "Core network", "body": "Second.", "why": ""})
    browser.post(address, {"do": "publish", "version": "2", "marking": "GREEN", "why": "agreed"})
    kept.refresh_from_db()
    assert (kept.body, kept.marking, kept.state) == ("Second.", Marking.GREEN, NoteState.PUBLISHED)
    assert "Second." in client(person("reader", "Firm")).get(address).content.decode()
    browser.post(address, {"do": "withdraw", "version": "3", "why": "no longer true"})
    assert client(person("other", "Firm")).get(address).status_code == 404


def test_what_is_missing_is_said_at_its_field_and_the_rest_is_kept() -> None:
    answer = client(person("author", "Ministry")).post("/desk/notes/", {"do": "write", "title": "", "body": "Kept words."})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Kept words." in page and 'class="errorlist"' in page


def test_the_slower_editor_sees_both_versions() -> None:
    author = person("author", "Ministry")
    kept = note(author)
    with kept.change(by=author, at=NOW, why="faster"):
        kept.body = "What somebody else wrote."
    answer = client(author).post(
        f"/desk/notes/{kept.pk}/", {"do": "edit", "version": "1", "title": "A finding", "body": "What I wrote.", "why": ""}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Your version and the one that is stored" in page
    assert page.count("What I wrote.") >= 2 and "What somebody else wrote." in page
    assert Note.objects.get().body == "What somebody else wrote."


def test_the_list_shows_notes_alone_and_what_is_open() -> None:
    author, rival = person("author", "Ministry"), person("rival", "Rival")
    note(author, Marking.GREEN, title="For all of us")
    note(author, title="For me")
    seen = client(rival).get("/desk/notes/").content.decode()
    assert "For all of us" in seen and "For me" not in seen and "1 note is open to you." in seen
    assert client().get("/desk/notes/").status_code == 302
