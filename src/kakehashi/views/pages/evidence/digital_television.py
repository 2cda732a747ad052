"""Digital terrestrial television: which economy has which standard, by what evidence, on a map and in a list."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.store.release import Release
from kakehashi.views.charts.category_map import category_map
from kakehashi.views.charts.shapes import outlines
from kakehashi.views.names import Names, economy_address, licences_of, origins_of
from kakehashi.views.page import ColumnView, Context, Page, Table
from kakehashi.views.parts.figure import figure_address

SUMS, EVIDENCE = "linked.digital_television", "linked.digital_television_evidence"
SUMS_SQL = "SELECT * FROM linked.digital_television ORDER BY economy_code"
EVIDENCE_SQL = """
SELECT * FROM linked.digital_television_evidence
ORDER BY economy_code, is_superseded, CASE kind WHEN 'decision' THEN 0 WHEN 'report' THEN 1 WHEN 'factbook' THEN 2 ELSE 3 END,
         standard, place
"""
TODAY_SQL = "SELECT COUNT(*) AS n FROM linked.economies WHERE NOT is_historic"
KEY = ("economy_code", "standard", "kind", "place")
OWN = "JPN"
FAMILIES: tuple[tuple[str, str], ...] = (("ISDB", "ISDB-T"), ("DVB", "DVB-T / DVB-T2"), ("ATSC", "ATSC"), ("DTMB", "DTMB"))
KINDS: dict[str, Any] = {
    "decision": gettext_lazy("Adoption decision"),
    "report": gettext_lazy("Press report"),
    "factbook": gettext_lazy("World Factbook"),
    "scan tables": gettext_lazy("Receivers' scan tables"),
}


def context(request: HttpRequest, release: Release) -> Context:
    """Every economy with evidence, the evidence itself, and how many economies have none; `standard` picks a family."""
    names = Names(release)
    evidence = _evidence(release, names)
    rows = _economies(release, names, evidence)
    present = {row["family"] for row in rows}
    chosen = request.GET.get("standard", "")
    chosen = chosen if chosen in present else ""
    shown = [row for row in rows if row["family"] == chosen] if chosen else rows
    codes = {row["economy_code"] for row in shown}
    pieces = [row for row in evidence if row["economy_code"] in codes or (not chosen and row["is_superseded"])]
    today = release.rows(TODAY_SQL)[0]["n"]
    return {
        "economies": _economy_table(release, shown),
        "evidence": _evidence_table(release, pieces),
        "map": _map(release, shown),
        "has_map": bool(rows and outlines(release)),
        "count": len(rows),
        "without": today - len(rows),
        "counts": [(_word(family), sum(1 for row in rows if row["family"] == family)) for family in _order(present)],
        "contradictory": [row for row in rows if row["is_contradictory"]],
        "choices": [(family, _word(family), family == chosen) for family in _order(present)],
        "chosen": chosen,
        "origins": origins_of(release, [name for name in (SUMS, EVIDENCE, "shapes.topologies") if release.has(name)]),
    }


def _order(present: set[str]) -> list[str]:
    return [family for family in (*dict(FAMILIES), "several") if family in present]


def _word(family: str) -> str:
    return dict(FAMILIES).get(family) or _("evidence for several")


def _economies(release: Release, names: Names, evidence: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row per economy with its standards, and the kinds of evidence in words."""
    kinds: dict[str, list[str]] = {}
    for row in evidence:
        said = kinds.setdefault(row["economy_code"], [])
        if not row["is_superseded"] and row["kind_word"] not in said:
            said.append(row["kind_word"])
    rows = release.rows(SUMS_SQL)
    for row in rows:
        code = row["economy_code"]
        row["name"], row["address"] = names.economy(code), economy_address(code)
        row["told"], row["kinds"] = ", ".join(row["standards"]), kinds.get(code, [])
    return sorted(rows, key=lambda row: str(row["name"]))


