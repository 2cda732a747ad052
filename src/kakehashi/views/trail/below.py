"""One level down: for each table the rows behind one of its rows, or why there are none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.store.release import Release
from kakehashi.views.tables import Words
from kakehashi.views.trail.work import work_of

WITHOUT_AREA = "NOT EXISTS (FROM linked.document_areas a WHERE a.document_id = d.document_id)"


@dataclass(frozen=True)
class Below:
    """The rows one level down: their table, a SELECT with its values, an order, and what they are.

    Where the SELECT has a column `part`, its sum is the column `adds_up_to` of the figure's own row.
    """

    table: str
    sql: str
    values: tuple[Any, ...]
    order: str
    note: Words
    adds_up_to: str = ""


Rule = Callable[[Release, Mapping[str, Any]], Below]
VOTES = _("Each row is one document and one organisation behind it, with its part of the count.")
DOCUMENTS = _("Each row is one document, with the part of it that belongs to the area.")
COUNTS = _("Compiled figures: the documents behind them are not in this release.")


def below(release: Release, table: str, row: Mapping[str, Any]) -> Below | None:
    """The rows behind a row; None where there is no rule, or the release lacks the table that they are in."""
    rule = RULES.get(table)
    if rule is None:
        return None
    found = rule(release, row)
    return found if release.has(found.table) else None


def _work(release: Release, row: Mapping[str, Any]) -> Below:
    """Rows of `linked.authorship`, or compiled figures where the row says that it was made of them."""
    if row.get("basis") not in (None, "documents"):
        return _figures(row)
    if row["measure"] == "output":
        return _recent_output(release, row)
    if not release.has("linked.authorship"):
        return Below("linked.authorship", "", (), "", VOTES)
    sql, values = work_of(release, row)
    return Below("linked.authorship", sql, values, "part DESC, document_id, group_id", VOTES, "document_count")


def _figures(row: Mapping[str, Any]) -> Below:
    names = ("measure", "body", "kind", "area_id", "actor_kind", "actor_id", "period")
    asked = {name: row[name] for name in names if row.get(name) is not None}
    if asked.get("measure") == "output" or "measure" not in asked:
        asked = {name: value for name, value in asked.items() if name in ("body", "kind", "area_id")} | {"measure": "output"}
        if row.get("year") is not None:
            asked["period"] = str(row["year"])
    conditions = " AND ".join(f'"{name}" = ?' for name in asked)
    sql = f"SELECT * FROM reference.figures WHERE {conditions}"  # noqa: S608 - our own names
    return Below("reference.figures", sql, tuple(asked.values()), "period DESC, value DESC, actor_id", COUNTS)


def _output(release: Release, row: Mapping[str, Any]) -> Below:
    if row.get("basis") not in (None, "documents"):
        return _figures(row)
    return _documents(row, "d.kind = ? AND d.year = ?", (row["kind"], row["year"]))


def _recent_output(release: Release, row: Mapping[str, Any]) -> Below:
    until = row["until_year"]
    return _documents(row, "d.year BETWEEN ? AND ?", ((until or 0) - 4, until or 0))


def _documents(row: Mapping[str, Any], condition: str, values: tuple[Any, ...]) -> Below:
    """Documents of a body in an area; those without an area where that is what the row counts."""
    area, given = row["area_id"], (row["body"], *values)
    if area == "unassigned":
        relation = "linked.documents d"
        condition = (
            f"NOT EXISTS (FROM linked.document_areas a WHERE a.document_id = d.document_id) AND d.body = ? AND {condition}"
        )
        part = "1.0"
    else:
        relation = "linked.documents d JOIN linked.document_areas a ON a.document_id = d.document_id AND a.area_id = ?"
        condition, part, given = f"d.body = ? AND {condition}", "a.share", (area, *given)
    columns = f"d.document_id, d.title, d.kind, d.year, {part} AS part, d.url, d.origin_id, d.locator"
    sql = f"SELECT {columns} FROM {relation} WHERE {condition}"  # noqa: S608 - our own words
    return Below("linked.documents", sql, given, "part DESC, document_id", DOCUMENTS, "document_count")


def _holders(release: Release, row: Mapping[str, Any]) -> Below:
    """Organisations of a cell with their counts; those behind compiled figures from these."""
    if not release.has("linked.authorship"):
        return _figures({**row, "actor_kind": "organization"})
    sql, values = work_of(release, row)
    counts = "SUM(part) AS document_count, COUNT(DISTINCT document_id) AS touched_count"
    summed = f"SELECT group_id, {counts} FROM ({sql}) GROUP BY group_id"  # noqa: S608 - our own words
    note = _("Each row is one organisation of the cell; the indices are computed from these counts.")
    return Below("linked.authorship", summed, values, "document_count DESC, group_id", note)


def _registrations(release: Release, row: Mapping[str, Any]) -> Below:
    if row.get("basis") not in (None, "documents"):
        asked = {
            "measure": "registrations",
            "actor_kind": "economy",
            "actor_id": row["economy_code"],
            "period": str(row["year"]),
        }
        return _figures(asked)
    sql = (
        "SELECT meeting_number, position, organization_name, group_id, presence, origin_id, locator FROM linked.participation"
        " WHERE COALESCE(economy_code, 'unknown') = ? AND year = ?"
    )
    note = _("Each row is one registration; the lists that are read hold no names.")
    return Below("linked.participation", sql, (row["economy_code"], row["year"]), "meeting_number, position", note)


def _comparison(release: Release, row: Mapping[str, Any]) -> Below:
    return _figures(row)


def _where(table: str, column: str, note: Words, order: str, select: str = "*", key: str = "") -> Rule:
    """The rows of a table that share a value with the figure's row."""

    def rule(release: Release, row: Mapping[str, Any]) -> Below:
        sql = f"SELECT {select} FROM {table} WHERE {column} = ?"  # noqa: S608 - our own names
        return Below(table, sql, (row[key or column],), order, note)

    return rule


