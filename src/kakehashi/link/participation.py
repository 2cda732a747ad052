"""Who registered for the IETF's meetings: the economy as registered, the organisation as resolved."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.place import UNKNOWN
from kakehashi.core.table import TableSpec, integer, text

PARTICIPATION = TableSpec(
    "linked.participation",
    ("meeting_number", "position"),
    (
        integer("meeting_number", "number of the meeting", required=True),
        integer("position", "place in the list", required=True),
        integer("year", "year of the meeting", required=True),
        text("economy_code", "economy as registered; 'unknown' where none or an unknown one was given", required=True),
        text("organization_name", "organisation as registered"),
        text("group_id", "group that it leads to; 'unknown' where none was given", required=True),
        text("presence", "on-site or remote"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per registration.",
)

SQL = """
SELECT r.meeting_number, r.position, m.year, COALESCE(e.economy_code, 'unknown') AS economy_code, r.organization_name,
  a.group_id, a.kind, r.presence, r.origin_id, r.locator
FROM ietf.registrations r
JOIN ietf.meetings m ON m.meeting_number = r.meeting_number
LEFT JOIN linked.economies e ON e.iso2 = r.country_iso2 AND NOT e.is_historic
LEFT JOIN linked.affiliations a ON a.name = r.organization_name AND a.part = 1
ORDER BY r.meeting_number, r.position
"""


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """Registrations with economy and group; of a joint affiliation the first organisation counts."""
    found = tables.frame(SQL)
    group = pl.when(pl.col("kind").is_in(["individual", "none"])).then(
        pl.when(pl.col("kind") == "individual").then(pl.lit("individual")).otherwise(pl.lit(UNKNOWN))
    )
    named = found.with_columns(group.otherwise(pl.col("group_id")).fill_null(UNKNOWN).alias("group_id"))
    return {PARTICIPATION.name: named.select(column.name for column in PARTICIPATION.columns)}


LINK = Link(
    name="participation",
    inputs=("ietf.registrations", "ietf.meetings", "linked.economies", "linked.affiliations"),
    tables=(PARTICIPATION,),
    run=run,
)
