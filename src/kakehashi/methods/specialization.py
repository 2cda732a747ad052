"""Who does more in an area than expected? Shares, revealed advantage, and its shrinkage for small counts.

Counts may be fractional. The reference set is always the rows given (within `within`): who is in it decides what is expected.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, special, stats

from kakehashi.core.place import UNKNOWN
from kakehashi.methods.uncertainty import HIGH, INSUFFICIENT, LOW, MINIMUM_DOCUMENTS

Floats = NDArray[np.float64]

SUFFICIENT = "sufficient"
# Shapes outside say "no actor differs" or "nothing is known"; fits that run there stop at the edge.
SHAPES = (0.05, 1_000.0)
MINIMUM_CELLS = 6


def revealed_advantage(count: str, actor: str, area: str) -> pl.Expr:
    """(x_ak / x_a) / (X_k / X) over the rows of the frame: a ratio, 1 = as expected; null where nothing is expected.

    Source: Balassa 1965, "Trade Liberalisation and 'Revealed' Comparative Advantage".
    """
    expected = pl.col(count).sum().over(actor) * pl.col(count).sum().over(area) / pl.col(count).sum()
    return pl.when(expected > 0).then(pl.col(count) / expected)


def symmetric_advantage(advantage: ArrayLike) -> Floats:
    """(RTA - 1) / (RTA + 1), from -1 to 1, 0 = as expected. Source: Laursen 1998 (RSCA)."""
    ratio = np.asarray(advantage, dtype=np.float64)
    return np.asarray((ratio - 1) / (ratio + 1))


def share_interval(count: ArrayLike, total: ArrayLike) -> tuple[Floats, Floats]:
    """5 % and 95 % bounds of the share count/total; 0 to 1 where the total is 0.

    Jeffreys interval, Beta(x+1/2, n-x+1/2), with its ends at 0 and n moved to 0 and 1; real x is allowed, and widened to hold
    the share itself where a fraction of a document lies closer to an end than the interval.
    Source: Brown, Cai, DasGupta 2001, "Interval Estimation for a Binomial Proportion".
    ValueError if a count is negative or above its total.
    """
    x, n = np.broadcast_arrays(np.asarray(count, dtype=np.float64), np.asarray(total, dtype=np.float64))
    slack = 1e-9 * np.maximum(n, 1)
    if np.any(x < 0) or np.any(x > n + slack):
        raise ValueError("a count lies between 0 and its total")
    rest = np.maximum(n - x, 0)
    low = np.where(x <= slack, 0.0, stats.beta.ppf(LOW, x + 0.5, rest + 0.5))
    high = np.where(rest <= slack, 1.0, stats.beta.ppf(HIGH, x + 0.5, rest + 0.5))
    share = np.divide(x, n, out=np.zeros_like(n), where=n > 0)
    return np.asarray(np.minimum(low, share)), np.asarray(np.maximum(high, np.minimum(share, 1)))


@dataclass(frozen=True, slots=True)
class Prior:
    """Gamma(shape, rate = shape): what advantages look like before an actor's own count is seen; its mean is 1."""

    shape: float
    method: Literal["likelihood", "moments", "default"]


@dataclass(frozen=True, slots=True)
class Shrunk:
    """Posterior of the advantage: mean, 5 % and 95 % bounds, and the probability that it is above 1."""

    mean: Floats
    low: Floats
    high: Floats
    above_one: Floats


def fit_prior(observed: ArrayLike, expected: ArrayLike) -> Prior:
    """The spread of advantages over all cells, zeros included, by the negative binomial marginal likelihood.

    Moments where the likelihood finds no inner maximum, shape 1 where fewer than six cells expect anything.
    Source: DuMouchel 1999, "Bayesian Data Mining in Large Frequency Tables", section 2, with one gamma instead of two and its
    mean held at 1, so that shrinkage is towards "as expected".
    """
    x, e = _cells(observed, expected)
    if x.size < MINIMUM_CELLS:
        return Prior(1.0, "default")
    lower, upper = np.log(SHAPES[0]), np.log(SHAPES[1])
    found = optimize.minimize_scalar(
        lambda log_shape: -_log_likelihood(x, e, float(np.exp(log_shape))), bounds=(lower, upper), method="bounded"
    )
    if found.success and lower + 1e-3 < found.x < upper - 1e-3:
        return Prior(float(np.exp(found.x)), "likelihood")
    # var(x) = E + E^2/shape, so the excess over Poisson gives 1/shape
    excess = float(np.sum((x - e) ** 2 - e) / np.sum(e**2))
    shape = SHAPES[1] if excess <= 1 / SHAPES[1] else max(1 / excess, SHAPES[0])
    return Prior(shape, "moments")


