"""Which names of places in the sources mean no economy that is known, and how many rows wait for them?"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Analysis, Tables
from kakehashi.core.table import integer, text

# table: the column that holds the name or code as the source writes it
WRITTEN = {
    "linked.cable_landings": "country_name",
    "linked.notices": "country_name",
    "linked.cooperation_projects": "country_name",
    "linked.aid_payments": "country_name",
    "linked.agreement_parties": "party",
    "linked.agreement_members": "state_name",
    "linked.radio_rules": "domain_code",
}
SQL = """
SELECT '{table}' AS table_name, COALESCE({column}, 'no name given') AS name, COUNT(*) AS row_count, MIN(locator) AS locator
FROM {table} WHERE economy_code = 'unknown' GROUP BY COALESCE({column}, 'no name given') ORDER BY name
"""
SCHEMA = {"table_name": pl.String, "name": pl.String, "row_count": pl.Int64, "locator": pl.String}


def run(tables: Tables) -> pl.DataFrame:
    """One row per table and name; regions and groups are known names and are not here."""
    held = [tables.frame(SQL.format(table=table, column=column)) for table, column in WRITTEN.items() if tables.has(table)]
    return pl.concat([pl.DataFrame(schema=SCHEMA), *held], how="vertical_relaxed")


ANALYSIS = Analysis(
    name="unplaced_names",
    title="Names of places that mean no known economy",
    title_ja="どの国・地域か分からない地名",
    inputs=(),
    optional=tuple(WRITTEN),
    key=("table_name", "name"),
    columns=(
        text("table_name", "table that holds the rows", required=True),
        text("name", "name or code as the source writes it", required=True),
        integer("row_count", "rows that carry it", low=1, unit="rows"),
        text("locator", "place of the first in its document"),
    ),
    run=run,
    method="Rows that a link step could not place: their economy_code is 'unknown'. They stay in their tables.",
    warning="names of places that mean no known economy; add the name to link/economy_aliases.py, or look at the document",
)
