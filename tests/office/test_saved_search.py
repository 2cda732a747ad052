"""Saved searches: new is told from updated, by the rights of the moment, and only to their owner."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kakehashi.office.actions.save_search import forget_search, save_search, see_search
from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.search import matches_since
from kakehashi.office.sharing.marking import Marking
from tests.office.people import NOW, note, person

pytestmark = pytest.mark.django_db
LATER, LATEST = NOW + timedelta(hours=1), NOW + timedelta(hours=2)


@pytest.fixture
def author() -> User:
    return person("author", "Ministry")


def written(by: User, title: str, marking: Marking = Marking.GREEN, hours: int = 0) -> Note:
    made = Note(title=title, body="", state="draft", marking=marking)
    with made.change(by=by, at=NOW + timedelta(hours=hours), why="for the test", verb="write"):
        made.be_about({"economy": ["BRA"]})
    return made


def test_new_is_told_from_updated(author: User) -> None:
    old = written(author, "Spectrum in Brazil")
    saved = save_search("Brazil", "spectrum", {"economy": ["BRA"]}, by=author, at=NOW)
    assert matches_since(saved, author, saved.seen_at) == []
    with old.change(by=author, at=LATER, why="mended"):
        old.body = "more"
    written(author, "Spectrum plan", hours=2)
    written(author, "Something else", hours=2)
    found = {match.title: match.is_new for match in matches_since(saved, author, saved.seen_at)}
    assert found == {"Spectrum plan": True, "Spectrum in Brazil": False}
    seen, before = see_search(saved.pk, by=author, at=LATEST)
    assert before == NOW and matches_since(seen, author, seen.seen_at) == []
    assert len(matches_since(seen, author, None)) == 2


def test_only_what_the_reader_may_see_now_is_told(author: User) -> None:
    rival = person("rival", "Rival")
    saved = save_search("all", "spectrum", {}, by=rival, at=NOW)
    shared = written(author, "Spectrum for all", hours=1)
    written(author, "Spectrum for us", Marking.AMBER, hours=1)
    assert [match.title for match in matches_since(saved, rival, NOW)] == ["Spectrum for all"]
    with shared.change(by=author, at=LATEST, why="closed"):
        shared.marking = Marking.RED
    assert matches_since(saved, rival, NOW) == []


def test_filters_of_an_unknown_name_narrow_nothing(author: User) -> None:
    note(author, Marking.GREEN, title="Spectrum")
    saved = save_search("odd", "spectrum", {"nothing": ["x"], "record_kind": ["note"]}, by=author, at=NOW)
    assert len(matches_since(saved, author, None)) == 1


def test_a_search_is_its_owners_alone(author: User) -> None:
    saved = save_search("mine", "spectrum", {}, by=author, at=NOW)
    other = person("other", "Ministry")
    for attempt in (lambda: see_search(saved.pk, by=other, at=NOW), lambda: forget_search(saved.pk, by=other)):
        with pytest.raises(NotAllowed):
            attempt()
    forget_search(saved.pk, by=author)
    with pytest.raises(NotAllowed):
        forget_search(saved.pk, by=author)


@pytest.mark.parametrize(("name", "query"), [(" ", "spectrum"), ("mine", " "), ("twice", "other words")])
def test_what_cannot_be_kept_is_refused(author: User, name: str, query: str) -> None:
    save_search("twice", "spectrum", {}, by=author, at=NOW)
    with pytest.raises(Refused):
        save_search(name, query, {"marking": []}, by=author, at=NOW)
