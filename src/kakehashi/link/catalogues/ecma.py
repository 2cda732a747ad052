"""Ecma: one document per number; editions and volumes folded, the association's yearbooks left out."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables
from kakehashi.link.catalogues.fold import by_number

TABLE = "ecma.documents"
SQL = """
SELECT document_number, 'Ecma' AS body, document_type AS kind, title, abstract, published_on, published_year AS year,
  CAST(NULL AS VARCHAR) AS group_name, CAST(NULL AS VARCHAR) AS status, url, origin_id, locator, 0 AS rank
FROM ecma.documents WHERE document_type <> 'memento' ORDER BY document_id
"""


def documents(tables: Tables) -> dict[str, pl.DataFrame]:
    """Standards and reports of Ecma, by the catalogue's table."""
    return {TABLE: by_number(tables.frame(SQL))} if tables.has(TABLE) else {}
