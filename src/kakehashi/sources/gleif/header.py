"""The columns of a golden copy by name; an unknown one is an error, a missing one stops the reading."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from kakehashi.core.errors import UnknownValue
from kakehashi.core.source import Given


class Header:
    """Where each column stands, and typed values of a line; `member` and line make the locator."""

    def __init__(self, given: Given, member: str, names: Sequence[str], known: re.Pattern[str], needed: Sequence[str]) -> None:
        self.given, self.member, self.places = given, member, {name: n for n, name in enumerate(names)}
        for name in names:
            if known.match(name) is None:
                given.error("unknown-field", f"the column {name!r} is not known", locator=member, value=name)
        for name in needed:
            if name not in self.places:
                raise UnknownValue(f"{given.document}: {member}: the column {name!r} is missing")

    def text(self, values: Sequence[str], name: str) -> str | None:
        """The value with its ends trimmed; None where it is empty or its column is not there."""
        place = self.places.get(name)
        return None if place is None else values[place].strip() or None

    def day(self, values: Sequence[str], name: str, line: int) -> dt.date | None:
        """The day of a time in ISO 8601; an error is noted where there is no such day."""
        said = self.text(values, name)
        if said is None:
            return None
        try:
            return dt.date.fromisoformat(said[:10])
        except ValueError:
            self.given.error("bad-date", f"{name} is no date", locator=self.locator(line), value=said)
            return None

    def member_of(self, values: Sequence[str], name: str, closed: Mapping[str, str | None], line: int) -> str | None:
        """The meaning of a member of a closed list; a new member is an error."""
        said = self.text(values, name) or ""
        if said not in closed:
            self.given.error(
                "new-member", f"{name} has a value that is not in its list", locator=self.locator(line), value=said
            )
            return None
        return closed[said]

    def locator(self, line: int) -> str:
        """The place of a line."""
        return f"{self.member}#line {line}"
