"""3GPP: one document per specification, all its versions together."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables

TABLE = "threegpp.specifications"
SQL = """
SELECT specification_number AS document_id, '3GPP' AS body, 'specification' AS kind, specification_number AS document_number,
  title, CAST(NULL AS VARCHAR) AS abstract, CAST(first_published_year AS VARCHAR) AS published_on, first_published_year AS year,
  last_published_year AS last_year, group_code AS group_name, status, url, origin_id, locator
FROM threegpp.specifications ORDER BY specification_number
"""


def documents(tables: Tables) -> dict[str, pl.DataFrame]:
    """Specifications of 3GPP, by the catalogue's table."""
    return {TABLE: tables.frame(SQL)} if tables.has(TABLE) else {}
