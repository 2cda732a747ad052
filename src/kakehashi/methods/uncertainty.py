"""How sure is a share or a rank? The documents are drawn again, with a seed, and counted again.

Source: Efron 1979, "Bootstrap Methods: Another Look at the Jackknife"; percentile intervals: Efron and Tibshirani 1993,
chapter 13.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from kakehashi.core.place import UNKNOWN

Floats = NDArray[np.float64]

LOW, HIGH = 0.05, 0.95
DRAWS = 1_000
MINIMUM_DOCUMENTS = 10
INSUFFICIENT = "insufficient evidence"


@dataclass(frozen=True, slots=True)
class Draws:
    """Shares (actors x draws) of named actors; a draw in which nothing was counted is NaN."""

    actors: tuple[str, ...]
    shares: Floats

    def without(self, name: str) -> Draws:
        """The same draws less one actor ("unknown" is no rival); the shares stay those of the whole."""
        kept = [at for at, actor in enumerate(self.actors) if actor != name]
        return Draws(tuple(self.actors[at] for at in kept), self.shares[kept])


def bootstrap_shares(weights: ArrayLike, *, draws: int = DRAWS, seed: int) -> Floats:
    """Shares of each actor (actors x draws) when the rows of `weights` (documents x actors) are drawn with replacement.

    Documents with the same weights are drawn together: a multinomial over distinct rows is the same experiment and is fast.
    ValueError on a negative weight or an empty table.
    """
    table = np.asarray(weights, dtype=np.float64)
    if table.ndim != 2 or table.shape[0] == 0:
        raise ValueError(f"expected a table of documents and actors with at least one document, not the shape {table.shape}")
    if np.any(table < 0):
        raise ValueError("weights are not negative")
    patterns, repeats = np.unique(table, axis=0, return_counts=True)
    drawn = np.random.default_rng(seed).multinomial(table.shape[0], repeats / table.shape[0], size=draws)
    counts = patterns.T @ drawn.T
    total = counts.sum(axis=0)
    return np.asarray(np.divide(counts, total, out=np.full_like(counts, np.nan), where=total > 0))


def bootstrap_frame(frame: pl.DataFrame, *, document: str, actor: str, share: str, draws: int = DRAWS, seed: int) -> Draws:
    """The bootstrap of a long table: one row per document and actor with the actor's share of the document.

    A missing actor is "unknown". The same rows in any order give the same draws.
    """
    filled = frame.with_columns(pl.col(actor).fill_null(UNKNOWN)).sort(document, actor, share)
    summed = filled.group_by(document, actor, maintain_order=True).agg(pl.col(share).sum())
    documents, document_at = np.unique(summed[document].to_numpy(), return_inverse=True)
    actors, actor_at = np.unique(summed[actor].to_numpy(), return_inverse=True)
    table = np.zeros((documents.size, actors.size))
    table[document_at, actor_at] = summed[share].to_numpy()
    return Draws(tuple(str(name) for name in actors), bootstrap_shares(table, draws=draws, seed=seed))


def interval(draws: Floats) -> tuple[Floats, Floats]:
    """5 % and 95 % bounds of each actor over the draws; empty draws are left out."""
    low, high = np.nanquantile(draws, [LOW, HIGH], axis=1)
    return np.asarray(low), np.asarray(high)


@dataclass(frozen=True, slots=True)
class Ranks:
    """Rank of each actor over the draws, 1 = largest share: median, 5 % and 95 % bounds."""

    median: Floats
    low: Floats
    high: Floats


def rank_interval(draws: Floats) -> Ranks:
    """Ranks over the draws (actors x draws); equal shares get the same, mean rank. Empty draws are left out."""
    whole = draws[:, ~np.isnan(draws).any(axis=0)]
    ranks = stats.rankdata(-whole, axis=0, method="average")
    low, median, high = np.quantile(ranks, [LOW, 0.5, HIGH], axis=1)
    return Ranks(median=np.asarray(median), low=np.asarray(low), high=np.asarray(high))


def above_probability(draws: Floats) -> Floats:
    """P(share of i > share of j) for every pair (actors x actors), ties counted half; the diagonal is 1/2."""
    whole = draws[:, ~np.isnan(draws).any(axis=0)]
    chance = np.empty((len(whole), len(whole)))
    for at, own in enumerate(whole):
        chance[at] = (own > whole).mean(axis=1) + 0.5 * (own == whole).mean(axis=1)
    return chance
