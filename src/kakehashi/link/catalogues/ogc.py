"""OGC: one document per number; its revisions folded."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables
from kakehashi.link.catalogues.fold import by_number

TABLE = "ogc.documents"
REVISION = r"r\d+$"  # year, number, revision: "19-090r1"
SQL = """
SELECT CONCAT('OGC ', document_id) AS document_number, 'OGC' AS body,
  REPLACE(document_type, '-', ' ') AS kind, title, abstract, published_on, published_year AS year,
  CAST(NULL AS VARCHAR) AS group_name, status, url, origin_id, locator, CASE WHEN status = 'draft' THEN 4 ELSE 0 END AS rank
FROM ogc.documents ORDER BY document_id
"""


def documents(tables: Tables) -> dict[str, pl.DataFrame]:
    """Documents of OGC, by the catalogue's table."""
    if not tables.has(TABLE):
        return {}
    return {TABLE: by_number(tables.frame(SQL).with_columns(pl.col("document_number").str.replace(REVISION, "")))}
