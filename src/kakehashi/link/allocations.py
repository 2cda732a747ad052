"""Bands that national tables of frequency allocations give to broadcasting, mobile networks and wireless LAN.

Of the tables that have an economy: the broadcasting service, and the applications of the fields below in the words of the
CEPT's tables. The tables of the ITU's Regions are no economy's and are left out; so are bands without an upper edge.
"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, integer, number, text

BROADCASTING, WIRELESS = "digital-broadcasting", "wireless-communications"
# use as the tables name it: the field that it belongs to
SERVICES = {"broadcasting": BROADCASTING, "broadcasting-satellite": BROADCASTING}
APPLICATIONS = {
    "DVB-T": BROADCASTING,
    "T-DAB": BROADCASTING,
    "Broadcasting (terrestrial)": BROADCASTING,
    "TV analogue (terrestrial)": BROADCASTING,
    "IMT": WIRELESS,
    "MFCN": WIRELESS,
    "GSM": WIRELESS,
    "BWA": WIRELESS,
    "Digital cellular": WIRELESS,
    "Radio LANs": WIRELESS,
}
BASES = frozenset({"service", "application"})

BANDS = TableSpec(
    "linked.band_uses",
    ("table_code", "number", "use"),
    (
        text("table_code", "the table", required=True),
        integer("number", "place in the table, from 1", low=1),
        text("use", "service in small letters, or application as the table names it", required=True),
        text("basis", "whether it is a radio service or an application", closed=BASES, required=True),
        text("economy_code", "the economy", required=True),
        text("field_id", "field of the dossiers that it belongs to", required=True),
        number("lower_mhz", "lower edge of the band", unit="MHz", required=True),
        number("upper_mhz", "upper edge of the band", unit="MHz", required=True),
        text("rank", "primary or secondary; empty for applications"),
        text("sub_table", "part of the table, such as federal and other use"),
        text("edition", "edition of the table as stated; most state none"),
        text("official_url", "the authority's own table, where one is named"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per band of a national table and use; of rows that say the same the first.",
)
ROWS_SQL = """
SELECT a.table_code, a.number, a.economy_code, a.lower_mhz, a.upper_mhz, LOWER(a.service) AS service, a.rank, a.sub_table,
  a.applications, t.edition, t.official_url, a.origin_id, a.locator
FROM spectrum.allocations a JOIN spectrum.allocation_tables t ON t.table_code = a.table_code
WHERE a.economy_code IS NOT NULL AND a.lower_mhz IS NOT NULL AND a.upper_mhz IS NOT NULL
ORDER BY a.table_code, a.number
"""
SAME = ("table_code", "use", "lower_mhz", "upper_mhz", "rank", "sub_table")


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """The bands of the chosen services and applications."""
    rows = tables.frame(ROWS_SQL)
    services = rows.filter(pl.col("service").is_in(list(SERVICES))).with_columns(
        pl.col("service").alias("use"), pl.lit("service").alias("basis")
    )
    applications = (
        rows.explode("applications")
        .filter(pl.col("applications").is_in(list(APPLICATIONS)))
        .with_columns(
            pl.col("applications").alias("use"), pl.lit("application").alias("basis"), pl.lit(None, pl.String).alias("rank")
        )
    )
    both = pl.concat([services.drop("applications"), applications.drop("applications")], how="diagonal_relaxed")
    fields = pl.col("use").replace_strict({**SERVICES, **APPLICATIONS}, return_dtype=pl.String)
    found = both.with_columns(fields.alias("field_id")).sort("table_code", "number", "use")
    return {BANDS.name: found.unique(SAME, keep="first", maintain_order=True).select(c.name for c in BANDS.columns)}


LINK = Link(
    name="allocations",
    inputs=("spectrum.allocations", "spectrum.allocation_tables"),
    tables=(BANDS,),
    run=run,
)
