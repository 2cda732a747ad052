"""Seminars and deadlines month by month, in one stated zone."""

from __future__ import annotations

import datetime as dt
import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.digests.deadlines import Deadline, deadlines
from kakehashi.office.digests.due import zone_of
from kakehashi.office.digests.words import kind_name
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.dissemination.seminar import Seminar
from kakehashi.office.sharing.marking import most_restricted
from kakehashi.views.dissemination.moments import weekday_written, when_written
from kakehashi.views.dissemination.published import seminars
from kakehashi.views.dissemination.texts import place_in, title_in
from kakehashi.views.page import ColumnView, Context, Page, Table
from kakehashi.views.parts.dates import date_written
from kakehashi.views.parts.languages import is_japanese
from kakehashi.views.records.address import address_of, address_of_kind
from kakehashi.views.records.reader import reader_of

MONTH = re.compile(r"(20\d{2}|19\d{2})-(0[1-9]|1[0-2])")
COLUMNS = (
    ColumnView("day", _("Day"), is_unbroken=True),
    ColumnView("time", _("Time"), is_unbroken=True),
    ColumnView("title", _("Title"), href="address"),
    ColumnView("what", _("What it is")),
    ColumnView("place", _("Where")),
    ColumnView("marking", _("Marking"), is_hidden=True),
    ColumnView("moment", _("Time (UTC)"), is_hidden=True),
)


def context(request: HttpRequest, release: Any) -> Context:
    """`?month=2026-11`, `?zone=Asia/Tokyo`; `dates` is its table. A guest reads in the zone asked for, else in Tokyo's."""
    reader = reader_of(request)
    zone = _zone(request)
    first = _month(request, reader.at.astimezone(zone).date())
    after = (first + dt.timedelta(days=32)).replace(day=1)
    begin, end = (datetime.combine(day, dt.time.min, tzinfo=zone).astimezone(UTC) for day in (first, after))
    held = seminars(reader).filter(starts_at__gte=begin, starts_at__lt=end)
    rows = [_seminar(seminar, zone) for seminar in held] + [_deadline(each, zone) for each in deadlines(reader, begin, end)]
    rows.sort(key=lambda row: (row["sort"], row["title"]))
    return {
        "dates": Table(rows, COLUMNS, title=_month_written(first), why_empty=_("Nothing is in the calendar of this month.")),
        "month": f"{first:%Y-%m}",
        "month_written": _month_written(first),
        "before": f"{first - dt.timedelta(days=1):%Y-%m}",
        "after": f"{after:%Y-%m}",
        "next_month": _next(reader, end, zone) if not rows else "",
        "zone": zone.key,
        "zones": sorted(available_timezones()),
        "marking": most_restricted([row["marking"] for row in rows]),
    }


def _next(reader: Reader, after: datetime, zone: ZoneInfo) -> str:
    """The month of the first seminar after an empty one; empty where none is announced."""
    found = seminars(reader).filter(starts_at__gte=after).order_by("starts_at").first()
    return f"{found.starts_at.astimezone(zone):%Y-%m}" if found is not None else ""


def _zone(request: HttpRequest) -> ZoneInfo:
    asked = request.GET.get("zone", "")
    if asked in available_timezones():
        return ZoneInfo(asked)
    return zone_of(request.user.timezone) if request.user.is_authenticated else ZoneInfo("Asia/Tokyo")


def _month(request: HttpRequest, today: date) -> date:
    found = MONTH.fullmatch(request.GET.get("month", ""))
    return date(int(found[1]), int(found[2]), 1) if found is not None else today.replace(day=1)


def _month_written(first: date) -> str:
    return date_written(f"{first:%Y-%m}") if is_japanese() else f"{first:%B %Y}"


def _seminar(seminar: Seminar, zone: ZoneInfo) -> dict[str, Any]:
    when = when_written(seminar.starts_at, seminar.ends_at, zone.key)
    day = weekday_written(seminar.starts_at.astimezone(zone).date())
    return {
        "day": day,
        "time": when.removeprefix(day).partition("(")[0].strip(),
        "title": title_in(seminar),
        "address": address_of(seminar),
        "what": f"{_('Seminar')} · {seminar.stage.label}",
        "place": place_in(seminar),
        "marking": seminar.marking,
        "moment": seminar.starts_at,
        "sort": seminar.starts_at,
    }


def _deadline(each: Deadline, zone: ZoneInfo) -> dict[str, Any]:
    is_moment = isinstance(each.due, datetime)
    moment = each.due if isinstance(each.due, datetime) else datetime.combine(each.due, dt.time.min, tzinfo=zone)
    local = moment.astimezone(zone)
    return {
        "day": weekday_written(local.date()),
        "time": f"{local:%H:%M}" if is_moment else "",
        "title": each.title_ja if is_japanese() and each.title_ja else each.title,
        "address": address_of_kind(each.kind, each.record_id),
        "what": f"{_('Deadline')} · {kind_name(each.kind)}",
        "place": "",
        "marking": each.marking,
        "moment": moment,
        "sort": moment,
    }


PAGE = Page(
    name="calendar",
    path="today/calendar/",
    title=_("Calendar"),
    context=context,
    tables=("dates",),
    needs_release=False,
    order=42,
)
