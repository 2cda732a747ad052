"""Rules of wireless LAN and short-range devices, as the Linux kernel holds them, under the code of the economy."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, boolean, integer, number, text, texts

RULES = TableSpec(
    "linked.radio_rules",
    ("domain_code", "number"),
    (
        text(
            "domain_code", "regulatory domain: ISO 3166-1 alpha-2; 00 = what is allowed wherever a device may be", required=True
        ),
        integer("number", "place of the band in its domain, from 1", low=1),
        text("economy_code", "the economy; 'several' for 00, 'unknown' for a code that is no economy's", required=True),
        number("lower_mhz", "lower edge of the band", unit="MHz", required=True),
        number("upper_mhz", "upper edge of the band", unit="MHz", required=True),
        number("bandwidth_mhz", "widest channel allowed", unit="MHz"),
        number("eirp_dbm", "highest power allowed (EIRP)", unit="dBm"),
        boolean("is_dfs", "whether a device must watch for radar and give way"),
        boolean("is_indoor_only", "whether use outdoors is not allowed"),
        boolean("is_passive", "whether a device may not be the first to send"),
        text("radar_rules", "whose rules of radar detection hold; empty: none named"),
        texts("cited_urls", "addresses that the database cites, most often the national rule"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per economy and band: what software enforces, not the rule itself.",
)
RULES_SQL = """
SELECT b.domain_code, b.number, CASE WHEN b.domain_code = '00' THEN 'several' ELSE COALESCE(e.economy_code, 'unknown') END
  AS economy_code, b.lower_mhz, b.upper_mhz, b.bandwidth_mhz, b.eirp_dbm, b.is_dfs, b.is_indoor_only, b.is_passive,
  d.radar_rules, d.cited_urls, b.origin_id, b.locator
FROM wireless.bands b JOIN wireless.domains d ON d.domain_code = b.domain_code
LEFT JOIN (
  SELECT iso2, COALESCE(MIN(CASE WHEN NOT is_historic THEN economy_code END), MIN(economy_code)) AS economy_code
  FROM linked.economies WHERE iso2 IS NOT NULL GROUP BY iso2
) e ON e.iso2 = d.country_iso2
ORDER BY b.domain_code, b.number
"""


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """Every band of every domain."""
    return {RULES.name: tables.frame(RULES_SQL)}


LINK = Link(name="radio_rules", inputs=("wireless.bands", "wireless.domains", "linked.economies"), tables=(RULES,), run=run)
