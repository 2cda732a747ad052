"""W3C: one document per report (series), with the group and the maturity of its newest version."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables

TABLE = "w3c.series"
SERIES = """
SELECT series_id AS document_id, 'W3C' AS body, 'report' AS kind, series_id AS document_number, title, url, origin_id, locator
FROM w3c.series ORDER BY series_id
"""
VERSIONS = """
SELECT series_id AS document_id, published_on, published_year AS year, status, group_names
FROM w3c.reports WHERE series_id IS NOT NULL ORDER BY series_id, published_on, document_id
"""


def documents(tables: Tables) -> dict[str, pl.DataFrame]:
    """Reports of W3C, by the catalogue's table; a report of several groups is listed under the first that is named."""
    if not tables.has(TABLE):
        return {}
    series = tables.frame(SERIES)
    if not tables.has("w3c.reports"):
        nothing = {"published_on": pl.String, "year": pl.Int64, "last_year": pl.Int64, "status": pl.String}
        return {TABLE: series.with_columns(pl.lit(None, kind).alias(name) for name, kind in nothing.items())}
    versions = tables.frame(VERSIONS).group_by("document_id", maintain_order=True)
    facts = versions.agg(
        pl.col("published_on").first(),
        pl.col("year").first(),
        pl.col("year").last().alias("last_year"),
        pl.col("status").last(),
        # the catalogue knows no group of some versions: the newest that names one tells
        pl.col("group_names").filter(pl.col("group_names").list.len() > 0).last().list.first().alias("group_name"),
    )
    return {TABLE: series.join(facts, on="document_id", how="left", maintain_order="left")}