def _unassigned(release: Release, row: Mapping[str, Any]) -> Below:
    sql = (
        "SELECT d.document_id, d.title, d.year, d.url, d.origin_id, d.locator FROM linked.documents d"  # noqa: S608 - our words
        f" WHERE d.body = ? AND d.kind = ? AND {WITHOUT_AREA}"
    )
    note = _("Each row is one document that no rule brought into an area.")
    return Below("linked.documents", sql, (row["body"], row["kind"]), "year DESC, document_id", note)


def _unattributed(release: Release, row: Mapping[str, Any]) -> Below:
    kind = {"rapporteur": "specification", "draft": "draft", "rfc": "rfc"}.get(str(row["measure"]), "")
    sql = (
        "SELECT d.document_id, d.title, d.year, d.url, d.origin_id, d.locator FROM linked.documents d WHERE d.kind = ?"
        " AND NOT EXISTS (FROM linked.authorship w WHERE w.document_id = d.document_id AND w.measure = ?)"
    )
    note = _("Each row is one document that names nobody who stands behind it.")
    return Below("linked.documents", sql, (kind, row["measure"]), "year DESC, document_id", note)


DOCUMENT = "document_id, document_number, title, kind, year, url, origin_id, locator"
THE_DOCUMENT = _where("linked.documents", "document_id", _("The document that this row is about."), "document_id", DOCUMENT)
NAMES_OF = _where("economies.names", "economy_code", _("Names of the economy, as the sources spell it."), "language, name")
SPELLINGS = _where(
    "linked.affiliations",
    "group_id",
    _("Each row is one spelling that was brought to this group, with the reason."),
    "name, part",
    "name, part_name, method, score, reason",
)
EVIDENCE = _where(
    "linked.digital_television_evidence",
    "economy_code",
    _("Each row is one piece of evidence for a standard."),
    "standard, kind, place",
)
GROUPS = _where(
    "linked.body_groups",
    "body_id",
    _("Each row is one name under which a catalogue files documents."),
    "body, group_name",
)
GROUP_DOCUMENTS = _where(
    "linked.documents", "group_name", _("Documents filed under that name."), "year DESC, document_id", DOCUMENT
)
TEXTS = _where(
    "linked.standards", "document_number", _("What the catalogues say of this text."), "relation, other_document_number"
)
RULES: dict[str, Rule] = {
    "analysis.authorship": _work,
    "analysis.concentration": _holders,
    "analysis.figure_differences": _comparison,
    "analysis.output": _output,
    "analysis.participation": _registrations,
    "analysis.specialization": _work,
    "analysis.standing": _work,
    "analysis.strategy_map": _work,
    "linked.authorship": THE_DOCUMENT,
    "linked.bodies": GROUPS,
    "linked.body_groups": GROUP_DOCUMENTS,
    "linked.digital_television": EVIDENCE,
    "linked.document_areas": THE_DOCUMENT,
    "linked.economies": NAMES_OF,
    "linked.economy_names": NAMES_OF,
    "linked.organizations": SPELLINGS,
    "linked.search_documents": THE_DOCUMENT,
    "linked.standard_texts": TEXTS,
    "linked.unassigned": _unassigned,
    "linked.unattributed": _unattributed,
}
# why a table without a rule has none; tables whose rows name their own document need none
REASONS: dict[str, Words] = {
    "linked.affiliations": _("A judgement of the program on one spelling; its reason stands in the row."),
    "linked.operator_names": _("A judgement of the program on one spelling; its reason stands in the row."),
    "linked.organization_candidates": _("A doubt of the program about one spelling; its reason stands in the row."),
    "analysis.unplaced_names": _("A name that no economy is known for; the table that holds it names its document."),
    "store.columns": _("What the release says of itself."),
    "store.issues": _("What the release says of itself."),
    "store.origins": _("A document as it was obtained: the end of the trail."),
    "store.sources": _("What the release says of itself."),
    "store.steps": _("What the release says of itself."),
    "store.tables": _("What the release says of itself."),
}
