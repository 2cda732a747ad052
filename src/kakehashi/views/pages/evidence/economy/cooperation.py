"""Development cooperation in ICT with an economy: projects by whose record, and payments for communications by year."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kakehashi.store.release import Release
from kakehashi.views.dossier.cooperation import PURPOSES, STATES
from kakehashi.views.names import licences_of
from kakehashi.views.page import ColumnView, Context, Table
from kakehashi.views.parts.figure import figure_address

TABLES = ("projects", "payments")
PROJECTS = """
SELECT * FROM linked.cooperation_projects WHERE economy_code = ?
ORDER BY start_year DESC NULLS LAST, starts_on DESC NULLS LAST, series, project_id
"""
PAYMENTS = "SELECT * FROM linked.aid_payments WHERE economy_code = ? ORDER BY year DESC, purpose, country_name"


def blocks(release: Release, code: str) -> Context:
    """Projects newest first, and payments; nothing is added up over sources."""
    return {"projects": _projects(release, code), "payments": _payments(release, code)}


def _projects(release: Release, code: str) -> Table:
    source, key = "linked.cooperation_projects", ("series", "project_id", "economy_code")
    rows = release.rows(PROJECTS, [code]) if release.has(source) else []
    for row in rows:
        row["name"] = row["title"] or row["project_id"]
        row["at"] = figure_address(source, {name: row[name] for name in key}, "title")
        row["state"] = str(STATES.get(row["status"] or "", row["status"] or ""))
    columns = (
        ColumnView("name", _("Project"), href="at"),
        ColumnView("funder_name", _("Funder")),
        ColumnView("starts_on", _("Approved or started"), kind="date"),
        ColumnView("state", _("State")),
        ColumnView("commitment_amount", _("Committed"), kind="number", digits=0, meaning=_("to the whole project")),
        ColumnView("disbursement_amount", _("Paid"), kind="number", digits=0, meaning=_("for the whole project")),
        ColumnView("currency", _("Currency")),
        ColumnView("sectors", _("Sectors"), kind="texts", is_hidden=True),
        ColumnView("is_shared", _("Further recipients"), kind="boolean", is_hidden=True),
        ColumnView("ends_on", _("Ends on"), kind="date", is_hidden=True),
        ColumnView("series", _("Whose record"), is_hidden=True),
        ColumnView("project_id", _("Number"), is_hidden=True),
        ColumnView("project_url", _("Address"), is_hidden=True),
    )
    return Table(
        rows, columns, title=_("Projects in ICT (World Bank, IATI)"), licences=licences_of(release, [source]),
        source=source, key=key, shown=10,
        meaning=_("Amounts are those of the whole project, of the day; the IATI files are a sample."),
        why_empty=_("No project in ICT with this economy as recipient is in this release."),
    )  # fmt: skip


def _payments(release: Release, code: str) -> Table:
    source, key = "linked.aid_payments", ("economy_code", "country_name", "year", "purpose")
    rows = release.rows(PAYMENTS, [code]) if release.has(source) else []
    for row in rows:
        row["purpose_word"] = str(PURPOSES.get(row["purpose"], row["purpose"]))
    columns = (
        ColumnView("year", _("Year"), kind="year"),
        ColumnView("purpose_word", _("Purpose")),
        ColumnView("disbursed_usd", _("Paid"), unit="US$", kind="number", digits=0),
        ColumnView("purpose", _("Code"), is_hidden=True),
        ColumnView("country_name", _("Recipient as spelled"), is_hidden=True),
    )
    return Table(
        rows, columns, title=_("Aid paid for communications (OECD CRS)"), licences=licences_of(release, [source]),
        source=source, key=key, shown=8,
        meaning=_("US$ of the day. Until 2017 by purpose, “communications” being what was not; since 2018 all in one."),
        why_empty=_("No payment to this economy is in this release."),
    )  # fmt: skip
