"""ITU-T texts that are ISO or IEC texts, as ITU's catalogue says by their second number."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables
from kakehashi.link.equivalence.pairs import pairs

TABLE = "itu.recommendations"
EVIDENCE = "ITU's catalogue gives the ISO or IEC number of the text"
SQL = """
SELECT document_number, document_id AS edition_id, 'identical' AS relation, iso_number AS other_edition_id, origin_id, locator
FROM itu.recommendations WHERE iso_number IS NOT NULL AND document_type = 'recommendation' ORDER BY document_id
"""


def found(tables: Tables) -> list[pl.DataFrame]:
    """One pair per edition of a Recommendation, not of its amendments."""
    if not tables.has(TABLE):
        return []
    rows = tables.frame(SQL).with_columns(pl.col("other_edition_id").str.extract(r"^([^:]+)").alias("other_document_number"))
    return [pairs(rows, EVIDENCE, TABLE)]
