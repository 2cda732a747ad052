"""Blocks of mobile spectrum and who holds them, under the code of the economy.

Shared alike under a licence of its own: these tables stand apart from the tables of allocations. Several plans of one band
differ by area or by the day from which they hold, so nothing is added up over plans.
"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, boolean, integer, number, text, texts

HOLDINGS = TableSpec(
    "linked.spectrum_holdings",
    ("plan", "place"),
    (
        text("plan", "country, band and variant as the compiler names the plan", required=True),
        integer("place", "place of the block in its plan, from 1", low=1),
        text("economy_code", "the economy; 'unknown' for a code that is no economy's", required=True),
        texts("bands", "3GPP band numbers"),
        text("variant", "area, or day from which the plan holds; empty: the whole economy, as known"),
        text("valid_from", "day or year from which the plan holds, where the variant is one"),
        text("organization_name", "holder as the plan calls it; empty: nobody, or not known"),
        text("organization_legal_name", "holder's legal name as spelled"),
        boolean("is_held", "whether somebody holds the block; empty where not known"),
        text("duplex", "how both directions share"),
        number("lower_mhz", "lower edge, of the downlink where the block is paired", unit="MHz"),
        number("upper_mhz", "upper edge, of the downlink where the block is paired", unit="MHz"),
        number("uplink_lower_mhz", "lower edge of the paired uplink", unit="MHz"),
        number("uplink_upper_mhz", "upper edge of the paired uplink", unit="MHz"),
        text("source_url", "where the compiler read it"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per block of a plan.",
)
HOLDERS = TableSpec(
    "linked.spectrum_holders",
    ("economy_code", "organization_name"),
    (
        text("economy_code", "the economy", required=True),
        text("organization_name", "holder as the plans call it", required=True),
        text("organization_legal_name", "a legal name as spelled"),
        texts("blocks", "its blocks in plans for the whole economy: band and downlink, MHz"),
        texts("other_blocks", "its blocks in plans for a part of the economy or from a later day, with that area or day"),
        integer("band_count", "bands in which it holds a block of the first kind", low=0, unit="bands"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place of the first block in it", required=True),
    ),
    "One row per economy and holder of blocks.",
)
HOLDINGS_SQL = """
SELECT h.plan, h.place, COALESCE(e.economy_code, 'unknown') AS economy_code, h.bands, h.variant, h.valid_from,
  h.organization_name, h.organization_legal_name, h.is_held, h.duplex, h.lower_mhz, h.upper_mhz, h.uplink_lower_mhz,
  h.uplink_upper_mhz, h.source_url, h.origin_id, h.locator
FROM spectrum.holdings h LEFT JOIN linked.economies e ON e.iso2 = h.country_iso2 AND NOT e.is_historic
ORDER BY h.plan, h.place
"""


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """Every block, and what each holder has."""
    holdings = tables.frame(HOLDINGS_SQL)
    return {HOLDINGS.name: holdings, HOLDERS.name: _holders(holdings)}


def _holders(holdings: pl.DataFrame) -> pl.DataFrame:
    held = holdings.filter(pl.col("is_held") & pl.col("organization_name").is_not_null())
    band = pl.lit("n") + pl.col("bands").list.join("/n")
    written = band + pl.lit(": ") + _edge("lower_mhz") + pl.lit("–") + _edge("upper_mhz")
    marked = held.with_columns(
        written.alias("written"),
        (written + pl.lit(" (") + pl.col("variant") + pl.lit(")")).alias("qualified"),
        pl.col("variant").is_null().alias("is_whole"),
        pl.col("bands").list.join("/").alias("band"),
    ).sort("economy_code", "organization_name", "lower_mhz", "plan", "place")
    whole = pl.col("is_whole")
    return (
        marked.group_by("economy_code", "organization_name", maintain_order=True)
        .agg(
            pl.col("organization_legal_name").drop_nulls().first(),
            pl.col("written").filter(whole).alias("blocks"),
            pl.col("qualified").filter(~whole).alias("other_blocks"),
            pl.col("band").filter(whole).n_unique().cast(pl.Int64).alias("band_count"),
            pl.col("origin_id", "locator").first(),
        )
        .select(column.name for column in HOLDERS.columns)
    )


def _edge(column: str) -> pl.Expr:
    """`2110`, `1747.5`: no zero after the point."""
    return pl.col(column).cast(pl.String).str.replace(r"\.0$", "")


LINK = Link(name="spectrum", inputs=("spectrum.holdings", "linked.economies"), tables=(HOLDINGS, HOLDERS), run=run)
