"""Economies and their dated memberships."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kakehashi.core.period import PartialDate
from kakehashi.core.text import Text

UNKNOWN = "unknown"
ALPHA2 = re.compile(r"[A-Z]{2}")
ALPHA3 = re.compile(r"[A-Z]{3}")
M49 = re.compile(r"[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Economy:
    """A country or territory with statistics of its own; historic ones (SUN, YUG) are kept and marked.

    `economy_code` is ISO 3166-1 alpha-3, `m49` three digits with leading zeros. ValueError on any other shape.
    """

    economy_code: str
    name: Text
    iso2: str | None = None
    m49: str | None = None
    is_historic: bool = False

    def __post_init__(self) -> None:
        """Check the shape of each code."""
        for value, shape in ((self.economy_code, ALPHA3), (self.iso2, ALPHA2), (self.m49, M49)):
            if value is not None and shape.fullmatch(value) is None:
                raise ValueError(f"{value!r} is not a code of the shape {shape.pattern}")


@dataclass(frozen=True, slots=True)
class Membership:
    """One economy in one organisation from a first to a last day; a partial date counts whole.

    Only `status` "member" makes a member: "partial" and others are kept to be shown.
    """

    organization: str
    economy_code: str
    from_date: PartialDate
    to_date: PartialDate | None = None
    status: str = "member"

    def __post_init__(self) -> None:
        """Refuse a membership that ends before it begins, and a code that is no economy's."""
        if ALPHA3.fullmatch(self.economy_code) is None:
            raise ValueError(f"{self.economy_code!r} is not an ISO 3166-1 alpha-3 code")
        if self.to_date is not None and self.to_date.last_day < self.from_date.first_day:
            raise ValueError(f"{self.organization} {self.economy_code}: ends {self.to_date} before it begins {self.from_date}")

    @classmethod
    def of(cls, row: Mapping[str, str | None]) -> Membership:
        """From a row of `reference/memberships.csv`; ValueError on a bad date or code, KeyError on a missing column."""
        to_date = row["to_date"]
        return cls(
            organization=row["organization"] or "",
            economy_code=row["economy_code"] or "",
            from_date=PartialDate.parse(row["from_date"] or ""),
            to_date=PartialDate.parse(to_date) if to_date else None,
            status=row["status"] or "",
        )

    def covers(self, on: date) -> bool:
        """Whether the day lies between the first and the last day, both included."""
        return self.from_date.first_day <= on and (self.to_date is None or on <= self.to_date.last_day)


def members(group: str, on: date, rows: Iterable[Membership]) -> frozenset[str]:
    """Economy codes of the group's members on a day; empty for a group that no row names."""
    inside = (row for row in rows if row.organization == group and row.status == "member" and row.covers(on))
    return frozenset(row.economy_code for row in inside)


# Groups that no organisation lists: "Europe" in standardization is more than the Union, and every page that shows it says so
UNIONS: dict[str, tuple[str, ...]] = {"EUROPE": ("EU", "EFTA")}
ALSO_MEMBERS: dict[str, tuple[str, ...]] = {"EUROPE": ("GBR",)}


def group_members(group: str, on: date, rows: Collection[Membership]) -> frozenset[str]:
    """Economy codes of an organisation's members on a day, or of a union of organisations (`UNIONS`)."""
    parts = (members(part, on, rows) for part in UNIONS.get(group, (group,)))
    return frozenset(ALSO_MEMBERS.get(group, ())).union(*parts)


def is_member(group: str, economy: str, on: date, rows: Iterable[Membership]) -> bool:
    """Whether the economy (ISO 3166-1 alpha-3) is a member of the group on that day."""
    return economy in members(group, on, rows)
