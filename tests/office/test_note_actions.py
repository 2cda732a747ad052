"""Notes: written, edited, published, withdrawn."""

from __future__ import annotations

import pytest

from kakehashi.office.actions.edit_note import edit_note
from kakehashi.office.actions.publish_note import publish_note
from kakehashi.office.actions.withdraw_note import withdraw_note
from kakehashi.office.actions.write_note import write_note
from kakehashi.office.people.may import May
from kakehashi.office.refusals import LostUpdate, NotAllowed, NotOpen, Refused
from kakehashi.office.sharing.marking import Marking
from tests.office.people import NOW, note, person
from tests.office.sharing_people import in_role

pytestmark = pytest.mark.django_db


def test_the_life_of_a_note() -> None:
    author = person("author", "Ministry")
    kept = write_note("Core network", "Third.", by=author, at=NOW)
    edit_note(kept.pk, 1, " Core network ", "Second.", "counted again", by=author, at=NOW)
    publish_note(kept.pk, 2, Marking.GREEN, "agreed", by=author, at=NOW)
    withdraw_note(kept.pk, 3, "no longer true", by=author, at=NOW)
    with pytest.raises(NotOpen):
        edit_note(kept.pk, 4, "Core network", "First.", "", by=author, at=NOW)
    assert [event.verb for event in kept.events()] == ["write", "edit", "publish", "withdraw"]


def test_the_slower_editor_is_shown_both_versions() -> None:
    author = person("author", "Ministry")
    kept = write_note("Core network", "Third.", by=author, at=NOW)
    edit_note(kept.pk, 1, "Core network", "Second.", "", by=author, at=NOW)
    with pytest.raises(LostUpdate) as lost:
        edit_note(kept.pk, 1, "Core network", "Fourth.", "", by=author, at=NOW)
    assert lost.value.differences == [("body", "Fourth.", "Second.")]


def test_public_words_are_not_changed_without_the_verb() -> None:
    author, head = person("author", "Ministry"), in_role("head", "Ministry", May.CLEAR)
    kept, own = note(author), note(head)
    with pytest.raises(NotAllowed, match="clearance"):
        publish_note(kept.pk, 1, Marking.CLEAR, "to all", by=author, at=NOW)
    publish_note(own.pk, 1, Marking.CLEAR, "to all", by=head, at=NOW)
    edit_note(own.pk, 2, "A finding", "Better words.", "", by=head, at=NOW)
    head.role = None
    head.save()
    with pytest.raises(NotAllowed, match="public"):
        edit_note(own.pk, 3, "A finding", "Worse words.", "", by=head, at=NOW)


@pytest.mark.parametrize(("title", "body"), [("", "text"), ("a" * 301, "text"), ("title", " ")])
def test_notes_that_are_none(title: str, body: str) -> None:
    author = person("author", "Ministry")
    with pytest.raises(Refused):
        edit_note(note(author).pk, 1, title, body, "", by=author, at=NOW)


def test_others_cannot_edit_or_withdraw() -> None:
    author, colleague = person("author", "Ministry"), person("colleague", "Ministry")
    kept = note(author, Marking.AMBER)
    with pytest.raises(NotAllowed):
        edit_note(kept.pk, 1, "Mine", "Mine.", "", by=colleague, at=NOW)
    with pytest.raises(NotAllowed):
        withdraw_note(kept.pk, 1, "gone", by=colleague, at=NOW)
