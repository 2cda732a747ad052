"""Editions, drafts and supplements of one number made one document: described by its newest text, dated by its first."""

from __future__ import annotations

import polars as pl

NEWEST = "newest"
# the columns that a catalogue's query gives; `rank` orders the texts of a number: 0 a published edition, more for less
GIVEN = ("document_number", "body", "kind", "title", "published_on", "year", "rank", "origin_id", "locator")


def by_number(texts: pl.DataFrame) -> pl.DataFrame:
    """One row per document_number, in its order.

    Title, group, status and address are of the newest text of the lowest `rank`; `published_on` and `year` of the earliest
    dated one; `last_year` is the year of the newest dated one of any rank. The other columns of `texts` are carried along.
    """
    missing = [name for name in GIVEN if name not in texts.columns]
    if missing:
        raise ValueError(f"texts lack {', '.join(missing)}")
    years = pl.col("year").cast(pl.Int64)
    dated = texts.filter(pl.col("year").is_not_null()).with_columns(years)
    # an edition before its supplements and drafts: what came out first is the edition that has the lowest rank
    first = (
        dated.sort("document_number", "rank", "year", "published_on", "locator")
        .unique("document_number", keep="first", maintain_order=True)
        .select("document_number", "published_on", "year")
    )
    last = dated.group_by("document_number").agg(pl.col("year").max().alias("last_year"))
    newest = (
        texts.drop("published_on")
        .sort("document_number", "rank", "year", "locator", descending=[False, False, True, False], nulls_last=True)
        .unique("document_number", keep="first", maintain_order=True)
        .drop("year", "rank")
    )
    joined = newest.join(first, on="document_number", how="left", maintain_order="left")
    return joined.join(last, on="document_number", how="left", maintain_order="left").with_columns(
        pl.col("document_number").alias("document_id")
    )
