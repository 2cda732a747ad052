"""JIS: one document per number, with its Japanese title; amendments belong to their standard."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables
from kakehashi.link.catalogues.fold import by_number

TABLE = "jis.standards"
SQL = """
SELECT document_number, 'JISC' AS body, document_type AS kind, title, title_ja, abstract, published_on, published_year AS year,
  committee AS group_name, status, ics_codes, url, origin_id, locator, CASE WHEN supplement IS NULL THEN 0 ELSE 2 END AS rank
FROM jis.standards ORDER BY document_id
"""


def documents(tables: Tables) -> dict[str, pl.DataFrame]:
    """Documents of the Japanese Industrial Standards Committee, by the catalogue's table."""
    return {TABLE: by_number(tables.frame(SQL))} if tables.has(TABLE) else {}
