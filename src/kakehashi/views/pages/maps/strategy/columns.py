"""The columns of the strategy map: what is counted in each body, and over which years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from kakehashi.views.tables import Words

if TYPE_CHECKING:
    from kakehashi.store.release import Release

OUTPUT = "output"


@dataclass(frozen=True)
class MapColumn:
    """One column. `measure` is 'output' where the body's catalogue names no actor."""

    slug: str
    body: str
    measure: str
    label: Words
    short: Words

    @property
    def has_actors(self) -> bool:
        """Whether somebody is named behind the documents."""
        return self.measure != OUTPUT

    @property
    def is_stock(self) -> bool:
        """Whether it counts who holds something today, not what was written in some years."""
        return self.measure == "rapporteur"


COLUMNS = (
    MapColumn("3gpp", "3GPP", "rapporteur", gettext_lazy("3GPP rapporteurs today"), gettext_lazy("3GPP rapporteurs")),
    MapColumn("ietf-drafts", "IETF", "draft", gettext_lazy("IETF Internet-Drafts"), gettext_lazy("IETF drafts")),
    MapColumn("ietf-rfcs", "IETF", "rfc", gettext_lazy("IETF RFCs"), gettext_lazy("IETF RFCs")),
    *(
        MapColumn(slug, body, OUTPUT, body, body)
        for slug, body in (("itu-t", "ITU-T"), ("itu-r", "ITU-R"), ("etsi", "ETSI"), ("iso", "ISO"), ("w3c", "W3C"))
    ),
)
BY_SLUG = {column.slug: column for column in COLUMNS}
# what is counted, after a number
UNITS = {
    "rapporteur": gettext_noop("rapporteur posts"),
    "draft": gettext_noop("Internet-Drafts"),
    "rfc": gettext_noop("RFCs"),
    OUTPUT: gettext_noop("documents"),
}


def unit_of(measure: str) -> str:
    """What a measure counts, as it stands after a number."""
    return _(UNITS[measure])


@dataclass(frozen=True)
class Window:
    """The years that a column covers; `until` None: today's holders. `is_newest`: the window that has ranks and postures."""

    since: int | None
    until: int | None
    is_newest: bool = True

    def __str__(self) -> str:
        return _("today") if self.until is None else f"{self.since}–{self.until}"


class Windows:
    """Which windows a release holds, by measure."""

    def __init__(self, release: Release) -> None:
        newest = (
            "SELECT measure, MAX(until_year) AS last FROM analysis.strategy_map WHERE actor_kind <> 'none' GROUP BY measure"
        )
        self.newest: dict[str, int] = {row["measure"]: row["last"] for row in release.rows(newest) if row["last"] is not None}
        self.oldest = dict(self.newest)
        if release.has("analysis.specialization"):
            held = "SELECT measure, MIN(until_year) AS first FROM analysis.specialization GROUP BY measure"
            self.oldest |= {row["measure"]: row["first"] for row in release.rows(held)}

    @property
    def last(self) -> int | None:
        """The newest year in which any window ends."""
        return max(self.newest.values(), default=None)

    @property
    def years(self) -> list[int]:
        """The years in which a window of the IETF's work can end, newest first."""
        dated = [measure for measure in self.newest if measure != "rapporteur"]
        if not dated:
            return []
        first, last = min(self.oldest[name] for name in dated), max(self.newest[name] for name in dated)
        return list(range(last, first - 1, -1))

    def of(self, column: MapColumn, until: int | None) -> Window | None:
        """The column's window at `until` (None: the newest); None where nothing is known of that time."""
        if not column.has_actors:
            last = until or self.last
            return None if last is None else Window(last - 4, last, until is None)
        newest = self.newest.get(column.measure)
        if newest is None:
            return None
        if column.is_stock:
            return Window(None, None) if until is None or until >= (self.last or until) else None
        last = min(until or newest, newest)
        return Window(last - 4, last, last == newest) if last >= self.oldest[column.measure] else None


def columns_here(release: Release, windows: Windows) -> tuple[MapColumn, ...]:
    """The columns that this release has anything for."""
    bodies: set[str] = set()
    if release.has("analysis.output"):
        bodies = {row["body"] for row in release.rows("SELECT DISTINCT body FROM analysis.output")}
    return tuple(c for c in COLUMNS if (c.measure in windows.newest if c.has_actors else c.body in bodies))


def near_columns(wanted: str, columns: Iterable[MapColumn] = COLUMNS) -> list[MapColumn]:
    """Columns whose address or body looks like `wanted`; all of them where none does."""
    low = wanted.lower()
    found = [column for column in columns if low in column.slug or column.slug in low or low in column.body.lower()]
    return found or list(columns)
