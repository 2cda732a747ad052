"""Which events belong into a person's digest: those of what they follow that they may see now and were not told of.

The predicate is asked at the moment of telling, so a record that was restricted since is not told of. One's own changes are
known to oneself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import Combinable

from kakehashi.office.digests.cursor import Told
from kakehashi.office.digests.searches import found_by
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.dissemination.subscription import Subject, Subscription
from kakehashi.office.records.event import Event
from kakehashi.office.records.record import Record, kinds
from kakehashi.office.records.sharing.watch import Watch
from kakehashi.office.records.topic import RecordTopic, TopicKind
from kakehashi.office.sharing.predicate import visible

Why = tuple[str, str]
# what only the owner organisation is told of, as on the record's page
INSIDE = ("comment", "grant", "end_grant", "submit", "return")
TOPICS = {Subject.AREA: TopicKind.AREA, Subject.ECONOMY: TopicKind.ECONOMY, Subject.BODY: TopicKind.BODY}
FIELDS = ("pk", "record_id", "record_type", "verb", "at", "record__title", "record__marking")


@dataclass(frozen=True)
class Item:
    """One record of a digest. `verb`: what happened last; `whys`: the (subject, value) by which it came in."""

    record_id: UUID
    kind: str
    title: str
    title_ja: str
    marking: str
    verb: str
    at: datetime
    whys: tuple[Why, ...]
    deadline: datetime | date | None
    event_ids: tuple[int, ...]


def items(reader: Reader, followed: Sequence[Subscription], after: int, upto: int) -> list[Item]:
    """The records that changed, the one that changed last first; events are those numbered `after` < n <= `upto`."""
    told = Told.objects.filter(user_id=reader.user_id or 0, event_id=OuterRef("pk"))
    return _items(reader, followed, after, upto, ~Exists(told))


def lately(reader: Reader, followed: Sequence[Subscription], after: int, upto: int) -> list[Item]:
    """The same whether it was told or not: for a feed, whose reader remembers what was read."""
    return _items(reader, followed, after, upto, Q())


def _items(reader: Reader, followed: Sequence[Subscription], after: int, upto: int, but: Q | Combinable) -> list[Item]:
    if not followed or reader.user_id is None or upto <= after:
        return []
    since = {(s.subject, s.value): s.since_event for s in followed}
    searches = [s.value for s in followed if s.subject == Subject.SEARCH]
    low = max(after, min(since.values()))
    by_search = found_by(searches, reader, low, upto) if searches else {}
    watched = _watched(reader.user_id) if (Subject.WATCHED, "") in since else {}
    wanted = _wanted(since, by_search, watched)
    events = Event.objects.filter(visible(reader, via="record__")).filter(wanted, but, pk__gt=low, pk__lte=upto)
    rows = list(events.filter(_told_of(reader)).exclude(by_id=reader.user_id).order_by("-pk").values(*FIELDS))
    topics = _topics({row["record_id"] for row in rows}, since)
    grouped: dict[UUID, list[tuple[dict[str, Any], list[Why]]]] = defaultdict(list)
    for row in rows:
        whys = [why for why in _whys(row, topics, by_search, watched) if why in since and row["pk"] > since[why]]
        if whys:
            grouped[row["record_id"]].append((row, whys))
    return _made(grouped, reader)


def _wanted(since: Iterable[Why], by_search: Mapping[str, frozenset[UUID]], watched: Mapping[UUID, datetime]) -> Q:
    """Events that may match, in SQL; which subject, and since when, is told apart row by row."""
    values: dict[str, list[str]] = defaultdict(list)
    for subject, value in since:
        values[subject].append(value)
    about = Q()
    for subject, kind in TOPICS.items():
        if values[subject]:
            about |= Q(kind=kind, value__in=values[subject])
    wanted = Q(record_id__in=RecordTopic.objects.filter(about).values("record_id")) if about else Q(pk__in=())
    if values[Subject.KIND]:
        wanted |= Q(record_type__in=values[Subject.KIND])
    one_by_one = frozenset(watched).union(*by_search.values())
    return wanted | Q(record_id__in=sorted(one_by_one)) if one_by_one else wanted


def _told_of(reader: Reader) -> Q:
    """Everything to those of the owner organisation; to others not what was done inside it."""
    if reader.is_administrator:
        return Q()
    outside = ~Q(verb__in=INSIDE)
    return outside | Q(record__owner_id__in=sorted(reader.organisation_ids)) if reader.organisation_ids else outside


def _watched(user_id: int) -> dict[UUID, datetime]:
    return dict(Watch.objects.filter(user_id=user_id).values_list("record_id", "since"))


def _topics(record_ids: Iterable[UUID], since: Iterable[Why]) -> Mapping[UUID, list[Why]]:
    """(subject, value) of these records among those that are followed."""
    found: dict[UUID, list[Why]] = defaultdict(list)
    subjects = {str(kind): str(subject) for subject, kind in TOPICS.items()}
    values = [value for subject, value in since if subject in TOPICS]
    if values:
        rows = RecordTopic.objects.filter(record_id__in=list(record_ids), value__in=values).order_by("kind", "value")
        for record_id, kind, value in rows.values_list("record_id", "kind", "value"):
            found[record_id].append((subjects[kind], value))
    return found


def _whys(
    row: Mapping[str, Any],
    topics: Mapping[UUID, list[Why]],
    by_search: Mapping[str, frozenset[UUID]],
    watched: Mapping[UUID, datetime],
) -> list[Why]:
    record_id = row["record_id"]
    whys: list[Why] = [*topics.get(record_id, ()), (str(Subject.KIND), row["record_type"])]
    whys += [(str(Subject.SEARCH), value) for value, ids in by_search.items() if record_id in ids]
    if record_id in watched and row["at"] >= watched[record_id]:
        whys.append((str(Subject.WATCHED), ""))
    return whys


def _made(grouped: Mapping[UUID, list[tuple[dict[str, Any], list[Why]]]], reader: Reader) -> list[Item]:
    of_kind: dict[str, list[UUID]] = defaultdict(list)
    for record_id, happened in grouped.items():
        of_kind[happened[0][0]["record_type"]].append(record_id)
    whole = {record.pk: record for kind, ids in of_kind.items() for record in _whole(kind, ids, reader)}
    made = []
    for record_id, happened in grouped.items():
        row, record = happened[0][0], whole.get(record_id)
        made.append(
            Item(
                record_id=record_id,
                kind=row["record_type"],
                title=row["record__title"],
                title_ja=str(getattr(record, "title_ja", "") or ""),
                marking=row["record__marking"],
                verb=row["verb"],
                at=row["at"],
                whys=tuple(dict.fromkeys(why for _row, whys in happened for why in whys)),
                deadline=getattr(record, "deadline", None),
                event_ids=tuple(sorted(row["pk"] for row, _whys in happened)),
            )
        )
    return made


def _whole(kind: str, ids: list[UUID], reader: Reader) -> Iterable[Record]:
    """The records with the fields of their own kind, where that says more than the base: a deadline, a Japanese title."""
    model = kinds().get(kind)
    if model is None or not (hasattr(model, "deadline") or hasattr(model, "title_ja")):
        return ()
    return model.objects.visible_to(reader).filter(pk__in=ids)
