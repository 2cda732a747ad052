"""Memberships and agreements: to what does the economy belong, since when, and by what evidence?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.core.text import Language, Text
from kakehashi.views.dossier import factbook
from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.statement import Block, Gap, Part, Source, Statement, both
from kakehashi.views.names import Names
from kakehashi.views.tables import Words

NAME = "memberships"
TITLE = _("Memberships and agreements")
TABLE = "reference.memberships"
HELD = "SELECT * FROM reference.memberships WHERE economy_code = ? ORDER BY to_date IS NOT NULL, organization, from_date"
# (has ended, is a full member)
WORDS: dict[tuple[bool, bool], Words] = {
    (False, True): _("%(organization)s: member since %(since)s (%(evidence)s)"),
    (False, False): _("%(organization)s: bound to some members only, since %(since)s (%(evidence)s)"),
    (True, True): _("%(organization)s: member from %(since)s until %(until)s (%(evidence)s)"),
    (True, False): _("%(organization)s: bound to some members only, from %(since)s until %(until)s (%(evidence)s)"),
}
PARTICIPATION = _("International organisations, as the World Factbook lists them (%(year)s): %(value)s")
AGREEMENTS = Gap(
    _("bilateral agreements, dialogues and requests on ICT"),
    _("the register of agreements and dialogues, which this release does not hold"),
)


def block(asked: Asked) -> Block:
    """Dated memberships with their evidence, then the Factbook's list in its own words."""
    rows = asked.rows(TABLE, HELD, [asked.economy_code])
    statements = (*(_membership(asked, row) for row in rows), *_participation(asked))
    why = _("It is a member of none of the organisations that our reference follows.")
    return Block(NAME, TITLE, statements, why, (AGREEMENTS,), brief=_brief(asked, rows))


def _brief(asked: Asked, rows: list[dict[str, Any]]) -> Text | None:
    """The organisations of which it is a member today."""
    held = [row["organization"] for row in rows if not row["to_date"] and row["status"] == "member"]
    if not held:
        return None

    def write(language: Language) -> str:
        names = Names(asked.release, language)
        told = gettext(", ").join(names.group(name).partition(" (")[0].partition("（")[0] for name in held)
        return gettext("Member of %(names)s.") % {"names": told}

    return both(write)


def _membership(asked: Asked, row: dict[str, Any]) -> Statement:
    since = asked.evidence.value(TABLE, row, "from_date", is_date=True)
    parts: dict[str, Part] = {
        "organization": both(lambda language: Names(asked.release, language).group(row["organization"])),
        "since": since,
        "evidence": row["evidence"] or _("no evidence noted"),
    }
    if row["to_date"]:
        parts["until"] = asked.evidence.value(TABLE, row, "to_date", is_date=True)
    words = WORDS[bool(row["to_date"]), row["status"] == "member"]
    identity = f"membership.{row['organization']}.{row['from_date']}"
    source = _said_by(asked.evidence.source(TABLE, row, since), row)
    return Statement(identity, words, parts, (source,), block=NAME)


def _said_by(source: Source, row: dict[str, Any]) -> Source:
    """Our reference names for each row the authority that says so: that is what a footnote must name."""
    address = str(row["source"] or "")
    if not address.startswith(("https://", "http://")):
        return source
    host = address.partition("//")[2].partition("/")[0]
    return replace(
        source, source_id=f"{source.source_id}#{address}", document=Text(f"{row['organization']}, {host}"), address=address
    )


def _participation(asked: Asked) -> list[Statement]:
    statements = []
    for row in factbook.texts(asked, "Government", "International organization participation"):
        value, year, source = factbook.quoted(asked, row, is_quote=True)
        statements.append(
            Statement(f"participation.{row['gec_code']}", PARTICIPATION, {"year": year, "value": value}, (source,), block=NAME)
        )
    return statements
