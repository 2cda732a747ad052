"""Where the actor and its rivals stand in every cell: stored rows, and shares of nothing with their interval."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kakehashi.methods.specialization import share_interval
from kakehashi.methods.uncertainty import INSUFFICIENT, MINIMUM_DOCUMENTS
from kakehashi.views.names import Actor
from kakehashi.views.pages.maps.strategy.asked import Asked
from kakehashi.views.pages.maps.strategy.columns import MapColumn, Window, Windows

if TYPE_CHECKING:
    from kakehashi.store.release import Release

# licences and origins of a table, as it takes them
Backed = dict[str, Any]
COMPILED = "compiled figures"


@lru_cache(maxsize=4096)
def zero_bound(area_count: float) -> float:
    """The 95 % bound of the share of an actor with none of so many documents (Jeffreys)."""
    return float(share_interval(0.0, area_count)[1])


@dataclass(frozen=True)
class Position:
    """An actor in a cell: its stored row. Without one it has nothing if the rows are complete, else under three documents.

    Earlier windows and compiled figures leave out what is under three documents, and so are not complete.
    """

    actor: Actor
    area_count: float
    row: Mapping[str, Any] | None
    is_complete: bool = True

    @property
    def is_known(self) -> bool:
        """Whether the count is known."""
        return self.row is not None or self.is_complete

    @property
    def count(self) -> float | None:
        """Documents of the actor, fractional."""
        if self.row is not None:
            return float(self.row["document_count"])
        return 0.0 if self.is_complete else None

    @property
    def share(self) -> float | None:
        """Part of the area's documents, 0 to 1."""
        if self.row is not None:
            return float(self.row["share"])
        return 0.0 if self.is_complete and self.area_count > 0 else None

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """5 % and 95 % bounds of the share."""
        if self.row is not None:
            return self.row["share_low"], self.row["share_high"]
        if not self.is_complete or self.area_count <= 0:
            return None, None
        return 0.0, zero_bound(self.area_count)

    @property
    def posture(self) -> str | None:
        """What the evidence suggests; None for groups, in earlier windows and where the actor has nothing."""
        value: str | None = self.get("posture")
        return value

    @property
    def is_enough(self) -> bool:
        """Whether the cell has the ten documents that a statement needs."""
        return self.area_count >= MINIMUM_DOCUMENTS

    def get(self, name: str) -> Any:
        """A value of the stored row."""
        return self.row.get(name) if self.row is not None else None

    @property
    def has_advantage(self) -> bool:
        """Whether area and actor have documents enough for an advantage; compiled counts lack the small ones, so never."""
        if self.row is None or not self.is_enough or self.row.get("basis") == COMPILED:
            return False
        return bool(self.row["evidence"] != INSUFFICIENT)


@dataclass(frozen=True)
class CountedColumn:
    """One column of this view: its window, the documents per area, every actor's rows, totals."""

    column: MapColumn
    window: Window | None
    area_counts: Mapping[str, float] = field(default_factory=dict)
    rows: Mapping[tuple[Actor, str], Mapping[str, Any]] = field(default_factory=dict)
    standings: Mapping[Actor, Mapping[str, Any]] = field(default_factory=dict)
    held_until: int | None = None
    is_compiled: bool = False

    @property
    def is_newest(self) -> bool:
        """Whether this is the window with ranks and postures."""
        return self.window is not None and self.window.is_newest

    @property
    def is_complete(self) -> bool:
        """Whether an actor without a row has nothing."""
        return self.is_newest and not self.is_compiled

    def position(self, actor: Actor, area_id: str) -> Position:
        """Where an actor stands in an area."""
        return Position(actor, self.area_counts.get(area_id, 0.0), self.rows.get((actor, area_id)), self.is_complete)

    @property
    def total(self) -> float:
        """All documents of the column, those without an area included."""
        stored = [row["total_count"] for row in self.standings.values()]
        return float(stored[0]) if stored else sum(self.area_counts.values())

    def actor_total(self, actor: Actor) -> float | None:
        """The actor's documents in the whole column; None where what is stored does not tell."""
        if actor in self.standings:
            return float(self.standings[actor]["document_count"])
        counts = [row["actor_count"] for (who, _area), row in self.rows.items() if who == actor]
        if not self.is_compiled and counts:
            return float(counts[0])
        return 0.0 if self.is_complete and self.total else None

    def sums(self, actor: Actor, areas: Iterable[str]) -> tuple[float, float] | None:
        """The actor's documents and all documents over some areas; None where small counts were left out."""
        if not self.is_complete:
            return None
        areas = list(areas)
        own = sum(float(self.rows[actor, area]["document_count"]) for area in areas if (actor, area) in self.rows)
        return own, sum(self.area_counts.get(area, 0.0) for area in areas)


