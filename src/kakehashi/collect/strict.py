"""Take every field, name what is ignored, and raise an issue on what is left."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from kakehashi.core.errors import UnknownValue
from kakehashi.core.source import Given

MISSING = object()
PARTIAL_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


class Fields:
    """The fields of one record as they are taken; `done` reports what nobody took.

    A missing required field raises UnknownValue; a missing optional one (a `default` given) gives the default.
    """

    __slots__ = ("given", "left", "locator")

    def __init__(self, values: Mapping[str, Any], given: Given, locator: str) -> None:
        self.left, self.given, self.locator = dict(values), given, locator

    def take(self, name: str, default: Any = MISSING) -> Any:
        """The value as it stands."""
        value = self.left.pop(name, MISSING)
        if value is not MISSING:
            return value
        if default is MISSING:
            raise UnknownValue(f"{self.given.document}: {self.locator}: the field {name!r} is missing")
        return default

    def take_text(self, name: str, default: Any = MISSING) -> Any:
        """Text with the ends trimmed; the default where it is empty."""
        value = self.take(name, default)
        if not isinstance(value, str):
            return value
        value = value.strip()
        return value if value or default is MISSING else default

    def take_integer(self, name: str, default: Any = MISSING) -> Any:
        """A whole number, or the default where nothing is written; an error is noted, and None given, where it is none."""
        value = self._written(name, default)
        if value is None or value is default or isinstance(value, int):
            return value
        try:
            return int(str(value).strip())
        except ValueError:
            self.given.error("bad-number", f"{name} is no whole number", locator=self.locator, value=value)
            return None

    def _written(self, name: str, default: Any) -> Any:
        value = self.take(name, default)
        return default if default is not MISSING and isinstance(value, str) and not value.strip() else value

    def take_number(self, name: str, default: Any = MISSING) -> Any:
        """A decimal number, or the default where nothing is written; an error is noted, and None given, where it is none."""
        value = self._written(name, default)
        if value is None or value is default or isinstance(value, int | float):
            return value
        try:
            found = float(str(value).strip())
        except ValueError:
            found = math.nan
        if not math.isfinite(found):
            self.given.error("bad-number", f"{name} is no number", locator=self.locator, value=value)
            return None
        return found

    def take_date(self, name: str, form: str = "%Y-%m-%d", default: Any = MISSING) -> dt.date | None:
        """A full date in that form; an error is noted, and None given, where there is no such day."""
        value = self.take(name, default)
        if value is None or value == "" or value is default:
            return None
        try:
            return dt.datetime.strptime(str(value).strip(), form).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            self.given.error("bad-date", f"{name} is no date", locator=self.locator, value=value)
            return None

    def take_of(self, name: str, closed: Mapping[str, Any], default: Any = MISSING) -> Any:
        """The meaning of a member of a closed list; a new member is noted as an error and None given."""
        value = self.take(name, default)
        if value is default:
            return default
        if value in closed:
            return closed[value]
        self.given.error("new-member", f"{name} has a value that is not in its list", locator=self.locator, value=value)
        return None

    def inside(self, name: str, default: Any = MISSING) -> Fields:
        """The fields of a nested record."""
        value = self.take(name, default)
        if not isinstance(value, Mapping):
            if value is default or value is None:
                return Fields({}, self.given, f"{self.locator}/{name}")
            raise UnknownValue(f"{self.given.document}: {self.locator}: {name!r} is no record but {str(value)[:80]!r}")
        return Fields(value, self.given, f"{self.locator}/{name}")

    def each(self, name: str) -> list[Fields]:
        """The fields of each record of a nested list; a single record counts as a list of one; none gives none."""
        value = self.take(name, None)
        if value is None:
            return []
        items = value if isinstance(value, list) else [value]
        return [Fields(item, self.given, f"{self.locator}/{name}[{n}]") for n, item in enumerate(items)]

    def done(self, ignore: Iterable[str] = ()) -> None:
        """Everything has been taken but `ignore`; anything left is an error, once per field name."""
        if not self.left:
            return
        for name in ignore:
            self.left.pop(name, None)
        for name, value in self.left.items():
            self.given.error("unknown-field", f"the field {name!r} is not known", locator=self.locator, value=value)


def partial_date(value: object, given: Given, locator: str) -> tuple[str | None, int | None]:
    """A date known to the day, month or year, as text, with its year; an error where there is no such day."""
    if value is None or value == "":
        return None, None
    match = PARTIAL_DATE.match(str(value))
    if match is None:
        given.error("bad-date", "a date is not written YYYY[-MM[-DD]]", locator=locator, value=value)
        return None, None
    year, month, day = int(match[1]), match[2], match[3]
    try:
        dt.date(year, int(month or 1), int(day or 1))
    except ValueError:
        given.error("bad-date", f"there is no such day as {value}", locator=locator, value=value)
        return None, None
    return str(value), year
