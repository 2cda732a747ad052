"""The columns of a pair of documents, and how a catalogue's rows are brought into them."""

from __future__ import annotations

import polars as pl

COLUMNS = (
    "document_number",
    "edition_id",
    "relation",
    "other_document_number",
    "other_edition_id",
    "evidence",
    "source_table",
    "origin_id",
    "locator",
)
SCHEMA = dict.fromkeys(COLUMNS, pl.String)


def pairs(frame: pl.DataFrame, evidence: str, table: str) -> pl.DataFrame:
    """Rows in the columns of a pair; where no edition is named, the number stands for it. A pair with itself is left out."""
    told = frame.with_columns(
        pl.coalesce("edition_id", "document_number").alias("edition_id"),
        pl.coalesce("other_edition_id", "other_document_number").alias("other_edition_id"),
        pl.lit(evidence).alias("evidence"),
        pl.lit(table).alias("source_table"),
    )
    whole = told.filter(pl.col("document_number").is_not_null() & pl.col("other_document_number").is_not_null())
    return whole.filter(pl.col("document_number") != pl.col("other_document_number")).select(
        pl.col(name).cast(kind) for name, kind in SCHEMA.items()
    )
