"""Who holds mobile spectrum there, block by block?"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.statement import Block, Gap, Part, Statement
from kakehashi.views.names import economy_address
from kakehashi.views.tables import Words

NAME = "spectrum"
TITLE = _("Spectrum holdings")
TABLE = "linked.spectrum_holders"
MOST = 6
HELD = """
SELECT * FROM linked.spectrum_holders WHERE economy_code = ?
ORDER BY band_count DESC, LEN(blocks) DESC, LEN(other_blocks) DESC, organization_name
"""
WHOLE = _("%(name)s: %(blocks)s")
PART = _("%(name)s, in a part of the economy or from a later day: %(blocks)s")
GAP = Gap(
    _("who holds which spectrum, and until when"),
    _("the regulator's register of licences; volunteers keep plans of some twenty economies, this one is not among them"),
)
NOTE: Words = _("Plans for parts of the economy and for later days, and all blocks, stand on the page of the economy.")


def block(asked: Asked) -> Block:
    """One statement a holder, those with most bands first; plans of a part or of a later day never add to the others."""
    rows = asked.rows(TABLE, HELD, [asked.economy_code])
    statements = tuple(_statement(asked, row) for row in rows[:MOST])
    why = _("No plan of mobile spectrum of this economy is in this release.")
    address = f"{economy_address(asked.economy_code)}#spectrum" if rows else ""
    return Block(NAME, TITLE, statements, why, () if rows else (GAP,), NOTE if rows else "", address)


def _statement(asked: Asked, row: dict[str, Any]) -> Statement:
    column = "blocks" if row["blocks"] else "other_blocks"
    name = asked.evidence.value(TABLE, row, "organization_name")
    parts: dict[str, Part] = {"name": name, "blocks": asked.evidence.value(TABLE, row, column, unit=_("MHz"))}
    source = asked.evidence.source(TABLE, row, name)
    identity = f"spectrum.{row['organization_name']}"
    return Statement(identity, WHOLE if row["blocks"] else PART, parts, (source,), block=NAME)
