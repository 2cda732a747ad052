"""Is an area in a few hands, and what is left of a share without its largest firm?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from kakehashi.core.place import UNKNOWN

Floats = NDArray[np.float64]


def shares(counts: ArrayLike) -> Floats:
    """Each count over their sum; ValueError on a negative count, NaN everywhere if the sum is 0."""
    x = np.asarray(counts, dtype=np.float64)
    if np.any(x < 0):
        raise ValueError("counts are not negative")
    total = x.sum()
    return x / total if total > 0 else np.full_like(x, np.nan)


def hhi(counts: ArrayLike) -> float:
    """Sum of squared shares, from 1/n to 1; NaN if the counts sum to 0. Source: Hirschman 1964; Herfindahl 1950."""
    return float(np.sum(shares(counts) ** 2)) if np.size(counts) else float("nan")


def effective_number(counts: ArrayLike) -> float:
    """1/HHI: how many holders of equal size would be as concentrated. Source: Adelman 1969."""
    return 1 / hhi(counts)


def concentration_ratio(counts: ArrayLike, largest: int = 4) -> float:
    """Joint share of the `largest` holders (CR4 unless told); NaN if the counts sum to 0. ValueError if `largest` < 1."""
    if largest < 1:
        raise ValueError(f"a concentration ratio needs at least one holder, not {largest}")
    return float(np.sum(np.sort(shares(counts))[::-1][:largest])) if np.size(counts) else float("nan")


def concentration(frame: pl.DataFrame, *, count: str, holder: str, by: Sequence[str]) -> pl.DataFrame:
    """One row per `by`: `holder_count`, `hhi`, `effective_count`, `cr4`, `leader`, `leader_share`, `unknown_share`.

    The unknown are no holder: shares are among the identified, and `unknown_share` (of everything) says how many are not.
    Measures are null where nobody is identified. Sorted by `by`; holders of one size are taken by name.
    """
    summed = (
        frame.group_by(*by, pl.col(holder).fill_null(UNKNOWN), maintain_order=True)
        .agg(pl.col(count).sum())
        .filter(pl.col(count) > 0)
    )
    known = pl.col(holder) != UNKNOWN
    share = pl.col(count).filter(known) / pl.col(count).filter(known).sum()
    measures = [
        known.sum().alias("holder_count"),
        pl.when(known.any()).then((share**2).sum()).alias("hhi"),
        pl.when(known.any()).then(1 / (share**2).sum()).alias("effective_count"),
        pl.when(known.any()).then(share.head(4).sum()).alias("cr4"),
        pl.col(holder).filter(known).first().alias("leader"),
        share.first().alias("leader_share"),
        (pl.col(count).filter(~known).sum() / pl.col(count).sum()).alias("unknown_share"),
    ]
    ordered = summed.sort(*by, count, holder, descending=[False] * len(by) + [True, False])
    return ordered.group_by(*by, maintain_order=True).agg(measures)


def without_largest(frame: pl.DataFrame, *, count: str, holder: str, actor: str, by: Sequence[str]) -> pl.DataFrame:
    """What each actor's share would be had its own largest holder (firm) not been there.

    One row per `by` and actor, sorted so: `largest`, `largest_count`, `share`, `share_without_largest`. The firm leaves the
    total as well. An unknown firm is never the largest; an actor with no identified firm keeps its share, with `largest` null.
    """
    cell = list(by)
    known = pl.col(holder) != UNKNOWN
    named = frame.with_columns(pl.col(holder).fill_null(UNKNOWN), pl.col(actor).fill_null(UNKNOWN))
    summed = named.group_by(*cell, actor, holder, maintain_order=True).agg(pl.col(count).sum())
    ordered = summed.sort(*cell, actor, count, holder, descending=[False] * (len(cell) + 1) + [True, False])
    actors = ordered.group_by(*cell, actor, maintain_order=True).agg(
        pl.col(count).sum().alias("_own"),
        pl.col(holder).filter(known).first().alias("largest"),
        pl.col(count).filter(known).first().alias("largest_count"),
    )
    total = pl.col("_own").sum().over(cell) if cell else pl.col("_own").sum()
    removed = pl.col("largest_count").fill_null(0)
    left = total - removed
    return actors.with_columns(
        pl.when(total > 0).then(pl.col("_own") / total).alias("share"),
        # clip: what is left of a difference of floats is no share
        pl.when(left > 1e-12 * total).then((pl.col("_own") - removed).clip(0) / left).alias("share_without_largest"),
    ).drop("_own")
