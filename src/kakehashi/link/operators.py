"""Mobile networks under the code of the economy that they serve."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, boolean, integer, text, texts

NETWORKS = TableSpec(
    "linked.networks",
    ("mcc", "mnc", "place"),
    (
        text("mcc", "mobile country code (ITU-T E.212)", required=True),
        text("mnc", "mobile network code", required=True),
        integer("place", "number of this economy among those that the code serves, from 0", required=True),
        text("economy_code", "the economy; 'unknown' for test and international networks", required=True),
        text("operator_name", "operator as spelled"),
        text("brand", "brand as spelled"),
        boolean("is_operational", "whether the list says that the network runs; false also where it says nothing"),
        texts("bands", "technology and band as written; empty where unknown"),
        text("listed_by", "which list names it"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per network code and economy.",
)
NETWORKS_SQL = """
SELECT n.mcc, n.mnc, n.place, COALESCE(e.economy_code, 'unknown') AS economy_code, n.operator_name, n.brand, n.is_operational,
  n.bands, n.listed_by, n.origin_id, n.locator
FROM operators.networks n LEFT JOIN linked.economies e ON e.iso2 = n.country_iso2 AND NOT e.is_historic
ORDER BY n.mcc, n.mnc, n.place
"""


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """Networks by the country code that their list gives; those of no economy stay, as 'unknown'."""
    return {NETWORKS.name: tables.frame(NETWORKS_SQL)}


LINK = Link(name="operators", inputs=("operators.networks", "linked.economies"), tables=(NETWORKS,), run=run)
