"""Working days and public holidays of each economy, from the library `holidays`.

Week-ends are those of the country at that date (Friday and Saturday in some), and a week-end day on which a country works to
make up for a holiday counts as a working day. Government offices of Japan also close from 29 December to 3 January: Act on
Holidays of Administrative Organs (Act No. 91 of 1988), article 1. Where a country lets its regions add holidays, only those of
the whole country are here.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kakehashi.core.text import Text
from kakehashi.office.refusals import Refused

if TYPE_CHECKING:
    from holidays import HolidayBase

YEAR_END = Text(en="Year-end closing of government offices", ja="行政機関の年末年始の休日")
CLOSED_EACH_YEAR: dict[str, dict[tuple[int, int], Text]] = {
    "JPN": dict.fromkeys(((12, 29), (12, 30), (12, 31), (1, 2), (1, 3)), YEAR_END)
}


class UnknownCalendar(Refused):
    """Nobody has told us the holidays of this economy, or of that year."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off with its name: English always, Japanese where the library has it."""

    day: date
    name: Text


# a list of cases asks for the same days again and again
@lru_cache(maxsize=16_384)
def is_working_day(economy_code: str, day: date) -> bool:
    """Whether offices of the economy (ISO 3166-1 alpha-3) work on that day; UnknownCalendar where we cannot know."""
    if (day.month, day.day) in CLOSED_EACH_YEAR.get(economy_code, {}):
        return False
    return bool(_calendar(economy_code, day.year, "en").is_working_day(day))


def working_days(economy_code: str) -> Callable[[date], bool]:
    """The same as a question about days alone, as `methods.service_clock` asks it; UnknownCalendar at once."""
    _iso2(economy_code)
    return partial(is_working_day, economy_code)


@lru_cache(maxsize=512)
def holidays_in(economy_code: str, year: int) -> tuple[Holiday, ...]:
    """Public holidays of a year by date, week-ends left out; UnknownCalendar where we cannot know."""
    english, japanese = _calendar(economy_code, year, "en"), _calendar(economy_code, year, "ja")
    has_japanese = "ja" in japanese.supported_languages
    names = {day: Text(en=name, ja=japanese.get(day) if has_japanese else None) for day, name in english.items()}
    for (month, day), name in CLOSED_EACH_YEAR.get(economy_code, {}).items():
        names.setdefault(date(year, month, day), name)
    return tuple(Holiday(day, names[day]) for day in sorted(names))


def has_calendar(economy_code: str) -> bool:
    """Whether the holidays of an economy are known: for a form that offers a choice."""
    try:
        _iso2(economy_code)
    except UnknownCalendar:
        return False
    return True


@lru_cache(maxsize=1024)
def _calendar(economy_code: str, year: int, language: str) -> HolidayBase:
    """The library's calendar of one year, made once."""
    import holidays  # reading it takes 0.2 s: only where somebody asks for days

    iso2 = _iso2(economy_code)
    kind = getattr(holidays, iso2)
    if not kind.start_year <= year <= kind.end_year:
        raise UnknownCalendar(
            _("The holidays of %(economy)s are not known for %(year)d.") % {"economy": economy_code, "year": year}
        )
    spoken = [kind.default_language, *kind.supported_languages]
    in_language = [name for name in spoken if name is not None and name.split("_")[0] == language]
    return holidays.country_holidays(iso2, years=year, expand=False, language=in_language[0] if in_language else None)


def _iso2(economy_code: str) -> str:
    """The alpha-2 code if the library knows the economy. Its own alpha-3 codes are no ISO codes for Bulgaria and six more."""
    iso2 = _codes().get(economy_code)
    if iso2 is None:
        raise UnknownCalendar(_("The holidays of %(economy)s are not known.") % {"economy": repr(economy_code)})
    return iso2


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """alpha-3 to alpha-2, of economies of today that the library knows."""
    import holidays

    known = holidays.list_supported_countries(include_aliases=False)
    with files("kakehashi.reference").joinpath("economy_codes.csv").open(encoding="utf-8") as stream:
        rows = [(row["economy_code"], row["iso2"]) for row in csv.DictReader(stream) if not row["withdrawn_on"]]
    return {economy: iso2 for economy, iso2 in rows if iso2 in known}
