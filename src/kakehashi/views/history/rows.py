"""Milestones as rows, in the order of time; those without a date come last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext

from kakehashi.core.period import FiscalYear, PartialDate
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.sharing.milestone import Course, Milestone, MilestoneKind
from kakehashi.views.parts.dates import date_written, fiscal_year_written
from kakehashi.views.parts.languages import in_language, is_japanese
from kakehashi.views.records.address import address_of


def milestone_rows(reader: Reader) -> list[dict[str, Any]]:
    """One row a milestone that the reader may see; `whole` is the larger step, if the reader may see that, too."""
    milestones = list(Milestone.objects.visible_to(reader).select_related("owner"))
    seen: dict[Any, Milestone] = {milestone.pk: milestone for milestone in milestones}
    return [_row(milestone, seen.get(milestone.part_of_id)) for milestone in milestones]


def when_written(begins: str, ends: str) -> str:
    """`2007-06 (FY2007)`, `2007年6月（平成19年、2007年度（平成19年度））`; both ends of a span, without its fiscal years."""
    if not begins:
        return gettext("Date not given")
    if ends:
        between = "～" if is_japanese() else " – "
        return between.join(date_written(day) for day in (begins, ends))
    when = PartialDate.parse(begins)
    if when.month is None:
        return date_written(begins)
    fiscal = fiscal_year_written(FiscalYear.of(when.first_day).year)
    return f"{date_written(begins)}・{fiscal}" if is_japanese() else f"{date_written(begins)} ({fiscal})"


def dated(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those with a date."""
    return [row for row in rows if row["begins"]]


def undated(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those whose source gives no date."""
    return [row for row in rows if not row["begins"]]


def _row(milestone: Milestone, whole: Milestone | None) -> dict[str, Any]:
    when = PartialDate.parse(milestone.begins) if milestone.begins else None
    return {
        "address": address_of(milestone),
        "title": in_language(milestone, "title"),
        "body": in_language(milestone, "body"),
        "when": when_written(milestone.begins, milestone.ends),
        "begins": milestone.begins or None,
        "ends": milestone.ends or None,
        "fiscal_year": FiscalYear.of(when.first_day).year if when is not None and when.month is not None else None,
        "kind": str(MilestoneKind(milestone.kind).label),
        "is_founding": milestone.kind == MilestoneKind.FOUNDED,
        "course": str(Course(milestone.course).label),
        "is_continuing": milestone.course == Course.CONTINUING,
        "whole": in_language(whole, "title") if whole is not None else "",
        "whole_address": address_of(whole) if whole is not None else "",
        "quotation": milestone.quotation,
        "source": in_language(milestone, "source"),
        "place": milestone.place,
        "marking": milestone.marking,
        "is_example": milestone.is_example,
        "owner": in_language(milestone.owner) if milestone.owner is not None else "",
    }
