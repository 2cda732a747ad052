"""Broadcasting: how it is organised, in the World Factbook's words; the standard in use where something states it."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.views.dossier import factbook
from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.statement import Block, Gap, Statement, both

NAME = "broadcasting"
TITLE = _("Broadcasting")
QUOTED = _("The World Factbook writes (%(year)s): %(value)s")
STANDARD = Gap(
    _("the digital broadcasting standard in use"),
    _("a table of the standards that economies have adopted, which this release does not hold"),
)


def block(asked: Asked) -> Block:
    """The Factbook's text on broadcast media, quoted; nothing in a release states the standard, so it is a gap."""
    statements = []
    for row in factbook.texts(asked, "Communications", "Broadcast media"):
        value, year, source = factbook.quoted(asked, row, is_quote=True)
        parts = {"year": year, "value": value}
        statements.append(Statement(f"broadcast-media.{row['gec_code']}", QUOTED, parts, (source,), block=NAME))
    why = _("The World Factbook has no text on broadcast media here, or this release does not hold it.")
    brief = both(lambda _language: gettext("Broadcasting standard in use: no data."))
    return Block(NAME, TITLE, tuple(statements), why, (STANDARD,), brief=brief)
