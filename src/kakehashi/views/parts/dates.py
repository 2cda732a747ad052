"""Dates as they are written: 2026-11-22 in English, 2026年11月22日（令和8年）in Japanese; and how old something is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import gettext, ngettext

from kakehashi.core.period import FiscalYear, PartialDate
from kakehashi.core.wareki import format_date, format_fiscal_year
from kakehashi.views.parts.languages import language


def today() -> date:
    """Today in UTC, by which every age is told."""
    return datetime.now(UTC).date()


def parsed(value: Any) -> date | None:
    """A date of a date, a time or ISO text; None where it is none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def date_written(value: Any, era: bool = True) -> str:
    """A whole or partial date (`2024`, `2024-05`) in the reader's language; text that is no date stays as it is."""
    if value is None or value == "":
        return gettext("no date")
    when = _partial(value)
    if when is None:
        return str(value)
    written = format_date(when, language())
    return written if era else written.partition("（")[0]


def year_written(year: int) -> str:
    """A calendar year: 2024, or 2024年（令和6年）."""
    return format_date(PartialDate(int(year), None, None), language())


def fiscal_year_written(year: int) -> str:
    """A Japanese fiscal year, which starts in April: FY2024, or 2024年度（令和6年度）."""
    return format_fiscal_year(FiscalYear(int(year)), language())


def age_written(value: Any, now: date | None = None) -> str:
    """How old something is, in days, months or years."""
    day = parsed(value)
    if day is None:
        return gettext("of unknown age")
    days = max(0, ((now or today()) - day).days)
    if days == 0:
        return gettext("of today")
    if days < 60:
        return ngettext("%(count)s day old", "%(count)s days old", days) % {"count": days}
    if days < 730:
        return ngettext("%(count)s month old", "%(count)s months old", days // 30) % {"count": days // 30}
    return ngettext("%(count)s year old", "%(count)s years old", days // 365) % {"count": days // 365}


def _partial(value: Any) -> PartialDate | None:
    day = parsed(value)
    if day is not None:
        return PartialDate(day.year, day.month, day.day)
    parts = str(value).split("-")
    if len(parts) > 2 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    try:
        return PartialDate(int(parts[0]), int(parts[1]) if len(parts) == 2 else None, None)
    except ValueError:
        return None
