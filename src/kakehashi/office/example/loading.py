"""What the parts of the example are loaded with: the moment, the evidence at hand, and what earlier parts have made."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from kakehashi.core.evidence import EvidenceRef
from kakehashi.core.origin import Reuse
from kakehashi.office.people.circle import Circle
from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.records.sharing.example_ledger import ExampleItem, ExamplePart
from kakehashi.office.working_days import is_working_day

ZONE = ZoneInfo("Asia/Tokyo")
CALENDAR = "JPN"


class Seen(NamedTuple):
    """A figure of the current release as evidence, with the duties of its licence."""

    reference: EvidenceRef
    reuse: Reuse


class Account(NamedTuple):
    """A new account and its password, which stands nowhere else in clear."""

    user: User
    password: str
    trying: str


@dataclass
class Loading:
    """One run of the loader; `part` is the part that is being loaded, `accounts` are those that this run has made."""

    at: datetime
    evidence: Mapping[str, Seen]
    new_password: Callable[[], str]
    part: ExamplePart | None = None
    accounts: list[Account] = field(default_factory=list)

    def moment(self, days: int, hour: int = 10, minute: int = 0) -> datetime:
        """An hour (of Tokyo) of the working day that lies so many working days back, or ahead where `days` is negative.

        `days` is not zero: today may not have come so far yet.
        """
        day, left, step = self.at.astimezone(ZONE).date(), abs(days), timedelta(days=-1 if days > 0 else 1)
        while left:
            day += step
            left -= is_working_day(CALENDAR, day)
        return datetime.combine(day, time(hour, minute), tzinfo=ZONE)

    def day(self, days: int) -> date:
        """The same, as a day."""
        return self.moment(days).date()

    def when(self, given: Mapping[str, Any]) -> datetime:
        """The moment of a row of a data file: `days` back, at `time` as 14:30."""
        hour, minute = str(given.get("time", "10:00")).split(":")
        return self.moment(given["days"], int(hour), int(minute))

    def person(self, key: str) -> User:
        """A person of the example, read anew."""
        return User.objects.select_related("role", "organisation").get(pk=self._id(f"person:{key}", "user"))

    def organisation(self, key: str) -> Organisation:
        """An organisation of the example."""
        return Organisation.objects.get(pk=self._id(f"organisation:{key}", "organisation"))

    def circle(self, key: str) -> Circle:
        """A circle of the example."""
        return Circle.objects.get(pk=self._id(f"circle:{key}", "circle"))

    def record(self, key: str) -> Record:
        """A record that an earlier step remembered, read anew as the kind that it is."""
        return Record.objects.get(pk=self._id(key, "record")).itself()

    def remember(self, key: str, thing: Record | User | Organisation | Circle) -> None:
        """Write down what was made."""
        names = {User: "user", Organisation: "organisation", Circle: "circle"}
        name = next((name for kind, name in names.items() if isinstance(thing, kind)), "record")
        assert self.part is not None  # noqa: S101 - only a part that is being loaded remembers
        ExampleItem.objects.create(part=self.part, key=key, **{f"{name}_id": thing.pk})

    def seen(self, keys: list[str]) -> list[Seen]:
        """The evidence of these names, as far as the release has it."""
        return [self.evidence[key] for key in keys if key in self.evidence]

    @staticmethod
    def _id(key: str, name: str) -> Any:
        return getattr(ExampleItem.objects.get(key=key), f"{name}_id")


@lru_cache(maxsize=16)
def rows_of(name: str) -> dict[str, Any]:
    """A data file of the example."""
    return tomllib.loads(files("kakehashi.office.example").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
