"""IEEE: standards that ISO or IEC publish too, standards that it adopted, and successors under another number."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables
from kakehashi.link.equivalence.pairs import pairs

STANDARDS = "ieee_standards.standards"
RELATIONS = "ieee_standards.relations"
TWIN = "IEEE's catalogue numbers the standard as ISO's or IEC's"
STATED = "IEEE's catalogue states the relation"
TWINS = """
SELECT document_number, document_id AS edition_id, 'identical' AS relation, iso_document_id AS other_edition_id,
  origin_id, locator
FROM ieee_standards.standards WHERE iso_document_id IS NOT NULL ORDER BY document_id
"""
TIES = """
SELECT r.document_id, r.relation AS said, r.other_document_id, r.origin_id, r.locator
FROM ieee_standards.relations r WHERE r.relation IN ('adopts', 'replaced by') ORDER BY r.document_id, r.other_document_id
"""
SUPPLEMENT = r"(?i)/(?:amd|cor)"
NUMBERS = "SELECT document_id, document_number FROM ieee_standards.standards ORDER BY document_id"


def found(tables: Tables) -> list[pl.DataFrame]:
    """Pairs with ISO and IEC, and pairs within IEEE whose numbers differ."""
    frames = []
    if tables.has(STANDARDS):
        twins = tables.frame(TWINS).with_columns(
            pl.col("other_edition_id").str.extract(r"^([^:]+)").alias("other_document_number")
        )
        frames.append(pairs(twins, TWIN, STANDARDS))
    if tables.has(STANDARDS) and tables.has(RELATIONS):
        frames += _stated(tables)
    return frames


def _stated(tables: Tables) -> list[pl.DataFrame]:
    numbers = tables.frame(NUMBERS)
    others = numbers.rename({"document_id": "other_document_id", "document_number": "other_number"})
    ties = tables.frame(TIES).join(numbers, on="document_id", how="left", maintain_order="left")
    ties = ties.join(others, on="other_document_id", how="left", maintain_order="left")
    # a text that the catalogue names and does not hold: its number is what stands before the year
    written = pl.col("other_document_id").str.replace(r"^IEEE Std ", "IEEE ").str.replace(r"-(?:19|20)\d\d.*$", "")
    ties = ties.with_columns(pl.coalesce("other_number", written).alias("other_number"))
    adopted = ties.filter(pl.col("said") == "adopts").select(
        "document_number",
        pl.col("document_id").alias("edition_id"),
        # an amendment that adopts an amendment: the numbers stand for more than that text
        pl.when(pl.col("document_id").str.contains(SUPPLEMENT))
        .then(pl.lit("partial"))
        .otherwise(pl.lit("adopted"))
        .alias("relation"),
        pl.col("other_number").alias("other_document_number"),
        pl.col("other_document_id").alias("other_edition_id"),
        "origin_id",
        "locator",
    )
    followed = ties.filter(pl.col("said") == "replaced by").select(
        pl.col("other_number").alias("document_number"),
        pl.col("other_document_id").alias("edition_id"),
        pl.lit("successor").alias("relation"),
        pl.col("document_number").alias("other_document_number"),
        pl.col("document_id").alias("other_edition_id"),
        "origin_id",
        "locator",
    )
    return [pairs(adopted, STATED, RELATIONS), pairs(followed, STATED, RELATIONS)]
