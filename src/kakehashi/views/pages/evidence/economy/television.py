"""Digital terrestrial television of an economy: each piece of evidence for the standard in use."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kakehashi.store.release import Release
from kakehashi.views.names import licences_of
from kakehashi.views.page import ColumnView, Context, Table
from kakehashi.views.parts.figure import figure_address

TABLES = ("television",)
TABLE = "linked.digital_television_evidence"
KEY = ("economy_code", "standard", "kind", "place")
EVIDENCE = """
SELECT * FROM linked.digital_television_evidence WHERE economy_code = ?
ORDER BY is_superseded, CASE kind WHEN 'decision' THEN 0 WHEN 'report' THEN 1 WHEN 'factbook' THEN 2 ELSE 3 END, standard, place
"""


def blocks(release: Release, code: str) -> Context:
    """The evidence, decisions first."""
    kinds = {
        "decision": _("Adoption decision"),
        "report": _("Press report"),
        "factbook": _("World Factbook"),
        "scan tables": _("Receivers' scan tables"),
    }
    rows = release.rows(EVIDENCE, [code]) if release.has(TABLE) else []
    for row in rows:
        cited = row["cited"] or ""
        row["kind_word"] = kinds.get(row["kind"], row["kind"])
        row["at"] = figure_address(TABLE, {name: row[name] for name in KEY}, "standard")
        row["cited_at"] = cited if cited.startswith(("https://", "http://")) else ""
    columns = (
        ColumnView("standard", _("Transmission standard"), href="at"),
        ColumnView("kind_word", _("Evidence")),
        ColumnView("stated_on", _("Dated"), kind="date", meaning=_("Day, month or year that the evidence is of.")),
        ColumnView("says", _("What the evidence says")),
        ColumnView("table_count", _("Scan tables"), kind="number", digits=0),
        ColumnView("cited", _("Said in"), href="cited_at"),
        ColumnView("is_superseded", _("Replaced"), kind="boolean", meaning=_("By a later decision; it does not count.")),
        ColumnView("superseded_on", _("Replaced on"), kind="date", is_hidden=True),
    )
    table = Table(
        rows, columns, title=_("Evidence for the standard in use"), licences=licences_of(release, [TABLE]),
        source=TABLE, key=KEY,
        why_empty=_("No evidence for a standard of this economy is in this release; nothing is inferred from its neighbours."),
    )  # fmt: skip
    return {"television": table}
