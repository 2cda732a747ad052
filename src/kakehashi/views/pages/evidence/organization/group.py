"""Where an organisation's head office is, what it belongs to, what belongs to it, and how it is spelled."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kakehashi.store.release import Release
from kakehashi.views.names import Names, economy_address, licences_of, organization_address
from kakehashi.views.page import ColumnView, Context, Table
from kakehashi.views.parts.dates import date_written
from kakehashi.views.parts.languages import in_language
from kakehashi.views.search import places

TABLES = ("head_offices", "parents", "members", "spellings")
HEAD_OFFICES = "SELECT * FROM reference.head_offices WHERE group_id = ? ORDER BY to_date IS NOT NULL, from_date DESC, place"
PARENTS = """
SELECT *, child_group_id = ? AS is_parent FROM reference.organization_parents
WHERE child_group_id = ? OR parent_group_id = ? ORDER BY is_parent DESC, to_date IS NOT NULL, from_date DESC, child_group_id
"""
SPELLINGS = """
SELECT a.part_name AS name, a.organization_id, a.method, MAX(a.score) AS score, MIN(a.reason) AS reason,
  MIN(w.document_count) AS document_count
FROM linked.affiliations a
LEFT JOIN (
  SELECT organization_name, COUNT(DISTINCT document_id) AS document_count FROM linked.authorship WHERE group_id = ?
  GROUP BY organization_name
) w ON w.organization_name = a.name
WHERE a.group_id = ? GROUP BY a.part_name, a.organization_id, a.method
ORDER BY MIN(w.document_count) DESC NULLS LAST, a.part_name
"""
WITHOUT_WORK = SPELLINGS[: SPELLINGS.index("LEFT JOIN")].replace("MIN(w.document_count)", "CAST(NULL AS BIGINT)") + (
    "WHERE a.group_id = ? GROUP BY a.part_name, a.organization_id, a.method ORDER BY a.part_name"
)


def blocks(release: Release, names: Names, group_id: str) -> Context:
    """Head offices, parents and subsidiaries, the others of the group today, spellings."""
    return {
        "head_offices": _head_offices(release, names, group_id),
        "parents": _parents(release, names, group_id),
        "members": _members(release, names, group_id),
        "spellings": _spellings(release, group_id),
    }


def _head_offices(release: Release, names: Names, group_id: str) -> Table:
    rows = release.rows(HEAD_OFFICES, [group_id]) if release.has("reference.head_offices") else []
    for row in rows:
        row["economy"], row["address"] = names.economy(row["economy_code"]), economy_address(row["economy_code"])
        row["site"] = _site(row["source"])
        row["since"], row["until"] = _since(row["from_date"]), _until(row["to_date"])
    columns = (
        ColumnView("economy", _("Economy"), href="address"),
        ColumnView("since", _("Since")),
        ColumnView("until", _("Until")),
        ColumnView("evidence", _("Evidence")),
        ColumnView("site", _("Source"), href="source"),
    )
    return Table(
        rows, columns, title=_("Head office"), licences=licences_of(release, ["reference.head_offices"]),
        source="reference.head_offices", key=("group_id", "place"),
        why_empty=_("Our reference does not know its head office; its work counts as of an unknown economy."),
    )  # fmt: skip


def _parents(release: Release, names: Names, group_id: str) -> Table:
    has = release.has("reference.organization_parents")
    rows = release.rows(PARENTS, [group_id, group_id, group_id]) if has else []
    known = places.organization_rows(release)
    for row in rows:
        other = row["parent_group_id"] if row["is_parent"] else row["child_group_id"]
        row["name"], row["address"], row["site"] = (
            in_language(known.get(other, {})) or other,
            organization_address(other),
            _site(row["source"]),
        )
        row["since"], row["until"] = _since(row["from_date"]), _until(row["to_date"])
        row["relation"] = _("owner") if row["is_parent"] else _("subsidiary")
    columns = (
        ColumnView("name", _("Organisation"), href="address"),
        ColumnView("relation", _("Relation")),
        ColumnView("since", _("Since")),
        ColumnView("until", _("Until")),
        ColumnView("evidence", _("Evidence")),
        ColumnView("site", _("Source"), href="source"),
    )
    return Table(
        rows, columns, title=_("Owners and subsidiaries"), licences=licences_of(release, ["reference.organization_parents"]),
        source="reference.organization_parents", key=("child_group_id", "place"),
        why_empty=_("Our reference knows no owner and no subsidiary of its own name; their spellings are below."),
    )  # fmt: skip


def _members(release: Release, names: Names, group_id: str) -> Table:
    known = places.organization_rows(release)
    whole = known[group_id]["current_group_id"]
    others = [row for key, row in known.items() if row["current_group_id"] == whole and key != group_id]
    rows = [
        {
            **row,
            "name": in_language(row),
            "address": organization_address(row["group_id"]),
            "economy": names.economy(row["economy_code"]),
            "economy_at": economy_address(row["economy_code"]),
        }
        for row in sorted(others, key=lambda row: (-row["spelling_count"], row["group_id"]))
    ]
    columns = (
        ColumnView("name", _("Organisation"), href="address"),
        ColumnView("economy", _("Head office"), href="economy_at"),
        ColumnView("spelling_count", _("Spellings"), kind="number"),
    )
    return Table(
        rows, columns, title=_("What else is in the group today"), licences=licences_of(release, ["reference.organizations"]),
        why_empty=_("Nothing else that has a name of its own."),
    )  # fmt: skip


def _spellings(release: Release, group_id: str) -> Table:
    rows = []
    if release.has("linked.affiliations"):
        has_work = release.has("linked.authorship")
        rows = release.rows(SPELLINGS, [group_id, group_id]) if has_work else release.rows(WITHOUT_WORK, [group_id])
    columns = (
        ColumnView("name", _("As spelled")),
        ColumnView("document_count", _("Documents"), kind="number"),
        ColumnView("score", _("How sure"), kind="number", digits=2),
        ColumnView("reason", _("Why")),
        ColumnView("method", _("Rule"), is_hidden=True),
        ColumnView("organization_id", _("Id"), is_hidden=True),
    )
    return Table(
        rows, columns, title=_("Spellings met"), licences=licences_of(release, ["linked.affiliations"]), shown=12,
        meaning=_("Names that lead here, with the rule that decided. Those without documents stand in lists of registrations."),
        why_empty=_("No spelling of it was met in the sources of this release."),
    )  # fmt: skip


def _since(value: str | None) -> str:
    return date_written(value, era=False) if value else _("before the documents begin")


def _until(value: str | None) -> str:
    return date_written(value, era=False) if value else _("to this day")


def _site(address: str | None) -> str:
    """The host of an address."""
    return str(address or "").partition("//")[2].partition("/")[0]
