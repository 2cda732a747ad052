"""Figures of the contact point: those given out for quarters that are over, and those of today for its own people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.actions.publish_statistics import (
    IN_TIME,
    LATE,
    NONE_NAMED,
    NOT_COUNTED,
    NOT_YET,
    OTHERS,
    STILL_OPEN,
    answered_key,
    quarter_of,
)
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState, Outcome
from kakehashi.office.records.desk.desk_settings import DeskSettings
from kakehashi.office.records.desk.published_statistics import PublishedStatistics
from kakehashi.office.records.desk.scopes import OTHER, field_of
from kakehashi.office.records.topic import RecordTopic, TopicKind
from kakehashi.office.sharing.predicate import visible
from kakehashi.views.forms.desk_choices import economy_name, scope_name
from kakehashi.views.parts.numbers import number
from kakehashi.views.tables import ColumnView, Row, Table, Words

TITLES: dict[str, Words] = {
    "field": gettext_lazy("By field"),
    "economy": gettext_lazy("By economy"),
    "outcome": gettext_lazy("By outcome"),
    "answered": gettext_lazy("Answered in time"),
}
ANSWERED: dict[str, Words] = {
    IN_TIME: gettext_lazy("answered in time"),
    LATE: gettext_lazy("answered late"),
    NOT_YET: gettext_lazy("not answered when the figures were made"),
}


def columns_of(heading: str) -> tuple[ColumnView, ...]:
    """Period, category, cases."""
    return (
        ColumnView("period", gettext_lazy("Received in"), is_unbroken=True),
        ColumnView("name", TITLES[heading]),
        ColumnView("key", gettext_lazy("Key"), is_hidden=True),
        ColumnView("shown", gettext_lazy("Cases"), meaning=gettext_lazy("hidden where a company could be known by it")),
        ColumnView("count", gettext_lazy("Count"), kind="number", is_hidden=True),
    )


def name_of(heading: str, key: str) -> str:
    """What a category is called."""
    if heading == "field":
        return scope_name(key)
    if heading == "economy":
        special = {NONE_NAMED: _("no economy named"), OTHERS: _("other economies together")}
        return special.get(key) or economy_name(key)
    if heading == "outcome":
        return _("not closed when the figures were made") if key == STILL_OPEN else str(Outcome(key).label)
    return str(ANSWERED[key])


def published_rows(heading: str, published: Iterable[PublishedStatistics]) -> list[Row]:
    """One row a period and category; newest period first."""
    return [
        {
            "period": period_written(each.first, each.last),
            "name": name_of(heading, key),
            "key": key,
            "count": count,
            "shown": _("hidden") if count is None else number(count),
        }
        for each in published
        for key, count in each.tables[heading]
    ]


def period_written(first: str, last: str) -> str:
    """`2026-Q3`, or the first and the last quarter."""
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def share_in_time(each: PublishedStatistics) -> float | None:
    """Of the cases of a period, the share answered in time; None where one of the counts is hidden."""
    counts = dict(each.tables["answered"])
    if any(counts.get(key) is None for key in (IN_TIME, LATE, NOT_YET)) or not each.total:
        return None
    return float(counts[IN_TIME]) / each.total


def live_tables(reader: Reader, desk: DeskSettings) -> dict[str, Table]:
    """The same headings over all cases that the reader may see, by quarter, nothing hidden."""
    found: dict[str, Counter[tuple[str, str]]] = {heading: Counter() for heading in TITLES}
    cases = Case.objects.visible_to(reader).exclude(state__in=NOT_COUNTED)
    economies = _economies(reader)
    wanted = ("pk", "received_at", "field", "state", "outcome", "is_in_time")
    for pk, received_at, field, state, outcome, is_in_time in cases.values_list(*wanted).iterator():
        quarter = quarter_of(received_at.astimezone(desk.zone).date())
        found["field"][quarter, field_of().get(field, OTHER)] += 1
        found["economy"].update((quarter, code) for code in economies.get(pk, [NONE_NAMED]))
        found["outcome"][quarter, outcome if state == CaseState.CLOSED and outcome else STILL_OPEN] += 1
        found["answered"][quarter, answered_key(is_in_time)] += 1
    return {heading: _live(heading, counts) for heading, counts in found.items()}


def _live(heading: str, counts: Mapping[tuple[str, str], int]) -> Table:
    ranked = sorted(counts.items(), key=lambda item: (item[0][0], item[1]), reverse=True)
    rows = [
        {"period": quarter, "name": name_of(heading, key), "key": key, "shown": number(count), "count": count}
        for (quarter, key), count in ranked
    ]
    return Table(rows, columns_of(heading), title=TITLES[heading], why_empty=_("No case yet."))


def _economies(reader: Reader) -> dict[Any, list[str]]:
    found: dict[Any, list[str]] = {}
    rows = RecordTopic.objects.filter(visible(reader, via="record__"), kind=TopicKind.ECONOMY, record__record_type="case")
    for record_id, code in rows.values_list("record_id", "value").distinct():
        found.setdefault(record_id, []).append(code)
    return found
