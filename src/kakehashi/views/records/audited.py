"""The audit as a reader may see it: everything for administrators, the own organisation's people and records for others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.may import May
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.record import Record
from kakehashi.office.sharing.audit import AuditEvent, Kind
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.address import address_of
from kakehashi.views.records.counted import counted
from kakehashi.views.records.kinds import kind_label
from kakehashi.views.records.reader import person_name
from kakehashi.views.records.typed import text_of
from kakehashi.views.tables import ColumnView, Row, Table

PAGE_ROWS = 100
BLOCK = 500
KINDS = dict(Kind.choices)
COLUMNS = (
    ColumnView("at", _("When"), unit="UTC", is_unbroken=True),
    ColumnView("kind", _("What"), is_unbroken=True),
    ColumnView("by", _("Who"), is_person=True, is_unbroken=True),
    ColumnView("organisation", _("Organisation")),
    ColumnView("record", _("Record"), href="address"),
    # both may name persons
    ColumnView("detail", _("Detail"), is_person=True),
    ColumnView("from_address", _("From or at"), is_hidden=True, is_person=True),
)


@dataclass(frozen=True)
class Asked:
    """What the reader chose; `since` and `until` are whole days (UTC), `before` the number of the last row seen."""

    kind: str = ""
    person: str = ""
    record: str = ""
    since: str = ""
    until: str = ""
    before: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        """The choices in an address."""
        return cls(**{name: text_of(request.GET, name) for name in ("kind", "person", "record", "since", "until", "before")})


def events_for(reader: Reader, asked: Asked) -> QuerySet[AuditEvent]:
    """The events that this reader may see and asked for, newest first."""
    events = AuditEvent.objects.filter(_theirs(reader))
    if asked.kind in Kind.values:
        events = events.filter(kind=asked.kind)
    if asked.person:
        events = events.filter(by__username=asked.person)
    if asked.record:
        events = events.filter(record_id=_uuid(asked.record))
    since, until = _day(asked.since), _day(asked.until)
    if since is not None:
        events = events.filter(at__gte=datetime.combine(since, time(), tzinfo=UTC))
    if until is not None:
        events = events.filter(at__lt=datetime.combine(until + timedelta(days=1), time(), tzinfo=UTC))
    return events.select_related("by__organisation").order_by("-id")


def audit_table(reader: Reader, asked: Asked) -> tuple[Table, str]:
    """One page of the audit, and the key of the next; an empty key at the end."""
    events = events_for(reader, asked)
    behind = (
        events.filter(pk__lt=int(asked.before))
        if asked.before.isascii() and asked.before.isdigit() and len(asked.before) < 16
        else events
    )
    shown = list(behind[: PAGE_ROWS + 1])
    more = str(shown[PAGE_ROWS - 1].pk) if len(shown) > PAGE_ROWS else ""
    table = Table(
        list(_rows(shown[:PAGE_ROWS], reader)),
        COLUMNS,
        everything=lambda: _everything(events, reader),
        **counted(events, shown, not more and not asked.before),
        why_empty=_("Nothing of that kind was written down."),
    )
    return table, more


def _theirs(reader: Reader) -> Q:
    """Who may see which event: never wider than the people and the records of the own organisation."""
    if reader.is_administrator:
        return Q()
    if May.AUDIT not in reader.may or reader.organisation_id is None:
        return Q(pk__in=())
    records = Record.objects.filter(owner_id=reader.organisation_id).values("pk")
    return Q(by__organisation_id=reader.organisation_id) | Q(record_id__in=records)


def _everything(events: QuerySet[AuditEvent], reader: Reader) -> Iterator[Row]:
    block: list[AuditEvent] = []
    for event in events.iterator(chunk_size=BLOCK):
        block.append(event)
        if len(block) == BLOCK:
            yield from _rows(block, reader)
            block = []
    yield from _rows(block, reader)


def _rows(events: Iterable[AuditEvent], reader: Reader) -> Iterator[Row]:
    """Rows of a block; a record is named where the reader sees it, else it is said to be there and no more."""
    events = list(events)
    ids = {event.record_id for event in events if event.record_id is not None}
    seen = {record.pk: record for record in Record.objects.visible_to(reader).filter(pk__in=ids)}
    for event in events:
        record = seen.get(event.record_id) if event.record_id is not None else None
        yield {
            "at": f"{event.at.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
            "kind": str(KINDS.get(event.kind, event.kind)),
            "by": person_name(event.by),
            "organisation": in_language(event.by.organisation)
            if event.by is not None and event.by.organisation is not None
            else "",
            "record": record.title if record is not None else _unseen(event),
            "address": address_of(record) if record is not None else "",
            "detail": _written(event.detail),
            "from_address": event.address,
        }


def _unseen(event: AuditEvent) -> str:
    return f"{kind_label(event.record_type)} {event.record_id}" if event.record_id is not None else ""


def _written(detail: Any) -> str:
    """What was written down beside the kind, in one line; the verb of an action comes first, without its name."""
    if isinstance(detail, dict):
        verb = [str(detail["verb"])] if "verb" in detail else []
        return "; ".join([*verb, *(f"{name}: {_written(value)}" for name, value in detail.items() if name != "verb")])
    return ", ".join(map(str, detail)) if isinstance(detail, list) else str(detail)


def _uuid(written: str) -> UUID:
    """A record's id as typed; an id that nothing has where it is none."""
    try:
        return UUID(written)
    except ValueError:
        return UUID(int=0)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