def shrink(observed: ArrayLike, expected: ArrayLike, prior: Prior) -> Shrunk:
    """Gamma-Poisson posterior Gamma(shape + x, shape + E): its mean lies between x/E and 1.

    Source: DuMouchel 1999, section 2. ValueError on a negative count.
    """
    x, e = np.asarray(observed, dtype=np.float64), np.asarray(expected, dtype=np.float64)
    if np.any(x < 0) or np.any(e < 0):
        raise ValueError("counts are not negative")
    shape, rate = prior.shape + x, prior.shape + e
    return Shrunk(
        mean=np.asarray(shape / rate),
        low=np.asarray(special.gammaincinv(shape, LOW) / rate),
        high=np.asarray(special.gammaincinv(shape, HIGH) / rate),
        above_one=np.asarray(special.gammaincc(shape, rate)),
    )


def with_advantage(
    frame: pl.DataFrame,
    *,
    count: str,
    actor: str,
    area: str,
    within: Sequence[str] = (),
    unnamed: Collection[str] = (UNKNOWN,),
) -> pl.DataFrame:
    """The frame with share, advantage and its uncertainty; one row per `within`, actor and area, in the order given.

    Every combination of `within` (a body, a window) is a reference set of its own. Rows of `unnamed` actors count in the totals
    but do not shape the prior; combinations without a row count as zero there. Columns added: `reference_count`, `area_count`,
    `actor_count`, `expected_count`, `share`, `share_low`, `share_high`, `advantage`, `symmetric_advantage`,
    `shrunk_advantage`, `advantage_low`, `advantage_high`, `above_one_probability`, `prior_shape`, `evidence`.
    `evidence` is "insufficient evidence" where the area or the actor has under ten documents. ValueError on a repeated key.
    """
    keys = [*within, actor, area]
    if frame.select(keys).is_duplicated().any():
        raise ValueError(f"more than one row for the same {', '.join(keys)}")
    marked = frame.with_row_index("_row")
    groups = marked.partition_by(list(within), maintain_order=True) if within else [marked]
    parts = [_one_reference_set(group, count, actor, area, unnamed) for group in groups if group.height]
    if not parts:
        parts = [_one_reference_set(marked, count, actor, area, unnamed)]
    return pl.concat(parts).sort("_row").drop("_row")


def _one_reference_set(frame: pl.DataFrame, count: str, actor: str, area: str, unnamed: Collection[str]) -> pl.DataFrame:
    """The columns of `with_advantage` for rows that share one reference set."""
    x = frame[count].cast(pl.Float64).to_numpy()
    actors, actor_at = np.unique(frame[actor].cast(pl.String).fill_null(UNKNOWN).to_numpy(), return_inverse=True)
    areas, area_at = np.unique(frame[area].cast(pl.String).fill_null(UNKNOWN).to_numpy(), return_inverse=True)
    table = np.zeros((actors.size, areas.size))
    table[actor_at, area_at] = x
    total = table.sum()
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / (total if total > 0 else 1.0)
    named = ~np.isin(actors, list(unnamed))
    prior = fit_prior(table[named], expected[named])
    e = expected[actor_at, area_at]
    posterior = shrink(x, e, prior)
    x_actor, x_area = table.sum(axis=1)[actor_at], table.sum(axis=0)[area_at]
    low, high = share_interval(x, np.maximum(x_area, x))
    advantage = np.divide(x, e, out=np.full_like(x, np.nan), where=e > 0)
    added = {
        "reference_count": np.full_like(x, total),
        "area_count": x_area,
        "actor_count": x_actor,
        "expected_count": e,
        "share": np.divide(x, x_area, out=np.full_like(x, np.nan), where=x_area > 0),
        "share_low": low,
        "share_high": high,
        "advantage": advantage,
        "symmetric_advantage": symmetric_advantage(advantage),
        "shrunk_advantage": posterior.mean,
        "advantage_low": posterior.low,
        "advantage_high": posterior.high,
        "above_one_probability": posterior.above_one,
        "prior_shape": np.full_like(x, prior.shape),
    }
    enough = np.minimum(x_actor, x_area) >= MINIMUM_DOCUMENTS
    columns = [pl.Series(name, values).fill_nan(None) for name, values in added.items()]
    return frame.with_columns(*columns, pl.Series("evidence", np.where(enough, SUFFICIENT, INSUFFICIENT), dtype=pl.String))


def _cells(observed: ArrayLike, expected: ArrayLike) -> tuple[Floats, Floats]:
    """Flat counts and expectations of the cells where something is expected."""
    x, e = np.asarray(observed, dtype=np.float64).ravel(), np.asarray(expected, dtype=np.float64).ravel()
    if np.any(x < 0) or np.any(e < 0):
        raise ValueError("counts are not negative")
    return x[e > 0], e[e > 0]


def _log_likelihood(x: Floats, e: Floats, shape: float) -> float:
    """Log of the negative binomial marginal, up to a constant of x; gamma functions make it fit real counts."""
    parts = special.gammaln(x + shape) - special.gammaln(shape) + shape * np.log(shape / (shape + e)) - x * np.log(shape + e)
    return float(np.sum(parts))
