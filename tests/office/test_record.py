"""Records change through `change`, lose no update, and their events stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kakehashi.core.evidence import EvidenceRef
from kakehashi.office.actions.publish_note import publish_note
from kakehashi.office.actions.write_note import write_note
from kakehashi.office.records.event import Event
from kakehashi.office.records.sharing.note import Note, NoteState
from kakehashi.office.refusals import LostUpdate, NotAllowed, NotOpen, Refused
from kakehashi.office.sharing.marking import Marking
from tests.office.people import NOW, note, person

pytestmark = pytest.mark.django_db
SEEN = EvidenceRef("3f2a", "analysis.strategy_map", {"area": "core"}, "share_pct", "8.2")


def test_each_change_writes_one_event() -> None:
    author = person("author", "Ministry")
    kept = write_note("Core network", "Japan is third.", (SEEN,), by=author, at=NOW)
    kept.publish(marking=Marking.GREEN, by=author, at=NOW + timedelta(hours=1), why="agreed")
    written, published = kept.events()
    assert (written.verb, written.version, published.verb, published.version) == ("write", 1, "publish", 2)
    assert published.changes == {"marking": ["RED", "GREEN"], "state": ["draft", "published"]}
    assert Note.objects.get(pk=kept.pk).references == [SEEN]


def test_the_slower_of_two_writers_is_told() -> None:
    author = person("author", "Ministry")
    first = note(author)
    second = Note.objects.get(pk=first.pk)
    with first.change(by=author, at=NOW, why="first"):
        first.body = "first"
    with pytest.raises(LostUpdate, match="A finding"), second.change(by=author, at=NOW, why="second"):
        second.body = "second"
    assert Note.objects.get(pk=first.pk).body == "first"
    assert first.events().count() == 2


def test_a_change_that_fails_leaves_nothing() -> None:
    author = person("author", "Ministry")
    kept = note(author)
    with pytest.raises(ZeroDivisionError), kept.change(by=author, at=NOW, why="broken"):
        kept.body = "half"
        raise ZeroDivisionError
    assert Note.objects.get(pk=kept.pk).body == "What was found."
    assert kept.events().count() == 1


def test_events_and_records_resist_other_ways() -> None:
    kept = note(person("author", "Ministry"))
    event = kept.events().get()
    for attempt in (event.save, event.delete, Event.objects.all().delete, kept.save, kept.delete):
        with pytest.raises(Refused):
            attempt()
    with pytest.raises(Refused):
        Event.objects.all().update(why="other")
    with pytest.raises(Refused):
        Note.objects.all().update(marking=Marking.CLEAR)


def test_the_database_knows_the_markings() -> None:
    author = person("author", "Ministry")
    with pytest.raises(IntegrityError), transaction.atomic():
        note(author, "PINK")  # type: ignore[arg-type]


def test_only_the_author_publishes_and_only_what_was_read() -> None:
    author, colleague = person("author", "Ministry"), person("colleague", "Ministry")
    kept = note(author, Marking.AMBER)
    with pytest.raises(NotAllowed):
        publish_note(kept.pk, 1, Marking.CLEAR, "no", by=colleague, at=NOW)
    with pytest.raises(LostUpdate):
        publish_note(kept.pk, 7, Marking.CLEAR, "old", by=author, at=NOW)
    assert publish_note(kept.pk, 1, Marking.CLEAR, "agreed", by=author, at=NOW).state == NoteState.PUBLISHED
    with pytest.raises(NotOpen):
        publish_note(kept.pk, 2, Marking.CLEAR, "again", by=author, at=NOW)
