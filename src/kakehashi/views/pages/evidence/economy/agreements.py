"""Trade agreements of an economy by compiler: entries, dates of its membership, chapters on telecommunications and trade."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kakehashi.store.release import Release
from kakehashi.views.dossier.agreement_chapters import STATES, TOPICS
from kakehashi.views.names import Names, licences_of
from kakehashi.views.page import ColumnView, Context, Table
from kakehashi.views.parts.figure import figure_address

TABLES = ("agreements", "agreement_members", "agreement_chapters", "data_clauses")
AGREEMENTS = """
SELECT a.*, p.since_on, p.until_on FROM linked.agreements a
JOIN linked.agreement_parties p ON p.compiler = a.compiler AND p.agreement_id = a.agreement_id
WHERE p.economy_code = ? ORDER BY a.signed_year DESC NULLS LAST, a.compiler, a.agreement_id
"""
MEMBERS = """
SELECT * FROM linked.agreement_members WHERE economy_code = ?
ORDER BY COALESCE(in_force_on, signed_on) DESC NULLS LAST, treaty_id, spell
"""
CHAPTERS = """
SELECT * FROM linked.agreement_chapters WHERE economy_code = ?
ORDER BY COALESCE(in_force_on, signed_on) DESC NULLS LAST, agreement_name, tota_id, topic
"""
CLAUSES = "SELECT * FROM linked.data_clauses WHERE economy_code = ? ORDER BY has_data_provisions DESC, partner_economy_code"


def blocks(release: Release, names: Names, code: str) -> Context:
    """Four tables, by compiler and so by licence."""
    return {
        "agreements": _agreements(release, code),
        "agreement_members": _members(release, code),
        "agreement_chapters": _chapters(release, names, code),
        "data_clauses": _clauses(release, names, code),
    }


def _agreements(release: Release, code: str) -> Table:
    source, key = "linked.agreements", ("compiler", "agreement_id")
    is_held = release.has(source) and release.has("linked.agreement_parties")
    rows = release.rows(AGREEMENTS, [code]) if is_held else []
    for row in rows:
        row["at"] = figure_address(source, {name: row[name] for name in key}, "agreement_name")
    columns = (
        ColumnView("agreement_name", _("Agreement"), href="at"),
        ColumnView("signed_on", _("Signed"), kind="date"),
        ColumnView("in_force_on", _("Entry into force"), kind="date", meaning=_("empty: not in force, or not known")),
        ColumnView("entry_kind", _("Kind of entry")),
        ColumnView("compiler", _("Compiled by")),
        ColumnView("agreement_id", _("Number"), is_hidden=True),
        ColumnView("status", _("State"), is_hidden=True),
        ColumnView("since_on", _("Since"), kind="date", is_hidden=True),
        ColumnView("until_on", _("Until"), kind="date", is_hidden=True),
        ColumnView("inactive_on", _("Ceased on"), kind="date", is_hidden=True),
    )
    return Table(
        rows, columns, title=_("Trade agreements by compiler"), source=source, key=key, shown=8,
        licences=licences_of(release, [source, "linked.agreement_parties"]),
        why_empty=_("No trade agreement of this economy is listed, or this release holds no list."),
    )  # fmt: skip


def _members(release: Release, code: str) -> Table:
    source, key = "linked.agreement_members", ("treaty_id", "state_code", "spell")
    rows = release.rows(MEMBERS, [code]) if release.has(source) else []
    columns = (
        ColumnView("agreement_name", _("Agreement"), href="evidence_url"),
        ColumnView("signed_on", _("Signed"), kind="date"),
        ColumnView("in_force_on", _("In force for this economy since"), kind="date"),
        ColumnView("ends_on", _("Until"), kind="date"),
        ColumnView("treaty_in_force_on", _("Treaty in force since"), kind="date", is_hidden=True),
        ColumnView("is_open_ended", _("No end found"), kind="boolean", is_hidden=True),
        ColumnView("desta_number", _("Number in DESTA"), is_hidden=True),
        ColumnView("treaty_id", _("Number"), is_hidden=True),
        ColumnView("evidence_url", _("Read from"), is_hidden=True),
    )
    return Table(
        rows, columns, title=_("Dates of its membership (manytrade)"), licences=licences_of(release, [source]),
        source=source, key=key, shown=8, meaning=_("An empty day is not known, not “never”."),
        why_empty=_("No membership of this economy is listed, or this release holds no list."),
    )  # fmt: skip


def _chapters(release: Release, names: Names, code: str) -> Table:
    source, key = "linked.agreement_chapters", ("economy_code", "tota_id", "topic")
    rows = release.rows(CHAPTERS, [code]) if release.has(source) else []
    for row in rows:
        row["at"] = figure_address(source, {name: row[name] for name in key}, "article_count")
        row["topic_word"] = str(TOPICS.get(row["topic"], row["topic"]))
        row["state"] = str(STATES.get(row["status"], row["status"]))
        row["with"] = [names.economy(partner) for partner in row["partners"]]
        row["kind"] = _("chapter") if row["level"] == "chapter" else _("articles")
    columns = (
        ColumnView("agreement_name", _("Agreement"), href="at"),
        ColumnView("topic_word", _("Subject")),
        ColumnView("kind", _("Chapter or articles")),
        ColumnView("article_count", _("Articles"), kind="number", digits=0),
        ColumnView("in_force_on", _("Entry into force"), kind="date"),
        ColumnView("state", _("State in 2017")),
        ColumnView("headings", _("Headings"), kind="texts", is_hidden=True),
        ColumnView("with", _("Other parties"), kind="texts", is_hidden=True),
        ColumnView("tota_id", _("Number"), is_hidden=True),
    )
    return Table(
        rows, columns, title=_("Chapters on telecommunications, electronic commerce, ICT and broadcasting (ToTA)"),
        licences=licences_of(release, [source]), source=source, key=key, shown=8,
        meaning=_("By the headings of the texts; parties and state of 2017; for non-commercial use."),
        why_empty=_("No text at hand of an agreement of this economy has such a chapter."),
    )  # fmt: skip


def _clauses(release: Release, names: Names, code: str) -> Table:
    source, key = "linked.data_clauses", ("economy_code", "partner_economy_code")
    rows = release.rows(CLAUSES, [code]) if release.has(source) else []
    for row in rows:
        row["partner"] = names.economy(row["partner_economy_code"])
    columns = (
        ColumnView("partner", _("With")),
        ColumnView("partner_economy_code", _("Code"), is_hidden=True),
        ColumnView("is_under_agreement", _("Agreement in force"), kind="boolean"),
        ColumnView("has_data_provisions", _("Provisions on data"), kind="boolean"),
        ColumnView("has_data_protection_clause", _("On data protection"), kind="boolean"),
        ColumnView("has_cross_border_clause", _("On data flows"), kind="boolean"),
        ColumnView("provisions_since_year", _("Since"), kind="year"),
        ColumnView("year", _("Coded to"), kind="year"),
    )
    return Table(
        rows, columns, title=_("Provisions on data in trade agreements, by partner (TAPED)"),
        licences=licences_of(release, [source]), source=source, key=key, own=("partner_economy_code", "JPN"), shown=8,
        meaning=_("Whether a clause is there, not what it binds to; ends in 2019."),
        why_empty=_("No pair of this economy is coded in this release."),
    )  # fmt: skip