def _evidence(release: Release, names: Names) -> list[dict[str, Any]]:
    """The pieces of evidence with words of the reader's language and an address of where each is said."""
    rows = release.rows(EVIDENCE_SQL)
    for row in rows:
        cited = row["cited"] or ""
        row["name"] = names.economy(row["economy_code"])
        row["address"] = economy_address(row["economy_code"])
        row["kind_word"] = str(KINDS.get(row["kind"], row["kind"]))
        row["told"] = row["says"] or _scanned(row)
        row["at"] = figure_address(EVIDENCE, {name: row[name] for name in KEY}, "standard")
        row["cited_at"] = cited if cited.startswith(("https://", "http://")) else ""
    return sorted(rows, key=lambda row: row["name"])


def _scanned(row: dict[str, Any]) -> str:
    said = _("Scan tables: %(tables)s; entries: %(channels)s") % {
        "tables": f"{row['table_count']:,}",
        "channels": f"{row['channel_count']:,}",
    }
    return _("%(said)s; by their remarks, the format has no name for it") % {"said": said} if row["is_by_remark"] else said


def _economy_table(release: Release, rows: list[dict[str, Any]]) -> Table:
    columns = (
        ColumnView("name", _("Economy"), href="address"),
        ColumnView("economy_code", _("Code"), meaning="ISO 3166-1 alpha-3"),
        ColumnView("standards", _("Transmission standard"), kind="texts"),
        ColumnView("kinds", _("Evidence"), kind="texts"),
        ColumnView("latest_year", _("Latest year"), kind="year", meaning=_("Latest year that the evidence gives, if any.")),
        ColumnView("evidence_count", _("Pieces of evidence"), kind="number", digits=0, is_hidden=True),
        ColumnView("family", _("Family of standards"), is_hidden=True),
        ColumnView("is_contradictory", _("Several families"), kind="boolean", is_hidden=True),
    )  # fmt: skip
    return Table(
        rows, columns, title=_("Economies with evidence"), licences=licences_of(release, [SUMS, EVIDENCE]),
        own=("economy_code", OWN), shown=300,
        meaning=_("Two standards of one family are a change of generation. An economy that is not here has no evidence."),
        why_empty=_("No economy has evidence for a standard in this release."),
    )  # fmt: skip


def _evidence_table(release: Release, rows: list[dict[str, Any]]) -> Table:
    columns = (
        ColumnView("name", _("Economy"), href="address"),
        ColumnView("economy_code", _("Code"), is_hidden=True),
        ColumnView("standard", _("Transmission standard"), href="at"),
        ColumnView("kind_word", _("Evidence")),
        ColumnView("stated_on", _("Dated"), kind="date", meaning=_("Day, month or year that the evidence is of.")),
        ColumnView("told", _("What the evidence says")),
        ColumnView("cited", _("Said in"), href="cited_at"),
        ColumnView("is_superseded", _("Replaced"), kind="boolean", meaning=_("By a later decision; it does not count.")),
        ColumnView("superseded_on", _("Replaced on"), kind="date", is_hidden=True),
        ColumnView("locator", _("Place in the document"), is_hidden=True),
    )  # fmt: skip
    return Table(
        rows, columns, title=_("The evidence"), licences=licences_of(release, [EVIDENCE]), own=("economy_code", OWN), shown=300,
        meaning=_("A decision is not a broadcast, and a scan table tells only that a signal was received or listed once."),
        why_empty=_("There is no evidence in this release."),
    )  # fmt: skip


def _map(release: Release, rows: list[dict[str, Any]]) -> Any:
    columns = (
        ColumnView("name", _("Economy"), href="address"),
        ColumnView("standards", _("Transmission standard"), kind="texts"),
        ColumnView("latest_year", _("Latest year"), kind="year"),
    )
    licences = licences_of(release, [SUMS, "shapes.topologies"])
    table = Table(rows, columns, own=("economy_code", OWN), shown=300, licences=licences)
    return category_map(
        table, outlines(release), code="economy_code", category="family", label="told", name="name",
        title=_("Standard of digital terrestrial television"),
        order=[*FAMILIES, ("several", _word("several"))], no_data=_("no data"),
        description=_("A map of the world by family of standards; grey is no data. Small economies stand in the table only."),
        source=_("Shapes: Natural Earth"),
    )  # fmt: skip


PAGE = Page(
    name="digital_television",
    path="evidence/digital-television/",
    title=gettext_lazy("Digital terrestrial television"),
    context=context,
    tables=("economies", "evidence"),
    charts=("map",),
    reads=(SUMS, EVIDENCE),
    order=30,
)
