"""Lists of records: filtered, newest first, turned page by page with a key; all through the predicate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.reader import Reader
from kakehashi.office.records.record import Record, kinds
from kakehashi.office.records.topic import TopicKind
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.address import address_of
from kakehashi.views.records.counted import Markings, counted, markings
from kakehashi.views.records.kinds import kind_label, state_label
from kakehashi.views.records.typed import text_of
from kakehashi.views.tables import ColumnView, Row, Table

PAGE_ROWS = 50
COLUMNS = (
    ColumnView("title", _("Title"), href="address"),
    ColumnView("kind", _("Kind")),
    ColumnView("state", _("State")),
    ColumnView("marking", _("Marking"), is_unbroken=True),
    ColumnView("owner", _("Owner")),
    ColumnView("changed_at", _("Changed"), kind="date"),
)


@dataclass(frozen=True)
class Asked:
    """What the reader chose; empty for no choice. `before` is the key of the last row of the page before."""

    kind: str = ""
    marking: str = ""
    state: str = ""
    topic: str = ""
    before: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        """The choices in an address; what is unknown counts as no choice."""
        given = {name: text_of(request.GET, name) for name in ("kind", "marking", "state", "topic", "before")}
        if given["kind"] not in kinds():
            given["kind"] = ""
        if given["marking"] not in Marking.values:
            given["marking"] = ""
        return cls(**given)

    def with_kind(self, kind: str) -> Asked:
        """The same for one kind, for pages that list only that."""
        return Asked(kind, self.marking, self.state, self.topic, self.before)


def matching(reader: Reader, asked: Asked, *, is_for_page: bool = False) -> QuerySet[Record]:
    """The records that fit, in the order of the list: to be counted and given away whole, or for one page of them."""
    records: Any = Record.objects.visible_to(reader)
    if asked.kind:
        records = records.filter(record_type=asked.kind)
    if asked.marking:
        records = records.filter(marking=asked.marking)
    if asked.state:
        records = records.filter(state=asked.state)
    topic_kind, _colon, value = asked.topic.partition(":")
    if topic_kind in TopicKind.values and value:
        narrowed = records.about_in_order if is_for_page else records.about
        records = narrowed(TopicKind(topic_kind), value)
    ordered: QuerySet[Record] = records.select_related("owner").order_by("-changed_at", "record_id")
    return ordered


def listed(reader: Reader, asked: Asked) -> tuple[Table, str, Markings]:
    """One page of the list as a table, the key of the next page, empty at the end, and the markings."""
    found = matching(reader, asked)
    rows = list(_after(matching(reader, asked, is_for_page=True), asked.before)[: PAGE_ROWS + 1])
    more = f"{rows[PAGE_ROWS - 1].changed_at.isoformat()}_{rows[PAGE_ROWS - 1].pk}" if len(rows) > PAGE_ROWS else ""
    is_whole = not more and not asked.before
    table = Table(
        [row_of(record) for record in rows[:PAGE_ROWS]],
        COLUMNS,
        everything=lambda: _all_rows(found),
        **counted(found, rows, is_whole),
        why_empty=_("No record that you may see fits."),
    )
    return table, more, markings(found, rows[:PAGE_ROWS])


def row_of(record: Record) -> Row:
    """One record as a row."""
    return {
        "title": record.title,
        "address": address_of(record),
        "kind": kind_label(record.record_type),
        "state": state_label(record.record_type, record.state),
        "marking": record.marking,
        "owner": in_language(record.owner) if record.owner is not None else None,
        "changed_at": record.changed_at.date(),
    }


def _after(found: QuerySet[Record], key: str) -> QuerySet[Record]:
    """The rows behind a key; all of them where the key cannot be read."""
    moment, _underscore, last = key.partition("_")
    try:
        at, record_id = datetime.fromisoformat(moment), UUID(last)
    except ValueError:
        return found
    if at.tzinfo is None:
        return found
    return found.filter(Q(changed_at__lt=at) | Q(changed_at=at, record_id__gt=record_id))


def _all_rows(found: QuerySet[Record]) -> Iterator[Row]:
    for record in found.iterator(chunk_size=500):
        yield row_of(record)
