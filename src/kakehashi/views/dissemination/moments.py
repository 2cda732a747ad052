"""Times with their zone, as pages of seminars and calendars write them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from kakehashi.office.digests.due import zone_of
from kakehashi.office.digests.words import day_written, moment_written
from kakehashi.views.parts.languages import is_japanese

WEEKDAYS_JA = "月火水木金土日"


def when_written(begin: datetime, end: datetime, zone_name: str) -> str:
    """2026-12-02 (Wed) 18:00 to 20:00, Asia/Tokyo; the day of the end only where it is another."""
    zone = zone_of(zone_name)
    first, last = begin.astimezone(zone), end.astimezone(zone)
    until = f"{last:%H:%M}" if first.date() == last.date() else f"{weekday_written(last.date())} {last:%H:%M}"
    return f"{weekday_written(first.date())} {first:%H:%M}–{until} ({zone.key})"


def weekday_written(day: date) -> str:
    """A date with its day of the week."""
    name = WEEKDAYS_JA[day.weekday()] if is_japanese() else f"{day:%a}"
    return f"{day_written(day)} ({name})"


def utc_written(moment: datetime) -> str:
    """The same moment in UTC, for readers elsewhere."""
    return moment_written(moment, ZoneInfo("UTC"))
