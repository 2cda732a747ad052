"""ISO: standards that another number replaced; new editions of the same number are one document and no pair."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables
from kakehashi.link.equivalence.pairs import pairs

TABLE = "iso.relations"
EVIDENCE = "ISO's catalogue states what replaced the standard"
SQL = """
SELECT r.relation AS said, r.document_id, r.other_document_id, s.document_number, o.document_number AS other_number,
  r.origin_id, r.locator
FROM iso.relations r
JOIN iso.standards s ON s.document_id = r.document_id
JOIN iso.standards o ON o.document_id = r.other_document_id
WHERE r.relation IN ('replaces', 'replaced by') AND s.document_number <> o.document_number
ORDER BY r.document_id, r.other_document_id, r.relation
"""


def found(tables: Tables) -> list[pl.DataFrame]:
    """One pair per statement, the successor first; both documents must be in the catalogue."""
    if not (tables.has(TABLE) and tables.has("iso.standards")):
        return []
    rows = tables.frame(SQL)
    is_newer = pl.col("said") == "replaces"
    turned = rows.select(
        pl.when(is_newer).then("document_number").otherwise("other_number").alias("document_number"),
        pl.when(is_newer).then("document_id").otherwise("other_document_id").alias("edition_id"),
        pl.lit("successor").alias("relation"),
        pl.when(is_newer).then("other_number").otherwise("document_number").alias("other_document_number"),
        pl.when(is_newer).then("other_document_id").otherwise("document_id").alias("other_edition_id"),
        "origin_id",
        "locator",
    )
    return [pairs(turned, EVIDENCE, TABLE)]
