"""IEEE: one document per number of a standard; redlines and what ISO or IEC publish under the same number left out."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables
from kakehashi.link.catalogues.fold import by_number

TABLE = "ieee_standards.standards"
# "published" is the day on which the text came into IEEE's library, years after the year in the number of older ones
SQL = """
SELECT document_number, 'IEEE' AS body, document_type AS kind, title, abstract,
  CASE WHEN edition_year < published_year THEN CAST(edition_year AS VARCHAR) ELSE published_on END AS published_on,
  LEAST(COALESCE(edition_year, published_year), COALESCE(published_year, edition_year)) AS year,
  committee AS group_name, status, ics_codes, keywords, url, origin_id, locator, iso_document_id,
  CASE WHEN is_draft THEN 4 ELSE 0 END + CASE WHEN supplement IS NULL THEN 0 ELSE 2 END AS rank
FROM ieee_standards.standards WHERE document_type <> 'redline'
ORDER BY document_id
"""
NUMBER = r"^([^:]+)"


def documents(tables: Tables) -> dict[str, pl.DataFrame]:
    """Documents of IEEE's catalogue, by its table."""
    if not tables.has(TABLE):
        return {}
    found = by_number(tables.frame(SQL)).with_columns(pl.col("iso_document_id").str.extract(NUMBER).alias("held_as"))
    for other in ("iso.standards", "iec.standards"):
        if tables.has(other):
            held = tables.frame(f"SELECT DISTINCT document_number AS held_as FROM {other} ORDER BY held_as")  # noqa: S608
            found = found.join(held, on="held_as", how="anti", maintain_order="left")
    return {TABLE: found.drop("held_as", "iso_document_id")}
