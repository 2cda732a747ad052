"""Deadlines of the records that a reader may see, whatever kind they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.db import models

from kakehashi.office.people.reader import Reader
from kakehashi.office.records.record import Record, kinds

# A kind of record that has a deadline says in `deadline_field` which of its columns holds it; a property `deadline` of the
# record says whether it still counts (a case that is closed has none).
FIELD = "deadline_field"
NAMES = ("deadline", "due_at", "due_on")


@dataclass(frozen=True)
class Deadline:
    """When something is due: a moment, or a whole day."""

    record_id: UUID
    kind: str
    title: str
    title_ja: str
    marking: str
    due: datetime | date
    version: int
    changed_at: datetime


def deadlines(reader: Reader, begin: datetime, end: datetime, markings: Iterable[str] | None = None) -> list[Deadline]:
    """Those due from `begin` to before `end`, the next one first; one statement for each kind that has deadlines."""
    found: list[Deadline] = []
    for kind, model in kinds().items():
        field = deadline_field(model)
        if not field:
            continue
        is_day = not isinstance(model._meta.get_field(field), models.DateTimeField)
        low, high = (begin.date(), end.date()) if is_day else (begin, end)
        rows = model.objects.visible_to(reader).filter(**{f"{field}__gte": low, f"{field}__lt": high})
        if markings is not None:
            rows = rows.filter(marking__in=list(markings))
        found += [made for made in (_deadline(kind, record) for record in rows) if made is not None]
    return sorted(found, key=lambda each: (_moment(each.due), str(each.record_id)))


def deadline_field(model: type[Record]) -> str:
    """The column that holds a kind's deadline; empty where it has none."""
    named = str(getattr(model, FIELD, ""))
    if named:
        return named
    columns = {field.name for field in model._meta.local_fields if isinstance(field, models.DateField)}
    return next((name for name in NAMES if name in columns), "")


def _deadline(kind: str, record: Any) -> Deadline | None:
    due = getattr(record, "deadline", None) if hasattr(record, "deadline") else getattr(record, deadline_field(type(record)))
    if due is None:
        return None
    title_ja = str(getattr(record, "title_ja", "") or "")
    return Deadline(record.pk, kind, record.title, title_ja, record.marking, due, record.version, record.changed_at)


def _moment(due: datetime | date) -> datetime:
    return due if isinstance(due, datetime) else datetime.combine(due, time.min, tzinfo=UTC)
