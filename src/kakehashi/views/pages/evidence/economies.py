"""Economies: all of them with their key figures, on a map and in a list that can be searched."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.store.release import Release
from kakehashi.views.charts.shape_map import shape_map
from kakehashi.views.charts.shapes import outlines
from kakehashi.views.names import Names, economy_address, licences_of, origins_of
from kakehashi.views.page import ColumnView, Context, Page, Table
from kakehashi.views.parts.figure import figure_address
from kakehashi.views.search import places

ECONOMIES = "SELECT economy_code, iso2, name_en, name_ja, is_historic FROM linked.economies ORDER BY is_historic, name_en"
INDICATORS = """
SELECT economy_code, indicator_id, MAX(year) AS year, ARG_MAX(value, year) AS value FROM linked.indicators
WHERE indicator_id IN ('internet_users', 'cell_phones_per_100_people', 'broadband_subscribers_per_100_people') GROUP BY ALL
HAVING MAX(year) > (SELECT MAX(year) FROM linked.indicators WHERE indicator_id = 'internet_users') - 10
"""
STANDING = """
SELECT s.* FROM analysis.standing s
JOIN (SELECT measure, MAX(period) AS period FROM analysis.standing GROUP BY measure) n USING (measure, period)
WHERE s.actor_kind = 'economy' AND s.measure IN ('rapporteur', 'draft')
"""
MEETINGS = """
SELECT economy_code, year, registration_count FROM analysis.participation
WHERE year = (SELECT MAX(year) FROM analysis.participation WHERE NOT has_cut_list)
"""
KEY = ("body", "measure", "actor_kind", "period", "actor_id")
OWN = "JPN"
# what the map can show: column of the table, label, unit
MEASURES: dict[str, tuple[Any, Any]] = {
    "internet_users": (gettext_lazy("Internet users"), gettext_lazy("% of population")),
    "cell_phones_per_100_people": (gettext_lazy("Mobile subscriptions"), gettext_lazy("per 100 people")),
    "broadband_subscribers_per_100_people": (gettext_lazy("Fixed broadband"), gettext_lazy("per 100 people")),
    "rapporteur": (gettext_lazy("Rapporteur posts of 3GPP"), "%"),
    "draft": (gettext_lazy("Internet-Drafts, five years"), "%"),
    "registrations": (gettext_lazy("IETF registrations, newest year"), ""),
}

# the same as heads of columns
SHORT: dict[str, Any] = {
    **{name: label for name, (label, _unit) in MEASURES.items()},
    "cell_phones_per_100_people": gettext_lazy("Mobile"),
    "broadband_subscribers_per_100_people": gettext_lazy("Broadband"),
    "rapporteur": gettext_lazy("3GPP"),
    "draft": gettext_lazy("Internet-Drafts"),
    "registrations": gettext_lazy("IETF registrations"),
}


def context(request: HttpRequest, release: Release) -> Context:
    """Every economy, those of today first; `q` searches names and codes, `measure` is what the map shows."""
    names = Names(release)
    wanted = request.GET.get("q", "").strip()
    rows = _rows(release, names)
    today = [row for row in rows if not row["is_historic"]]
    held = {name: sum(1 for row in today if row[name] is not None) for name in MEASURES}
    chosen = request.GET.get("measure", "")
    if not held.get(chosen):
        chosen = next((name for name, count in held.items() if count), "internet_users")
    found, near = _found(release, names, rows, wanted)
    return {
        "economies": _table(release, found),
        "map": _map(release, today, chosen),
        "has_map": bool(held[chosen] and outlines(release)),
        "measures": [(name, label, name == chosen) for name, (label, _unit) in MEASURES.items() if held[name]],
        "wanted": wanted,
        "near": near,
        "count": len(today),
        "historic_count": len(rows) - len(today),
        "leaders": sorted((row for row in today if row["rapporteur"]), key=lambda row: -row["rapporteur"])[:3],
        "half": sum(1 for row in today if (row["internet_users"] or 0) >= 50),
        "online_count": held["internet_users"],
        "origins": origins_of(release, [name for name in TABLES if release.has(name)]),
    }


TABLES = ("linked.economies", "linked.indicators", "analysis.standing", "analysis.participation", "shapes.topologies")


def _rows(release: Release, names: Names) -> list[dict[str, Any]]:
    """One row per economy with a value, a year and an address for each measure; None where there is no value."""
    blank: dict[str, Any] = {key: None for name in MEASURES for key in (name, f"{name}_year", f"at_{name}")}
    rows = {row["economy_code"]: {**row, **blank} for row in release.rows(ECONOMIES)}
    for code, row in rows.items():
        row["name"], row["address"] = names.economy(code), economy_address(code)
    if release.has("linked.indicators"):
        for one in release.rows(INDICATORS):
            key = {"indicator_id": one["indicator_id"], "economy_code": one["economy_code"], "year": one["year"]}
            at = figure_address("linked.indicators", key, "value")
            _put(rows, one["economy_code"], one["indicator_id"], one["value"], one["year"], at)
    if release.has("analysis.standing"):
        for one in release.rows(STANDING):
            at = figure_address("analysis.standing", {name: one[name] for name in KEY}, "share")
            _put(rows, one["actor_id"], one["measure"], one["share"] * 100, one["period"], at)
    if release.has("analysis.participation"):
        for one in release.rows(MEETINGS):
            key = {"economy_code": one["economy_code"], "year": one["year"]}
            at = figure_address("analysis.participation", key, "registration_count")
            _put(rows, one["economy_code"], "registrations", one["registration_count"], one["year"], at)
    return sorted(rows.values(), key=lambda row: (row["is_historic"], row["name"]))


def _put(rows: dict[str, dict[str, Any]], code: str, name: str, value: Any, year: Any, at: str) -> None:
    if code in rows:
        rows[code] |= {name: value, f"{name}_year": year, f"at_{name}": at}


def _found(
    release: Release, names: Names, rows: list[dict[str, Any]], wanted: str
) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    """The rows that the search finds, best first, and what is near where it finds none."""
    if not wanted:
        return rows, []
    index, by_code = places.economies(release), {row["economy_code"]: row for row in rows}
    found = [by_code[code] for code in index.find(wanted) if code in by_code]
    near = [] if found else [(names.economy(code), economy_address(code)) for code in index.near(wanted)]
    return found, near


def _table(release: Release, rows: list[dict[str, Any]]) -> Table:
    newest = [column for name in MEASURES for column in _columns(name)]
    columns = (
        ColumnView("name", _("Economy"), href="address"),
        ColumnView("economy_code", _("Code"), meaning="ISO 3166-1 alpha-3"),
        *newest,
        ColumnView("is_historic", _("Former"), kind="boolean", is_hidden=True),
        ColumnView("name_en", _("Name in English"), is_hidden=True),
        ColumnView("name_ja", _("Name in Japanese"), is_hidden=True),
    )
    tables = [name for name in TABLES[:4] if release.has(name)]
    return Table(
        rows, columns, title=_("All economies"), licences=licences_of(release, tables), own=("economy_code", OWN), shown=300,
        meaning=_("Standards: by economy of the head office. No data is not zero; values over ten years old are left out."),
        why_empty=_("No economy has a name or code like this."),
    )  # fmt: skip


def _columns(name: str) -> tuple[ColumnView, ColumnView]:
    label, unit = SHORT[name], "%" if str(MEASURES[name][1]).startswith("%") else MEASURES[name][1]
    return (
        ColumnView(name, label, unit=unit, meaning=MEASURES[name][0], kind="number", href=f"at_{name}"),
        ColumnView(f"{name}_year", _("%(what)s: of") % {"what": MEASURES[name][0]}, is_hidden=True),
    )


def _map(release: Release, rows: list[dict[str, Any]], chosen: str) -> Any:
    label, unit = MEASURES[chosen]
    columns = (
        ColumnView("name", _("Economy"), href="address"),
        ColumnView(chosen, label, unit=unit, kind="number", href=f"at_{chosen}"),
    )
    ranked = sorted((row for row in rows if row[chosen] is not None), key=lambda row: -row[chosen])
    table = Table(ranked, columns, own=("economy_code", OWN), shown=300, licences=licences_of(release, ["shapes.topologies"]))
    return shape_map(
        table, outlines(release), code="economy_code", value=chosen, name="name", title=label, unit=str(unit),
        description=_("A map of the world; darker is more, grey is no data. Small economies stand in the table only."),
        source=_("Shapes: Natural Earth"),
    )  # fmt: skip


PAGE = Page(
    name="economies",
    path="evidence/economies/",
    title=gettext_lazy("Economies"),
    context=context,
    tables=("economies",),
    charts=("map",),
    reads=("linked.economies",),
    order=10,
)
