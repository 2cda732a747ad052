"""Broadcasting: the standard in use by each piece of evidence, and how it is organised, in the World Factbook's words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.core.text import Language, Text
from kakehashi.views.dossier import factbook
from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.statement import Block, Gap, Part, Source, Statement, both
from kakehashi.views.tables import Words

NAME = "broadcasting"
TITLE = _("Broadcasting")
EVIDENCE, STANDARDS = "linked.digital_television_evidence", "linked.digital_television"
KEPT = """
SELECT * FROM linked.digital_television_evidence WHERE economy_code = ?
ORDER BY is_superseded, CASE kind WHEN 'decision' THEN 0 WHEN 'report' THEN 1 WHEN 'factbook' THEN 2 ELSE 3 END, standard, place
"""
SUM = "SELECT * FROM linked.digital_television WHERE economy_code = ?"
QUOTED = _("The World Factbook writes (%(year)s): %(value)s")
STANDARD = Gap(
    _("the digital broadcasting standard in use"),
    _("a decision on its adoption with its citation, a scan table of receivers, or a sentence of the World Factbook"),
)
UNDECIDED = Gap(
    _("a decision on the standard, with its day"),
    _("the regulator's or ministry's own announcement, to be entered in our reference with its address"),
)
WORDS: dict[str, Words] = {
    "decision": _("Digital terrestrial television: %(standard)s, by a decision (%(on)s): %(says)s"),
    "report": _("Digital terrestrial television: %(standard)s, as the press reports (%(on)s): %(says)s"),
    "factbook": _("Digital terrestrial television: %(standard)s, as the World Factbook writes (%(on)s): %(says)s"),
    "scan tables": _(
        "Digital terrestrial television: %(standard)s stands in receivers' scan tables (tables: %(tables)s; latest:"
        " %(on)s); received once, which is no sign that it is broadcast today"
    ),
}
REPLACED = _("An earlier decision for %(standard)s (%(on)s) was replaced (%(until)s): %(says)s")
NO_DATE = _("not dated")


def block(asked: Asked) -> Block:
    """The evidence for the standard, decisions first, then the Factbook's text on broadcast media, quoted."""
    rows = asked.rows(EVIDENCE, KEPT, [asked.economy_code])
    statements = (*(_evidence(asked, row) for row in rows), *_media(asked))
    why = _("The World Factbook has no text on broadcast media here, or this release does not hold it.")
    counted = [row for row in rows if not row["is_superseded"]]
    gaps = (STANDARD,) if not counted else () if any(row["kind"] == "decision" for row in counted) else (UNDECIDED,)
    return Block(NAME, TITLE, statements, why, gaps, brief=_brief(asked))


def _brief(asked: Asked) -> Text:
    """The standards that evidence speaks for; where it speaks for several families, that it does."""
    found = asked.rows(STANDARDS, SUM, [asked.economy_code])

    def write(_language: Language) -> str:
        if not found:
            return gettext("Broadcasting standard in use: no data.")
        names = gettext(", ").join(found[0]["standards"])
        if found[0]["is_contradictory"]:
            return gettext("Digital terrestrial television: evidence for several standards (%(names)s).") % {"names": names}
        if not found[0]["has_decision"]:
            return gettext("Digital terrestrial television: %(names)s (no decision is known).") % {"names": names}
        return gettext("Digital terrestrial television: %(names)s.") % {"names": names}

    return both(write)


def _evidence(asked: Asked, row: dict[str, Any]) -> Statement:
    standard = asked.evidence.value(EVIDENCE, row, "standard", year=str(row["stated_year"] or ""))
    dated = asked.evidence.value(EVIDENCE, row, "stated_on", is_date=True) if row["stated_on"] else NO_DATE
    parts: dict[str, Part] = {"standard": standard, "on": dated}
    if row["kind"] == "scan tables":
        parts["tables"] = asked.evidence.value(EVIDENCE, row, "table_count")
    else:
        parts["says"] = replace(asked.evidence.value(EVIDENCE, row, "says"), is_quote=row["kind"] == "factbook")
    if row["is_superseded"]:
        parts["until"] = asked.evidence.value(EVIDENCE, row, "superseded_on", is_date=True)
    words = REPLACED if row["is_superseded"] else WORDS[row["kind"]]
    identity = f"television.{row['standard']}.{row['kind'].replace(' ', '-')}.{row['place']}"
    source = _cited(asked.evidence.source(EVIDENCE, row, standard), row)
    return Statement(identity, words, parts, (source,), block=NAME)


def _cited(source: Source, row: dict[str, Any]) -> Source:
    """Our reference names for each decision where it is said: that is what the footnote must name."""
    cited = str(row["cited"] or "")
    if not cited:
        return source
    if not cited.startswith(("https://", "http://")):
        return replace(source, source_id=f"{source.source_id}#{cited}", document=Text(cited))
    host = cited.partition("//")[2].partition("/")[0]
    return replace(source, source_id=f"{source.source_id}#{cited}", document=Text(host), address=cited)


def _media(asked: Asked) -> list[Statement]:
    statements = []
    for row in factbook.texts(asked, "Communications", "Broadcast media"):
        value, year, source = factbook.quoted(asked, row, is_quote=True)
        parts = {"year": year, "value": value}
        statements.append(Statement(f"broadcast-media.{row['gec_code']}", QUOTED, parts, (source,), block=NAME))
    return statements
