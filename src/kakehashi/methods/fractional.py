"""One document, one vote: split among its authors, then among each author's organisations, then summed by group.

Source: fractional counting, de Solla Price 1981; Waltman and van Eck 2015, "Field-normalized citation impact indicators and the
choice of an appropriate counting method".
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from kakehashi.core.place import UNKNOWN


def split_votes(frame: pl.DataFrame, levels: Sequence[str], *, share: str = "share") -> pl.DataFrame:
    """One row per distinct path through `levels` (document, author, organisation, …) with its `share` of the document.

    Each step divides equally among the distinct values below the same path; missing ones are "unknown", never dropped, and
    repeats count once. The shares of every document sum to 1. Sorted by `levels`. ValueError if a document is missing or
    there is no level below it.
    """
    if len(levels) < 2:
        raise ValueError("a vote is split among at least one level below the document")
    document = levels[0]
    if frame[document].null_count():
        raise ValueError(f"{frame[document].null_count()} rows have no {document}")
    paths = frame.select(levels).with_columns(pl.col(levels[1:]).cast(pl.String).fill_null(UNKNOWN)).unique().sort(levels)
    vote = pl.lit(1.0)
    for depth in range(1, len(levels)):
        vote = vote / pl.struct(levels[: depth + 1]).n_unique().over(levels[:depth])
    return paths.with_columns(vote.alias(share))


def fold(frame: pl.DataFrame, *, by: Sequence[str], share: str = "share") -> pl.DataFrame:
    """Shares summed by group (document and organisation group, area and economy, …); a missing group is "unknown".

    One row per `by`, sorted; nothing is lost: the sum before is the sum after.
    """
    texts = [name for name in by if frame.schema[name] == pl.String]
    filled = frame.with_columns(pl.col(texts).fill_null(UNKNOWN)) if texts else frame
    # Sorted first: sums of floats in one order, so that two builds give the same bytes
    return filled.sort([*by, share]).group_by(by, maintain_order=True).agg(pl.col(share).sum())
