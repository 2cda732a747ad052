"""The work on standards behind a count: rows of `linked.authorship` of one area, measure, actor and time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kakehashi.core.place import Membership, members
from kakehashi.store.release import Release
from kakehashi.views.names import ALSO_MEMBERS, GROUP_PARTS

ACTOR_COLUMNS = {
    "organization": "w.group_id",
    "economy": "w.economy_code",
    "address_economy": "w.address_economy_code",
}
COLUMNS = (
    "w.document_id, d.title, w.organization_name, w.group_id, w.economy_code, w.address_economy_code, w.period, {part} AS part, "
    "d.url, w.origin_id, w.locator"
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
        _of_actor(release, question, str(row["actor_kind"]), row["actor_id"])
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
    """One period (a year, 'now', or five years as 2022-2026), or the five years that end with `until_year`; a stock has none."""
    period, until = row.get("period"), row.get("until_year")
    if period is not None and len(str(period)) == len("2022-2026"):
        question.where("w.year BETWEEN ? AND ?", int(str(period)[:4]), int(str(period)[5:]))
    elif period is not None:
        question.where("w.period = ?", period)
    elif until is not None:
        question.where("(w.period = 'now' OR w.year BETWEEN ? AND ?)", int(until) - 4, int(until))
    else:
        newest = "(SELECT MAX(n.year) FROM linked.authorship n WHERE n.measure = w.measure)"
        question.where(f"(w.period = 'now' OR w.year > {newest} - 5)")


def _of_actor(release: Release, question: Question, kind: str, actor: Any) -> None:
    if kind in ACTOR_COLUMNS:
        question.where(f"COALESCE({ACTOR_COLUMNS[kind]}, 'unknown') = ?", actor)
    elif kind == "economy_group":
        last, years, codes = _memberships(release, str(actor))
        question.join(
            "JOIN (SELECT UNNEST(CAST(? AS INTEGER[])) AS on_year, UNNEST(CAST(? AS VARCHAR[])) AS economy_code) g"
            " ON g.economy_code = w.economy_code AND g.on_year = COALESCE(w.year, ?)",
            years,
            codes,
            last,
        )


def _memberships(release: Release, group: str) -> tuple[int | None, list[int], list[str]]:
    """Newest year of the work, and the members of the group in each year of it."""
    span = release.rows("SELECT MIN(year) AS first, MAX(year) AS last FROM linked.authorship")[0]
    if span["last"] is None or not release.has("reference.memberships"):
        return None, [], []
    rows = [Membership.of(row) for row in release.rows("FROM reference.memberships ORDER BY ALL")]
    pairs = [(year, code) for year in range(span["first"], span["last"] + 1) for code in sorted(_members(group, year, rows))]
    return span["last"], [year for year, _code in pairs], [code for _year, code in pairs]


def _members(group: str, year: int, rows: Sequence[Membership]) -> set[str]:
    parts = GROUP_PARTS.get(group, (group,))
    found = {code for part in parts for code in members(part, dt.date(year, 12, 31), rows)}
    return found | set(ALSO_MEMBERS.get(group, ()))
