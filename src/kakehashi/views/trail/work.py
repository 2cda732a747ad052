"""The work on standards behind a count: rows of `linked.authorship` of one area, measure, actor and time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from kakehashi.core.place import UNIONS, Membership, group_members
from kakehashi.store.release import Release

ACTOR_COLUMNS = {
    "organization": "w.group_id",
    "economy": "w.economy_code",
    "address_economy": "w.address_economy_code",
}
FIVE_YEARS = "2022-2026"
COLUMNS = (
    "w.document_id, d.title, w.organization_name, w.group_id, w.economy_code, w.address_economy_code, w.period, "
    "{part} AS part, d.url, w.origin_id, w.locator"
)


@dataclass
class Question:
    """A SELECT as it grows: relations, conditions, and the values of its question marks in their order."""

    part: str = "w.share"
    relations: list[str] = field(default_factory=lambda: ["linked.authorship w"])
    joined: list[Any] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def join(self, relation: str, *values: Any) -> None:
        """Add a JOIN."""
        self.relations.append(relation)
        self.joined += values

    def where(self, condition: str, *values: Any) -> None:
        """Add a condition."""
        self.conditions.append(condition)
        self.values += values

    def sql(self) -> tuple[str, tuple[Any, ...]]:
        """The statement and its values."""
        self.relations.append("LEFT JOIN linked.documents d ON d.document_id = w.document_id")
        text = f"SELECT {COLUMNS.format(part=self.part)} FROM {' '.join(self.relations)}"  # noqa: S608 - our own words
        where = f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        return text + where, (*self.joined, *self.values)


def work_of(release: Release, row: Mapping[str, Any]) -> tuple[str, tuple[Any, ...]]:
    """SELECT and values of the work behind a row with body, measure, area_id, and where it has them an actor and a time.

    `part` is each row's part of the count: its share of the document times the area's share of it.
    """
    question = Question()
    _in_area(question, row.get("area_id", "all"))
    question.where("w.body = ? AND w.measure = ?", row["body"], row["measure"])
    _in_time(question, row)
    if "actor_kind" in row:
        _of_actor(release, question, row)
    return question.sql()


def _in_area(question: Question, area: str | None) -> None:
    if area in (None, "all"):
        return
    if area == "unassigned":
        question.where("NOT EXISTS (FROM linked.document_areas a WHERE a.document_id = w.document_id)")
        return
    question.join("JOIN linked.document_areas a ON a.document_id = w.document_id AND a.area_id = ?", area)
    question.part = "w.share * a.share"


def _in_time(question: Question, row: Mapping[str, Any]) -> None:
    """One period (a year, 'now', five years as 2022-2026), or the five years that end with `until_year`."""
    period, until = row.get("period"), row.get("until_year")
    if period is not None and len(str(period)) == len(FIVE_YEARS):
        question.where("w.year BETWEEN ? AND ?", int(str(period)[:4]), int(str(period)[5:]))
    elif period is not None:
        question.where("w.period = ?", period)
    elif until is not None:
        question.where("(w.period = 'now' OR w.year BETWEEN ? AND ?)", int(until) - 4, int(until))
    else:
        newest = "(SELECT MAX(n.year) FROM linked.authorship n WHERE n.measure = w.measure)"
        question.where(f"(w.period = 'now' OR w.year > {newest} - 5)")


def _of_actor(release: Release, question: Question, row: Mapping[str, Any]) -> None:
    kind, actor = str(row["actor_kind"]), row["actor_id"]
    if kind in ACTOR_COLUMNS:
        question.where(f"COALESCE({ACTOR_COLUMNS[kind]}, 'unknown') = ?", actor)
    elif kind == "economy_group":
        newest = release.rows("SELECT MAX(year) AS year FROM linked.authorship")[0]["year"]
        pairs = _memberships(release, str(actor), _years(row, newest))
        question.join(
            "JOIN (SELECT UNNEST(CAST(? AS INTEGER[])) AS on_year, UNNEST(CAST(? AS VARCHAR[])) AS economy_code) g"
            " ON g.economy_code = w.economy_code AND g.on_year = COALESCE(w.year, ?)",
            [year for year, _code in pairs],
            [code for _year, code in pairs],
            newest,
        )


def _years(row: Mapping[str, Any], newest: int | None) -> tuple[int, ...]:
    """The years whose members count; a stock is attributed by the members of the newest year."""
    period, last = str(row.get("period") or ""), row.get("until_year")
    if period.isdigit():
        return (int(period),)
    if newest is None:
        return ()
    end = int(period[5:]) if len(period) == len(FIVE_YEARS) else int(last or newest)
    return tuple(sorted({*range(end - 4, end + 1), newest}))


@lru_cache(maxsize=64)
def _memberships(release: Release, group: str, years: tuple[int, ...]) -> list[tuple[int, str]]:
    """Each year with the members of the group at its end."""
    if not release.has("reference.memberships"):
        return []
    parts = UNIONS.get(group, (group,))
    rows = [row for row in release.rows("FROM reference.memberships ORDER BY ALL") if row["organization"] in parts]
    memberships = [Membership.of(row) for row in rows]
    return [(year, code) for year in years for code in sorted(group_members(group, dt.date(year, 12, 31), memberships))]
