"""Which submarine cables land there, since when, and who owns them?"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.core.text import Language, Text
from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.statement import Block, Gap, Part, Statement, both
from kakehashi.views.names import economy_address
from kakehashi.views.parts.dates import date_written
from kakehashi.views.tables import Words

NAME = "cables"
TITLE = _("Submarine cables")
TABLE = "linked.cables"
MOST, OWNERS = 6, 4
CABLES = """
SELECT * FROM linked.cables WHERE economy_code = ?
ORDER BY ready_year DESC NULLS LAST, ready_on DESC NULLS LAST, economy_count DESC, cable_id
"""
RUNNING = _("%(name)s: ready for service since %(since)s; owners as spelled: %(owners)s")
PLANNED = _("%(name)s: planned for %(since)s, as of %(day)s; owners as spelled: %(owners)s")
UNDATED = _("%(name)s: day of readiness not given; owners as spelled: %(owners)s")
GAP = Gap(
    _("cables laid or given up since June 2021, and capacities"),
    _("a later list of cables; the one at hand is of that month and for non-commercial use"),
)
NOTE: Words = _("All cables that land there stand on the page of the economy.")


def block(asked: Asked) -> Block:
    """The newest cables by the day of readiness; the rest stands on the page of the economy."""
    rows = asked.rows(TABLE, CABLES, [asked.economy_code])
    statements = tuple(_statement(asked, row) for row in rows[:MOST])
    why = _("No submarine cable is listed as landing there, or this release holds no list of cables.")
    address = f"{economy_address(asked.economy_code)}#cables" if len(rows) > MOST else ""
    return Block(NAME, TITLE, statements, why, (GAP,), NOTE if address else "", address, brief=_brief(rows))


def _brief(rows: list[dict[str, Any]]) -> Text | None:
    if not rows:
        return None

    def write(_language: Language) -> str:
        told = {"count": str(len(rows)), "day": date_written(rows[0]["stated_date"], era=False)}
        return gettext("Submarine cables that land there: %(count)s (list of %(day)s).") % told

    return both(write)


def _statement(asked: Asked, row: dict[str, Any]) -> Statement:
    name = asked.evidence.value(TABLE, row, "cable_name")
    parts: dict[str, Part] = {"name": name, "owners": both(lambda language: _owners(row["owners"] or [], language))}
    words = UNDATED
    if row["ready_on"]:
        parts["since"] = asked.evidence.value(TABLE, row, "ready_on", is_date=True)
        words = RUNNING
    if row["ready_on"] and row["is_planned"]:
        parts["day"] = asked.evidence.value(TABLE, row, "stated_date", is_date=True)
        words = PLANNED
    return Statement(f"cable.{row['cable_id']}", words, parts, (asked.evidence.source(TABLE, row, name),), block=NAME)


def _owners(owners: list[str], _language: Language) -> str:
    """The first owners, and how many more."""
    if not owners:
        return gettext("not given")
    first = gettext(", ").join(owners[:OWNERS])
    if len(owners) <= OWNERS:
        return first
    return gettext("%(first)s and %(count)s more") % {"first": first, "count": len(owners) - OWNERS}
