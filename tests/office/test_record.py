"""Records change through `change`, lose no update, and their events stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from kakehashi.core.evidence import EvidenceRef
from kakehashi.core.origin import Reuse
from kakehashi.office.actions.publish_note import publish_note
from kakehashi.office.actions.write_note import write_note
from kakehashi.office.people.circle import Circle
from kakehashi.office.people.reader import GUEST
from kakehashi.office.people.role import Role
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.event import Event
from kakehashi.office.records.sharing.note import Note, NoteState
from kakehashi.office.records.sharing.public_version import PublicVersion
from kakehashi.office.records.topic import TopicKind
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
    with pytest.raises(LostUpdate, match="A finding") as lost, second.change(by=author, at=NOW, why="second"):
        second.body = "second"
    assert lost.value.differences == [("body", "second", "first")]
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


def test_the_database_itself_keeps_events() -> None:
    note(person("author", "Ministry"))
    for statement in ("UPDATE office_event SET why = 'other'", "DELETE FROM office_event"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Event.objects.get().why == "for the test"


def test_circles_and_topics_are_part_of_the_event() -> None:
    author = person("author", "Ministry")
    kept = note(author)
    circle = Circle.objects.create(name="Radio", owner=author.organisation, made_at=NOW, made_by=author)
    with kept.change(by=author, at=NOW, why="shared", verb="share"):
        kept.marking = Marking.AMBER
        kept.share_with([circle])
        kept.be_about({"area": ["broadcasting"], "economy": ["VNM", "PHL"]})
    assert kept.circle_ids == {circle.pk}
    assert kept.topics == {"area": ["broadcasting"], "economy": ["PHL", "VNM"]}
    assert set(kept.events().last().changes) == {"marking", "has_circles", "circles", "topics"}  # type: ignore[union-attr]
    with kept.change(by=author, at=NOW, why="narrowed", verb="share"):
        kept.share_with([])
        kept.be_about({"economy": ["VNM"]})
    assert (kept.circle_ids, kept.topics) == (frozenset(), {"economy": ["VNM"]})
    assert list(Note.objects.about(TopicKind.ECONOMY, "VNM")) == [kept]
    assert not Note.objects.about(TopicKind.AREA, "broadcasting").exists()


def test_evidence_that_must_not_leave_keeps_a_record_from_being_clear() -> None:
    author = person("author", "Ministry")
    kept = note(author)
    with kept.change(by=author, at=NOW, why="cited"):
        kept.refer_to(SEEN, reuse=Reuse(frozenset({"internal"})))
    assert kept.reuse.is_internal
    with pytest.raises(IntegrityError), transaction.atomic(), kept.change(by=author, at=NOW, why="opened"):
        kept.marking = Marking.CLEAR


def test_clearance_needs_a_second_pair_of_eyes() -> None:
    author, head = person("author", "Ministry"), person("head", "Ministry")
    stranger = person("stranger", "Firm")
    for user in (author, head, stranger):
        user.role = Role.objects.get(name="head")
        user.save()
    told = PublicVersion(title="What may be told", body="This.", about=note(author), state=ClearanceState.DRAFT)
    with told.change(by=author, at=NOW, why="written", verb="write"):
        pass
    told.submit(by=author, at=NOW, why="please")
    assert told.marking == Marking.AMBER_STRICT
    for user in (author, stranger):
        with pytest.raises(NotAllowed):
            told.clear(by=user, at=NOW, why="mine")
    told.clear(by=head, at=NOW, why="agreed")
    assert (told.state, told.marking, told.cleared_by) == (ClearanceState.PUBLIC, Marking.CLEAR, head)
    assert not Note.objects.visible_to(GUEST).exists(), "the internal record stays closed"
    told.withdraw(by=author, at=NOW, why="wrong figure")
    assert not PublicVersion.objects.visible_to(GUEST).exists()


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
    assert publish_note(kept.pk, 1, Marking.GREEN, "agreed", by=author, at=NOW).state == NoteState.PUBLISHED
    with pytest.raises(NotOpen):
        publish_note(kept.pk, 2, Marking.GREEN, "again", by=author, at=NOW)
