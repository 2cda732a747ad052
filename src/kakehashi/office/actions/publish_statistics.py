"""Give out the figures of quarters that are over, once and for good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from kakehashi.methods.suppression import THRESHOLD, published_periods, suppress
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState, Outcome
from kakehashi.office.records.desk.desk_settings import DeskSettings
from kakehashi.office.records.desk.published_statistics import PublishedStatistics
from kakehashi.office.records.desk.scopes import OTHER, field_of, fields
from kakehashi.office.records.topic import RecordTopic, TopicKind

# after the end of a quarter its last enquiries are still being answered
SETTLE = timedelta(days=21)
NOT_COUNTED = (CaseState.SPAM, CaseState.MERGED)
STILL_OPEN = "open"
NONE_NAMED, OTHERS = "none", "others"
IN_TIME, LATE, NOT_YET = "in_time", "late", "not_yet"
Counts = dict[str, Counter[str]]


def publish_statistics(desk: DeskSettings, *, at: datetime) -> int:
    """How many tables are new. Quarters with too few cases are carried into the next one, as `published_periods` says.

    A table that is out stays as it was given out, whatever becomes of its cases: the difference of two answers would tell.
    """
    with transaction.atomic():
        last = PublishedStatistics.objects.order_by("-last").values_list("last", flat=True).first() or ""
        counts = _by_quarter(desk, at, after=last)
        by_field = published_periods({quarter: _all_keys("field", found["field"]) for quarter, found in counts.items()})
        for period in by_field:
            held = [found for quarter, found in counts.items() if period.first <= quarter <= period.last]
            tables = {heading: _table(heading, held) for heading in ("field", "economy", "outcome", "answered")}
            PublishedStatistics.objects.create(
                first=period.first, last=period.last, total=period.total, tables=tables, made_at=at
            )
        return len(by_field)


def quarter_of(day: date) -> str:
    """`2026-Q3`."""
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"


def quarter_ends(quarter: str) -> date:
    """The first day after it."""
    year, number = int(quarter[:4]), int(quarter[-1])
    return date(year + 1, 1, 1) if number == 4 else date(year, number * 3 + 1, 1)


def answered_key(is_in_time: bool | None) -> str:
    """Whether a case was dealt with in time, as the tables call it."""
    return NOT_YET if is_in_time is None else IN_TIME if is_in_time else LATE


def _by_quarter(desk: DeskSettings, at: datetime, after: str) -> dict[str, Counts]:
    """Counts of the cases received in each quarter that is over and not yet given out."""
    cases = Case.objects.filter(owner=desk.organisation).exclude(state__in=NOT_COUNTED)
    wanted = ("pk", "received_at", "field", "state", "outcome", "is_in_time")
    economies: dict[object, list[str]] = {}
    topics = RecordTopic.objects.filter(kind=TopicKind.ECONOMY, record__record_type="case")
    for record_id, code in topics.values_list("record_id", "value"):
        economies.setdefault(record_id, []).append(code)
    found: dict[str, Counts] = {}
    for pk, received_at, field, state, outcome, is_in_time in cases.values_list(*wanted).iterator():
        quarter = quarter_of(received_at.astimezone(desk.zone).date())
        if quarter <= after or not _is_over(quarter, desk, at):
            continue
        counts = found.setdefault(quarter, {heading: Counter() for heading in ("field", "economy", "outcome", "answered")})
        counts["field"][field_of().get(field, OTHER)] += 1
        counts["economy"].update(economies.get(pk) or [NONE_NAMED])
        counts["outcome"][outcome if state == CaseState.CLOSED and outcome else STILL_OPEN] += 1
        counts["answered"][answered_key(is_in_time)] += 1
    return found


def _is_over(quarter: str, desk: DeskSettings, at: datetime) -> bool:
    return (at - SETTLE).astimezone(desk.zone).date() >= quarter_ends(quarter)


def _table(heading: str, held: list[Counts]) -> list[list[object]]:
    """The counts of the quarters together, small ones hidden, as rows of key and count."""
    total: Counter[str] = Counter()
    for counts in held:
        total += counts[heading]
    if heading == "economy":
        return [list(row) for row in _economies(total)]
    return [[key, count] for key, count in suppress(_all_keys(heading, total)).items()]


def _economies(counts: Mapping[str, int]) -> list[tuple[str, int | None]]:
    """Economies by count. Small ones are counted together with the smallest of the others until that is not small any more.

    The list is open, so a hidden count would still tell that somebody named the economy: here not even its name is given out.
    """
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = [pair for pair in ranked if pair[1] >= THRESHOLD]
    together = sum(count for _code, count in ranked[len(shown) :])
    while 0 < together < THRESHOLD and shown:
        together += shown.pop()[1]
    rest: list[tuple[str, int | None]] = [(OTHERS, together if together >= THRESHOLD else None)] if together else []
    return [*shown, *rest]


def _all_keys(heading: str, counts: Mapping[str, int]) -> dict[str, int]:
    """Every category of a closed list, zeros too, so that which rows there are tells nothing."""
    keys = {
        "field": (*fields(), OTHER),
        "outcome": (*Outcome.values, STILL_OPEN),
        "answered": (IN_TIME, LATE, NOT_YET),
    }[heading]
    return {key: counts.get(key, 0) for key in keys}
