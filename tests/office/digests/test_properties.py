"""Whatever happens in whatever order: no event is told twice, none that may not be seen, and none is lost."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.models import QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.office.digests import send
from kakehashi.office.digests.cursor import Told
from kakehashi.office.digests.matching import Item
from kakehashi.office.mail.outgoing_message import OutgoingMessage
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.event import Event
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.sharing.marking import Marking
from tests.office.digests.world import DAY, finding, follower, following, run, touch
from tests.office.people import NOW, in_role

pytestmark = pytest.mark.django_db
ECONOMIES = ["VNM", "BRA"]
MARKINGS = st.sampled_from([Marking.RED, Marking.AMBER, Marking.GREEN, Marking.CLEAR])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(ECONOMIES), MARKINGS),
        st.tuples(st.just("touch"), st.integers(0, 5), MARKINGS),
        st.tuples(st.just("wait"), st.integers(-40, 90), st.none()),
    ),
    min_size=4,
    max_size=25,
)


class Undo(Exception):
    """Ends an example, so that the next one starts empty."""


@given(STEPS, st.sampled_from(["immediate", "daily", "weekly"]), st.sampled_from(["Strategy Bureau", "A university"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_visible_matching_event_is_told_exactly_once(steps: list, frequency: str, of: str) -> None:  # type: ignore[type-arg]
    try:
        with transaction.atomic():
            _play(steps, frequency, of)
            raise Undo
    except Undo:
        pass


def _play(steps: list, frequency: str, of: str) -> None:  # type: ignore[type-arg]
    reader, author = follower(of=of), in_role("author", "officer")
    following(reader, "economy", "VNM", frequency)
    following(reader, "kind", "seminar", "daily")
    notes: list[Note] = []
    at = NOW
    for step, what, marking in steps:
        if step == "write":
            notes.append(finding(author, f"N{len(notes)}", marking, at, economy=[what]))
        elif step == "touch" and notes:
            note = notes[what % len(notes)]
            touch(note, author, at, marking)
        elif step == "wait":
            at += timedelta(hours=what)
            _digest(reader, at)
    at = max(at, NOW) + 9 * DAY
    for _round in range(3):
        _digest(reader, at)
        at += 9 * DAY
    matching = Event.objects.filter(record_id__in=[note.pk for note in notes if note.topics["economy"] == ["VNM"]])
    expected = _visible_since(matching, {note.pk for note in Note.objects.visible_to(Reader.of(reader))}, of)
    told = Counter(Told.objects.filter(user=reader).values_list("event_id", flat=True))
    assert set(told.values()) <= {1}
    assert expected <= set(told), "an event that may be seen was never told"
    assert set(told) <= set(matching.values_list("pk", flat=True)), "an event that was not asked for was told"
    keys = [message.dedupe_key for message in OutgoingMessage.objects.all()]
    assert len(keys) == len(set(keys))


def _visible_since(events: QuerySet[Event], visible: set[UUID], of: str) -> set[int]:
    """The events of these records since they were last closed to the reader; what happened before was nobody's to tell."""
    closed = {"RED", "AMBER"} if of != "Strategy Bureau" else {"RED"}
    found: dict[UUID, set[int]] = {}
    marked: dict[UUID, str] = {}
    for event in events.order_by("pk"):
        marking = marked[event.record_id] = event.changes.get("marking", [None, marked.get(event.record_id)])[1]
        mine = found.setdefault(event.record_id, set())
        mine.clear() if marking in closed else mine.add(event.pk)
    return set().union(*(numbers for record_id, numbers in found.items() if record_id in visible))


def _digest(reader: object, at: datetime) -> None:
    """One run, in which every item is looked at as the reader at that moment."""
    tell = send.tell

    def checked(user: object, items: list[Item], moment: datetime) -> None:
        seen = {record.pk for record in Note.objects.visible_to(Reader.of(reader, moment))}
        assert {item.record_id for item in items} <= seen, "what may not be seen was told"
        assert len({item.record_id for item in items}) == len(items), "a record twice in one digest"
        tell(user, items, moment)  # type: ignore[arg-type]

    send.tell = checked  # type: ignore[assignment]
    try:
        run(at)
    finally:
        send.tell = tell
