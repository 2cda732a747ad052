"""How ICT is used in an economy: chosen series, the newest values and one series over the years beside others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from kakehashi.store.release import Release
from kakehashi.views.charts.lines import lines
from kakehashi.views.names import Names, licences_of
from kakehashi.views.page import ColumnView, Context, Row, Table
from kakehashi.views.pages.evidence.economy.beside import side_by_side
from kakehashi.views.parts.figure import figure_address
from kakehashi.views.parts.languages import in_language

TABLES = ("newest", "series", "points")
CHARTS = ("series_chart",)
BESIDE = ("CHN", "USA", "KOR")
KEY = ("indicator_id", "economy_code", "year")
FIRST = "internet_users"
UNITS: dict[str, Callable[[], str]] = {
    "% of population": lambda: _("% of population"),
    "per 100 people": lambda: _("per 100 people"),
    "applications": lambda: _("applications"),
    "patents": lambda: _("patents"),
    "% of manufactured exports": lambda: _("% of manufactured exports"),
    "US$, inflation-adjusted": lambda: _("US$, inflation-adjusted"),
    "US$ of the day": lambda: _("US$ of the day"),
    "people": lambda: _("people"),
    "index, 0–1": lambda: _("index, 0–1"),
    "points, 0–100": lambda: _("points, 0–100"),
    "% of mean income per person": lambda: _("% of mean income per person"),
}

NEWEST = """
WITH mine AS (
  SELECT indicator_id, economy_code, MAX(year) AS year, ARG_MAX(value, year) AS value FROM linked.indicators
  WHERE economy_code = ? GROUP BY ALL
)
SELECT s.place, s.indicator_id, s.name_en, s.name_ja, s.unit, s.measured_by, s.measured_url, m.economy_code, m.year, m.value,
  COUNT(o.value) AS of_count, COUNT(*) FILTER (WHERE o.value > m.value) + 1 AS rank
FROM linked.indicator_series s LEFT JOIN mine m USING (indicator_id)
LEFT JOIN linked.indicators o ON o.indicator_id = m.indicator_id AND o.year = m.year
GROUP BY ALL ORDER BY s.place
"""
SERIES = """
SELECT indicator_id, economy_code, year, value, unit FROM linked.indicators
WHERE indicator_id = ? AND economy_code IN (SELECT UNNEST(?)) ORDER BY economy_code <> ?, economy_code, year
"""
POINTS = """
SELECT i.*, s.name_en, s.name_ja FROM linked.indicators i JOIN linked.indicator_series s USING (indicator_id)
WHERE i.economy_code = ? ORDER BY s.place, i.year DESC
"""


def blocks(release: Release, names: Names, code: str, wanted: str) -> Context:
    """The newest values, one series beside those of others, and every point."""
    newest = _newest(release, code)
    known = {row["indicator_id"]: row for row in newest.rows}
    chosen = wanted if wanted in known else FIRST
    series = _series(release, names, code, chosen)
    label = in_language(known.get(chosen, {}))
    return {
        "newest": newest,
        "internet": _held(known.get(FIRST)),
        "choices": [(row["indicator_id"], row["name"], row["indicator_id"] == chosen) for row in newest.rows],
        "series": series,
        "series_chart": side_by_side(lines(
            series, year="year", value="value", series="name", code="economy_code", own=code, title=label,
            unit=_unit(known.get(chosen, {}).get("unit")), description=_("A line for each of the compared, by year."),
        ), year="year", value="value", actor="economy_code", name="name", address=_address),
        "points": _points(release, code),
    }  # fmt: skip


def _address(row: Row) -> str:
    return figure_address("linked.indicators", {name: row[name] for name in KEY}, "value")


def _held(row: Row | None) -> Row | None:
    return row if row is not None and row["value"] is not None else None


def _unit(unit: str | None) -> str:
    return UNITS[unit]() if unit in UNITS else unit or ""


def _newest(release: Release, code: str) -> Table:
    rows: list[dict[str, Any]] = []
    if release.has("linked.indicator_series") and release.has("linked.indicators"):
        rows = release.rows(NEWEST, [code])
    for row in rows:
        row["name"], row["unit_written"] = in_language(row), _unit(row["unit"])
        held = row["value"] is not None
        row["measured"] = row["measured_by"] or str(row["measured_url"] or "").partition("//")[2].partition("/")[0]
        row["standing"] = _("%(rank)s of %(all)s") % {"rank": row["rank"], "all": row["of_count"]} if held else None
    columns = (
        ColumnView("name", _("Series")),
        ColumnView("value", _("Newest value"), kind="number"),
        ColumnView("unit_written", _("Unit")),
        ColumnView("year", _("Year"), kind="year"),
        ColumnView("standing", _("Place"), meaning=_("among the economies with a value in that year, largest first")),
        ColumnView("measured", _("Measured by"), href="measured_url"),
    )
    return Table(
        rows, columns, title=_("Use of ICT, patents and exports"), licences=licences_of(release, ["linked.indicators"]),
        source="linked.indicators", key=KEY,
        why_empty=_("This release holds no series: Gapminder's are read from a mirror or from the web."),
    )  # fmt: skip


def _series(release: Release, names: Names, code: str, chosen: str) -> Table:
    rows: list[dict[str, Any]] = []
    if release.has("linked.indicators"):
        rows = release.rows(SERIES, [chosen, [code, *BESIDE], code])
    for row in rows:
        row["name"] = names.economy(row["economy_code"])
    columns = (
        ColumnView("name", _("Economy")),
        ColumnView("year", _("Year"), kind="year"),
        ColumnView("value", _("Value"), kind="number"),
    )
    return Table(
        rows, columns, title=_("One series beside others"), licences=licences_of(release, ["linked.indicators"]),
        source="linked.indicators", key=KEY, own=("economy_code", code), shown=400,
    )  # fmt: skip


def _points(release: Release, code: str) -> Table:
    rows = release.rows(POINTS, [code]) if release.has("linked.indicators") else []
    for row in rows:
        row["name"], row["unit_written"] = in_language(row), _unit(row["unit"])
    columns = (
        ColumnView("name", _("Series")),
        ColumnView("year", _("Year"), kind="year"),
        ColumnView("value", _("Value"), kind="number"),
        ColumnView("unit_written", _("Unit")),
    )
    return Table(
        rows, columns, title=_("All series and years"), licences=licences_of(release, ["linked.indicators"]),
        source="linked.indicators", key=KEY, shown=20,
    )  # fmt: skip
