"""A dossier as data: its statements with their evidence, and the sources that the footnotes name."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kakehashi.views.dossier.footnotes import Footnotes
from kakehashi.views.dossier.leaving import leaving_together, text_given
from kakehashi.views.dossier.statement import Dossier
from kakehashi.views.page import ColumnView, Table

TABLES = ("statements", "sources")


def statements_table(dossier: Dossier, footnotes: Footnotes) -> Table:
    """One row a statement; blocks whose licences forbid it are left out, and `meaning` says so."""
    given, withheld = leaving_together(dossier)
    titles = {block.name: str(block.title) for block in given.blocks}
    rows = [
        {
            "statement_id": statement.statement_id,
            "block": titles[statement.block],
            "statement": text_given(statement),
            "figures": [ref.value_as_seen for ref in statement.evidence],
            "years": list(dict.fromkeys(value.year for value in statement.values if value.year)),
            "evidence": [ref.to_json() for ref in statement.evidence],
            "addresses": [value.address for value in statement.values] or [statement.address],
            "sources": [str(number) for number in footnotes.marks(statement)],
            "licences": [licence.name for licence in statement.licences],
            "duties": str(statement.reuse),
            "marking": statement.marking,
        }
        for statement in given.statements
    ]
    columns = (
        ColumnView("block", _("Block")),
        ColumnView("statement", _("Statement")),
        ColumnView("figures", _("Figures as stored"), kind="texts", is_hidden=True),
        ColumnView("years", _("Year"), kind="texts"),
        ColumnView("sources", _("Footnotes"), kind="texts"),
        ColumnView("duties", _("Duties"), is_hidden=True),
        ColumnView("licences", _("Licences"), kind="texts", is_hidden=True),
        ColumnView("marking", _("Marking"), is_hidden=True),
        ColumnView("addresses", _("Where each figure opens"), kind="texts", is_hidden=True),
        ColumnView("evidence", _("Evidence"), kind="texts", is_hidden=True),
        ColumnView("statement_id", _("Name of the statement"), is_hidden=True),
    )
    told = _("Left out because of their licences: %(titles)s.") % {"titles": _(", ").join(str(b.title) for b in withheld)}
    licences = tuple(dict.fromkeys(licence for block in given.blocks for licence in block.licences))
    return Table(
        rows, columns, title=_("Statements as a table"), meaning=told if withheld else "", licences=licences,
        why_empty=_("Nothing is known."),
    )  # fmt: skip


def sources_table(footnotes: Footnotes) -> Table:
    """One row a footnote."""
    rows = [
        {
            "number": note.number,
            "publisher": note.source.publisher or _("this office"),
            "document": note.document,
            "address": note.source.address,
            "retrieved_at": note.source.retrieved_at or None,
            "licence": note.licence,
            "licence_url": note.source.licence_url,
        }
        for note in footnotes.all
    ]
    columns = (
        ColumnView("number", _("Number"), kind="number"),
        ColumnView("publisher", _("Publisher")),
        ColumnView("document", _("Document"), href="address"),
        ColumnView("retrieved_at", _("Taken on"), kind="date"),
        ColumnView("licence", _("Licence"), href="licence_url"),
        ColumnView("address", _("Address"), is_hidden=True),
        ColumnView("licence_url", _("Address of the licence"), is_hidden=True),
    )
    return Table(rows, columns, title=_("Sources"), why_empty=_("No document stands behind this block yet."))
