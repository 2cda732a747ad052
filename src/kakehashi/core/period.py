"""Days, months, years and Japanese fiscal years, as documents write them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["year", "month", "day"]
SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
FISCAL_START_MONTH = 4


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or only a year; ValueError if there is no such date.

    Not ordered on purpose: compare `first_day` or `last_day`, so that the reader sees which is meant.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Let the calendar judge; a day needs its month."""
        if self.month is None and self.day is not None:
            raise ValueError(f"day {self.day} of {self.year} has no month")
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def parse(cls, written: str) -> PartialDate:
        """From `2007`, `2007-05` or `2007-05-31`; ValueError with the value for anything else."""
        match = SHAPE.fullmatch(written.strip())
        if match is None:
            raise ValueError(f"{written!r} is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (None if part is None else int(part) for part in match.groups())
        if year is None:
            raise ValueError(f"{written!r} has no year")
        return cls(year, month, day)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A whole day."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def first_day(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @property
    def last_day(self) -> date:
        """The latest day it can mean."""
        month = 12 if self.month is None else self.month
        return date(self.year, month, monthrange(self.year, month)[1] if self.day is None else self.day)

    def __str__(self) -> str:
        """ISO 8601, as far as it is known."""
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A Japanese fiscal year (会計年度), 1 April to 31 March, named by the year in which it begins.

    Source: Public Finance Act (財政法) 1947, article 11.
    """

    year: int

    @classmethod
    def of(cls, day: date) -> FiscalYear:
        """The fiscal year that holds the day."""
        return cls(day.year if day.month >= FISCAL_START_MONTH else day.year - 1)

    @property
    def first_day(self) -> date:
        """1 April."""
        return date(self.year, FISCAL_START_MONTH, 1)

    @property
    def last_day(self) -> date:
        """31 March of the next calendar year."""
        return date(self.year + 1, FISCAL_START_MONTH - 1, 31)

    def __str__(self) -> str:
        """`FY2026`."""
        return f"FY{self.year}"
