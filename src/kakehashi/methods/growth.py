"""How much did a count grow between two windows, and is that more than chance?

Growth describes the past and must not drive a posture: in a back-test on RFC authorship "high and rising" groups then lost
share.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from kakehashi.methods.uncertainty import MINIMUM_DOCUMENTS

Floats = NDArray[np.float64]

Z_95 = 1.6448536269514722


@dataclass(frozen=True, slots=True)
class Growth:
    """Log growth per pair of counts: raw, shrunk, 5 % and 95 % bounds of the shrunk; NaN where a count is under ten."""

    raw: Floats
    shrunk: Floats
    low: Floats
    high: Floats


def log_growth(before: ArrayLike, after: ArrayLike) -> Growth:
    """ln((x2+.5)/(x1+.5)), shrunk towards the common growth of all pairs that have ten documents in both windows.

    Variance of the log ratio 1/(x1+.5) + 1/(x2+.5): Gart and Zweifel 1967. Variance between pairs: DerSimonian and Laird 1986.
    Shrinkage: Efron and Morris 1975, with the common mean's own uncertainty added. ValueError on a negative count.
    """
    x1, x2 = np.broadcast_arrays(np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64))
    if np.any(x1 < 0) or np.any(x2 < 0):
        raise ValueError("counts are not negative")
    enough = (x1 >= MINIMUM_DOCUMENTS) & (x2 >= MINIMUM_DOCUMENTS)
    raw = np.where(enough, np.log((x2 + 0.5) / (x1 + 0.5)), np.nan)
    variance = 1 / (x1 + 0.5) + 1 / (x2 + 0.5)
    shrunk, spread = np.full_like(raw, np.nan), np.full_like(raw, np.nan)
    if enough.any():
        y, v = raw[enough], variance[enough]
        between = _between_variance(y, v)
        weight = 1 / (v + between)
        mean = float(np.sum(weight * y) / np.sum(weight))
        own = between / (between + v)
        shrunk[enough] = own * y + (1 - own) * mean
        spread[enough] = np.sqrt(own * v + (1 - own) ** 2 / np.sum(weight))
    return Growth(raw=raw, shrunk=shrunk, low=shrunk - Z_95 * spread, high=shrunk + Z_95 * spread)


def with_growth(frame: pl.DataFrame, *, before: str, after: str) -> pl.DataFrame:
    """The frame with `growth`, `shrunk_growth`, `growth_low`, `growth_high` (natural log); null under ten documents."""
    found = log_growth(frame[before].cast(pl.Float64).to_numpy(), frame[after].cast(pl.Float64).to_numpy())
    columns = {"growth": found.raw, "shrunk_growth": found.shrunk, "growth_low": found.low, "growth_high": found.high}
    return frame.with_columns(*(pl.Series(name, values).fill_nan(None) for name, values in columns.items()))


def _between_variance(y: Floats, v: Floats) -> float:
    """How much true growth differs between pairs; 0 for a single pair or where chance explains it all."""
    if y.size < 2:
        return 0.0
    weight = 1 / v
    mean = np.sum(weight * y) / np.sum(weight)
    excess = float(np.sum(weight * (y - mean) ** 2)) - (y.size - 1)
    return max(0.0, excess / float(np.sum(weight) - np.sum(weight**2) / np.sum(weight)))