def views(release: Release, columns: Iterable[MapColumn], windows: Windows, asked: Asked) -> list[CountedColumn]:
    """Every column with its rows, two queries in all for those with actors and one for the others."""
    columns = list(columns)
    dated = {column.slug: windows.of(column, asked.until) for column in columns}
    acting = [column for column in columns if column.has_actors and dated[column.slug] is not None]
    published = [column for column in columns if not column.has_actors]
    found: dict[str, CountedColumn] = {}
    for column in acting:
        window = dated[column.slug]
        if window is not None:
            found[column.slug] = _of_actors(release, column, window, asked)
    found |= _of_output(release, published, dated)
    return [found.get(column.slug, CountedColumn(column, None)) for column in columns]


def _of_actors(release: Release, column: MapColumn, window: Window, asked: Asked) -> CountedColumn:
    table, where = stored_in(window)
    held = release.rows(f"SELECT * FROM {table} WHERE measure = ? AND {chosen(asked)} {where}", [column.measure, *ids(asked)])  # noqa: S608
    counts = f"""
    SELECT area_id, MAX(area_count) AS area_count FROM {table}
    WHERE measure = ? AND actor_kind = 'economy' {where} GROUP BY area_id
    """  # noqa: S608 - our own names
    # releases made before figures were compiled have no such column, so that it is looked for in a row
    first = release.rows(f"SELECT * FROM {table} WHERE measure = ? {where} LIMIT 1", [column.measure])  # noqa: S608
    return CountedColumn(
        column,
        window,
        {row["area_id"]: float(row["area_count"]) for row in release.rows(counts, [column.measure])},
        {(Actor(row["actor_kind"], row["actor_id"]), row["area_id"]): row for row in held},
        _standings(release, column, window, asked),
        is_compiled=any(row.get("basis") == COMPILED for row in first),
    )


def _standings(release: Release, column: MapColumn, window: Window, asked: Asked) -> dict[Actor, dict[str, Any]]:
    """The stored share of each actor in the whole body, where the release has it."""
    if not release.has("analysis.standing"):
        return {}
    period = "now" if window.until is None else f"{window.since}-{window.until}"
    sql = f"SELECT * FROM analysis.standing WHERE measure = ? AND period = ? AND {chosen(asked)}"  # noqa: S608 - question marks
    rows = release.rows(sql, [column.measure, period, *ids(asked)])
    return {Actor(row["actor_kind"], row["actor_id"]): row for row in rows}


def chosen(asked: Asked) -> str:
    """The condition that a row is one of the actors' asked for."""
    return "(" + " OR ".join("(actor_kind = ? AND actor_id = ?)" for _actor in asked.actors) + ")"


def ids(asked: Asked) -> list[str]:
    """The values for that condition."""
    return [value for actor in asked.actors for value in (actor.kind, actor.id)]


def stored_in(window: Window) -> tuple[str, str]:
    """The table that holds a window, and the rest of its condition (a number of ours, so written out)."""
    if window.is_newest:
        return "analysis.strategy_map", ""
    return "analysis.specialization", f"AND until_year = {int(window.until or 0)}"


def _of_output(release: Release, columns: list[MapColumn], dated: Mapping[str, Window | None]) -> dict[str, CountedColumn]:
    """Documents published in the window by bodies whose catalogues name nobody."""
    if not columns or not release.has("analysis.output"):
        return {}
    window = next((dated[column.slug] for column in columns if dated[column.slug] is not None), None)
    if window is None:
        return {}
    marks = ", ".join("?" for _column in columns)
    sql = f"""
    SELECT area_id, body, SUM(CASE WHEN year BETWEEN ? AND ? THEN document_count ELSE 0 END) AS document_count,
      MAX(year) AS last_year
    FROM analysis.output WHERE body IN ({marks}) GROUP BY area_id, body
    """  # noqa: S608 - question marks
    counts: dict[str, dict[str, float]] = defaultdict(dict)
    held: dict[str, int] = {}
    for row in release.rows(sql, [window.since, window.until, *(column.body for column in columns)]):
        held[row["body"]] = max(row["last_year"], held.get(row["body"], 0))
        if row["document_count"]:
            counts[row["body"]][row["area_id"]] = float(row["document_count"])
    return {
        column.slug: CountedColumn(
            column, window if counts[column.body] else None, counts[column.body], held_until=held.get(column.body)
        )
        for column in columns
    }
