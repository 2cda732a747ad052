"""Since when each economy has been bound by each trade agreement, and until when, as manytrade compiles it.

Shared alike under the compiler's licence, so these rows stand apart from other compilers'. An empty day is not known.
"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, boolean, integer, text

MEMBERS = TableSpec(
    "linked.agreement_members",
    ("treaty_id", "state_code", "spell"),
    (
        text("treaty_id", "the compiler's id of the treaty", required=True),
        text("state_code", "code as the compiler writes it", required=True),
        integer("spell", "which entry of that state, from 1: a state may leave and come back", low=1),
        text(
            "economy_code",
            "the economy; 'several' for a group as party, 'unknown' for a state without a code",
            required=True,
        ),
        text("state_name", "name as spelled"),
        text("agreement_name", "title", required=True),
        text("signed_on", "signature by the state, else of the treaty, as far as known"),
        text("in_force_on", "entry into force for the state; empty: not known, or not in force"),
        text("ends_on", "end for the state, as far as known"),
        boolean("is_open_ended", "whether the compiler found no end; false also where nothing is said"),
        text("treaty_in_force_on", "entry into force of the treaty"),
        text("treaty_ends_on", "end of the treaty"),
        text("desta_number", "number in DESTA"),
        text("evidence_url", "what the compiler took the dates from"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per treaty, state and spell of membership.",
)
MEMBERS_SQL = """
SELECT treaty_id, state_code, spell,
  COALESCE(economy_code, CASE WHEN state_code IN ('EC', 'EFTA') THEN 'several' ELSE 'unknown' END) AS economy_code, state_name,
  agreement_name, COALESCE(signed_on, treaty_signed_on) AS signed_on, in_force_on, ends_on, is_open_ended, treaty_in_force_on,
  treaty_ends_on, desta_number, evidence_url, origin_id, locator
FROM manytrade.memberships ORDER BY treaty_id, state_code, spell
"""


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """Every membership, groups included."""
    return {MEMBERS.name: tables.frame(MEMBERS_SQL)}


LINK = Link(name="agreement_members", inputs=("manytrade.memberships",), tables=(MEMBERS,), run=run)
