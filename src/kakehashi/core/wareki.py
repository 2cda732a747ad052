"""Japanese era dates (和暦): 令和8年 is 2026."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from kakehashi.core.period import FiscalYear, PartialDate
from kakehashi.core.text import Language


@dataclass(frozen=True, slots=True)
class Era:
    """An era, from its first to its last day (None: it goes on)."""

    name: str
    letter: str
    first_day: date
    last_day: date | None


# The Gregorian calendar came on 1 January of Meiji 6 (proclamation 337 of the Great Council of State, 1872):
# older days had other numbers.
# Changes of era: imperial edicts of 1912 and 1926, cabinet decrees of 1989 and 2019.
GREGORIAN_FROM = date(1873, 1, 1)
ERAS = (
    Era("明治", "M", date(1868, 1, 25), date(1912, 7, 29)),
    Era("大正", "T", date(1912, 7, 30), date(1926, 12, 24)),
    Era("昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和", "R", date(2019, 5, 1), None),
)
BY_MARK = {mark: era for era in ERAS for mark in (era.name, era.letter)}
KANJI_DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九", start=1)}
NUMBER = "(?:[0-9]{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
WRITTEN = re.compile(rf"(明治|大正|昭和|平成|令和)(元|{NUMBER})年(?:({NUMBER})月(?:({NUMBER})日)?)?")
WESTERN_FISCAL = re.compile(r"FY([0-9]{4})|([0-9]{4})年度")
SHORT = re.compile(r"([MTSHR])([0-9]{1,2})(?:[./-]([0-9]{1,2})(?:[./-]([0-9]{1,2}))?)?")


def era_on(day: date) -> Era:
    """The era of a day; ValueError before the Gregorian calendar came to Japan."""
    if day < GREGORIAN_FROM:
        raise ValueError(f"{day} lies before 1873-01-01, the first day of the Gregorian calendar in Japan")
    return next(era for era in reversed(ERAS) if era.first_day <= day)


def era_year(day: date) -> str:
    """`令和8年`; the first year of an era is `元年`."""
    era = era_on(day)
    number = day.year - era.first_day.year + 1
    return f"{era.name}{'元' if number == 1 else number}年"


def era_years(when: PartialDate) -> str:
    """The era year of a partial date; both, joined by a stroke, where the era changed within it: `平成31年／令和元年`."""
    names = [era_year(day) for day in (when.first_day, when.last_day)]
    return "／".join(dict.fromkeys(names))


def format_wareki(when: PartialDate) -> str:
    """`令和8年11月22日`, `令和8年11月` or `令和8年`, as far as the date is known."""
    month = "" if when.month is None else f"{when.month}月"
    return f"{era_years(when)}{month}{'' if when.day is None else f'{when.day}日'}"


def format_date(when: PartialDate, language: Language) -> str:
    """`2026-11-22` in English, `2026年11月22日（令和8年）` in Japanese; no era before 1873."""
    if language == "en":
        return str(when)
    month = "" if when.month is None else f"{when.month}月"
    western = f"{when.year}年{month}{'' if when.day is None else f'{when.day}日'}"
    return western if when.first_day < GREGORIAN_FROM else f"{western}（{era_years(when)}）"


def format_fiscal_year(fiscal_year: FiscalYear, language: Language) -> str:
    """`FY2026` in English, `2026年度（令和8年度）` in Japanese.

    The era is that of 1 April, but 2019 is 令和元年度 (agreement of the ministries of 1 April 2019 on the change of era).
    """
    if language == "en":
        return str(fiscal_year)
    named_on = date(2019, 5, 1) if fiscal_year.year == 2019 else fiscal_year.first_day
    return f"{fiscal_year.year}年度（{era_year(named_on)}度）"


def parse_wareki(written: str) -> PartialDate:
    """From `令和8年11月22日`, `昭和六十三年`, `R8.11.22`; full-width digits and ㋿ too.

    ValueError if it is not of that form or the era does not hold the date (平成31年5月1日).
    """
    plain = _plain(written)
    match = WRITTEN.fullmatch(plain) or SHORT.fullmatch(plain)
    if match is None:
        raise ValueError(f"{written!r} is not a date in a Japanese era")
    mark, number, month, day = match.groups()
    era = BY_MARK[mark]
    year = era.first_day.year + _number(number) - 1
    when = PartialDate(year, None if month is None else _number(month), None if day is None else _number(day))
    if when.last_day < era.first_day or (era.last_day is not None and when.first_day > era.last_day):
        raise ValueError(f"{written!r}: {era.name} does not hold {when}")
    return when


def parse_fiscal_year(written: str) -> FiscalYear:
    """From `FY2026`, `2026年度` or `令和8年度`; ValueError for anything else."""
    plain = _plain(written)
    western = WESTERN_FISCAL.fullmatch(plain)
    if western is not None:
        return FiscalYear(int(western.group(1) or western.group(2)))
    if not plain.endswith("年度"):
        raise ValueError(f"{written!r} is not a fiscal year")
    return FiscalYear(parse_wareki(plain.removesuffix("度")).year)


def _plain(written: str) -> str:
    """Half-width, upper case, no spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", written)).upper()


def _number(written: str) -> int:
    """`8`, `八`, `二十二` or `元` as a number; ValueError for zero."""
    if written == "元":
        return 1
    if written in KANJI_DIGITS:
        return KANJI_DIGITS[written]
    if "十" in written:
        tens, units = written.split("十")
        return 10 * KANJI_DIGITS.get(tens, 1) + KANJI_DIGITS.get(units, 0)
    if int(written) == 0:
        raise ValueError(f"{written!r}: there is no year, month or day zero")
    return int(written)
