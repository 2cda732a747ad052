"""What an economy belongs to, with dates, and what the World Factbook writes on it, quoted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from kakehashi.store.release import Release
from kakehashi.views.names import Names, licences_of
from kakehashi.views.page import ColumnView, Context, Table
from kakehashi.views.parts.dates import date_written, today
from kakehashi.views.parts.figure import figure_address

TABLES = ("memberships", "quotations")
MEMBERSHIPS = """
SELECT organization, economy_code, from_date, to_date, status, evidence, source, note FROM reference.memberships
WHERE economy_code = ? ORDER BY to_date IS NOT NULL, organization, from_date
"""
PROFILE = """
SELECT *,
  CASE WHEN COALESCE(item, '') = '' THEN field WHEN item LIKE field || '%' THEN item ELSE field || ': ' || item END AS heading
FROM linked.profiles
WHERE economy_code = ?
ORDER BY gec_code, CASE section WHEN 'Communications' THEN 0 WHEN 'Economy' THEN 1 WHEN 'Government' THEN 2 ELSE 3 END,
  section, field, item
"""
STATUSES: dict[str, Callable[[], str]] = {"member": lambda: _("member"), "partial": lambda: _("bound to some members only")}


def blocks(release: Release, code: str) -> Context:
    """The table of memberships and the quotations."""
    quotations = _quotations(release, code)
    return {"memberships": _memberships(release, code), "quotations": quotations, "quoted": _by_profile(quotations)}


def _memberships(release: Release, code: str) -> Table:
    rows = release.rows(MEMBERSHIPS, [code]) if release.has("reference.memberships") else []
    names, on = Names(release), today().isoformat()
    for row in rows:
        is_past = row["to_date"] is not None and row["to_date"] <= on
        row["until"] = date_written(row["to_date"], era=False) if row["to_date"] else _("to this day")
        row["name"] = names.group(row["organization"])
        row["state"] = _("past") if is_past else STATUSES[row["status"]]() if row["status"] in STATUSES else row["status"]
        row["source_label"] = str(row["source"]).partition("//")[2].partition("/")[0]
    columns = (
        ColumnView("name", _("Organisation or agreement")),
        ColumnView("state", _("State")),
        ColumnView("from_date", _("Since"), kind="date"),
        ColumnView("until", _("Until")),
        ColumnView("evidence", _("Evidence")),
        ColumnView("source_label", _("Source"), href="source"),
        ColumnView("note", _("Note"), is_hidden=True),
    )
    return Table(
        rows, columns, title=_("Today and in the past"), licences=licences_of(release, ["reference.memberships"]),
        meaning=_("Only the organisations that our reference follows: ASEAN, APT, APEC, RCEP, CPTPP, EU, EFTA, OECD and G20."),
        source="reference.memberships", key=("organization", "economy_code", "from_date"),
        why_empty=_("It is a member of none of the organisations that our reference follows."),
    )  # fmt: skip


def _quotations(release: Release, code: str) -> Table:
    rows = release.rows(PROFILE, [code]) if release.has("linked.profiles") else []
    for row in rows:
        key = {name: row[name] for name in ("economy_code", "gec_code", "section", "field", "item")}
        row["at"] = figure_address("linked.profiles", key, "text")
    columns = (
        ColumnView("profile_name", _("Profile")),
        ColumnView("section", _("Section")),
        ColumnView("heading", _("Field")),
        ColumnView("text", _("Text")),
        ColumnView("locator", _("Place in the document"), is_hidden=True),
    )
    return Table(
        rows, columns, title=_("Profile, quoted"), licences=licences_of(release, ["linked.profiles"]),
        source="linked.profiles", key=("economy_code", "gec_code", "section", "field", "item"),
        why_empty=_("The World Factbook has no profile of this economy, or this release does not hold it."),
    )  # fmt: skip


def _by_profile(quotations: Table) -> list[dict[str, Any]]:
    """The quotations grouped: one entry per profile and section, in the order of the rows."""
    groups: dict[tuple[str, str], list[Any]] = {}
    for row in quotations.rows:
        groups.setdefault((row["profile_name"], row["section"]), []).append(row)
    return [{"profile": profile, "section": section, "rows": rows} for (profile, section), rows in groups.items()]
