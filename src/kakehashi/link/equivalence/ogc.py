"""OGC: standards whose title says that they are an ISO standard too."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables
from kakehashi.link.equivalence.pairs import pairs

TABLE = "ogc.documents"
EVIDENCE = "the document's title gives the ISO number of the same text"
SQL = """
SELECT CONCAT('OGC ', document_id) AS edition_id, 'identical' AS relation, title, origin_id, locator
FROM ogc.documents WHERE title LIKE '%ISO %' ORDER BY document_id
"""
ALSO = r"\(also (ISO(?:/\w+)? \d+(?:-\d+)?)"


def found(tables: Tables) -> list[pl.DataFrame]:
    """One pair per document that says so."""
    if not tables.has(TABLE):
        return []
    rows = tables.frame(SQL).with_columns(
        pl.col("edition_id").str.replace(r"r\d+$", "").alias("document_number"),
        pl.col("title").str.extract(ALSO).alias("other_document_number"),
        pl.col("title").str.extract(ALSO).alias("other_edition_id"),
    )
    return [pairs(rows, EVIDENCE, TABLE)]
