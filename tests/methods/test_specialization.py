"""Advantage, shrinkage and intervals against independent computations."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from kakehashi.methods.specialization import (
    Prior,
    fit_prior,
    revealed_advantage,
    share_interval,
    shrink,
    symmetric_advantage,
    with_advantage,
)

FRAME = pl.DataFrame(
    {
        "economy": ["JPN", "JPN", "USA", "USA", "unknown"],
        "area": ["ran", "web", "ran", "web", "web"],
        "count": [30.0, 10.0, 20.0, 100.0, 40.0],
    }
)


def advantage(frame: pl.DataFrame = FRAME, **more: object) -> pl.DataFrame:
    return with_advantage(frame, count="count", actor="economy", area="area", **more)  # type: ignore[arg-type]


def test_balassa_by_hand() -> None:
    # Japan: 30 of its 40 in an area that is 50 of 200
    found = FRAME.with_columns(rta=revealed_advantage("count", "economy", "area"))
    assert found["rta"][0] == pytest.approx((30 / 40) / (50 / 200))
    assert advantage()["advantage"].to_list() == pytest.approx(found["rta"].to_list())
    assert symmetric_advantage([3.0, 1.0, 0.0]).tolist() == [0.5, 0.0, -1.0]


def test_columns_of_one_cell_by_hand() -> None:
    row = advantage().row(0, named=True)
    assert (row["reference_count"], row["area_count"], row["actor_count"]) == (200, 50, 40)
    assert row["expected_count"] == pytest.approx(10) and row["share"] == pytest.approx(0.6)
    assert row["share_low"] < 0.6 < row["share_high"]
    assert row["above_one_probability"] > 0.99 and 1 < row["shrunk_advantage"] < 3
    assert row["evidence"] == "sufficient"


def test_each_reference_set_stands_alone() -> None:
    both = pl.concat([FRAME.with_columns(body=pl.lit("A")), FRAME.with_columns(pl.col("count") * 7, body=pl.lit("B"))])
    found = advantage(both, within=["body"])
    assert found["advantage"][:5].to_list() == pytest.approx(found["advantage"][5:].to_list())
    assert found["reference_count"].unique().sort().to_list() == [200, 1400]
    assert found.drop("body")[:5].equals(advantage())


def test_few_documents_are_insufficient_evidence() -> None:
    small = FRAME.with_columns(pl.when(pl.col("area") == "ran").then(pl.col("count") / 10).otherwise("count").alias("count"))
    few = advantage(small)["evidence"] == "insufficient evidence"
    assert few.to_list() == [True, False, True, False, False]


def test_repeated_keys_and_empty_frames() -> None:
    with pytest.raises(ValueError, match="economy, area"):
        advantage(pl.concat([FRAME, FRAME]))
    assert advantage(FRAME.clear()).height == 0
    assert set(advantage(FRAME.clear()).columns) == set(advantage().columns)
    nothing = advantage(FRAME.with_columns(count=pl.lit(0.0)))
    assert nothing["advantage"].null_count() == 5 and nothing["share"].null_count() == 5


def test_posterior_against_numerical_integration() -> None:
    prior, x, e = Prior(2.3, "default"), 7.4, 3.1

    def unnormalised(r: float) -> float:
        return float(stats.gamma.pdf(r, prior.shape, scale=1 / prior.shape) * r**x * np.exp(-e * r))

    mass = integrate.quad(unnormalised, 0, 60)[0]
    mean = integrate.quad(lambda r: r * unnormalised(r), 0, 60)[0] / mass
    found = shrink([x], [e], prior)
    assert found.mean[0] == pytest.approx(mean)
    assert found.above_one[0] == pytest.approx(integrate.quad(unnormalised, 1, 60)[0] / mass)
    assert integrate.quad(unnormalised, 0, found.low[0])[0] / mass == pytest.approx(0.05)
    assert integrate.quad(unnormalised, 0, found.high[0])[0] / mass == pytest.approx(0.95)


def test_prior_is_where_scipys_negative_binomial_is_largest() -> None:
    rng = np.random.default_rng(5)
    e = rng.uniform(0.5, 30, 600)
    x = rng.poisson(e * rng.gamma(3.0, 1 / 3.0, 600))
    found = fit_prior(x, e)
    grid = np.exp(np.linspace(np.log(0.5), np.log(20), 800))
    likelihood = [stats.nbinom.logpmf(x, shape, shape / (shape + e)).sum() for shape in grid]
    assert found.method == "likelihood"
    assert found.shape == pytest.approx(grid[int(np.argmax(likelihood))], rel=0.01)
    assert found.shape == pytest.approx(3.0, rel=0.25)


def test_prior_falls_back_safely() -> None:
    assert fit_prior([1, 2], [1, 2]) == Prior(1.0, "default")
    e = np.full(40, 8.0)
    same = fit_prior(e, e)
    assert same.method == "moments" and same.shape == 1_000
    assert shrink([8.0], [8.0], same).mean[0] == pytest.approx(1)


@given(st.floats(0, 500), st.floats(0.01, 500), st.floats(0.05, 1_000))
def test_shrinkage_lies_between_observed_and_one(x: float, e: float, shape: float) -> None:
    found = shrink([x], [e], Prior(shape, "default"))
    low, high = sorted((x / e, 1.0))
    assert low - 1e-9 <= found.mean[0] <= high + 1e-9
    assert found.low[0] <= found.high[0]
    assert 0 <= found.above_one[0] <= 1


@settings(deadline=None)
@given(st.lists(st.integers(1, 200), min_size=6, max_size=6), st.floats(0.1, 50))
def test_raw_advantage_and_shares_do_not_depend_on_scale(counts: list[int], scale: float) -> None:
    frame = pl.DataFrame({"economy": list("AABBCC"), "area": list("xyxyxy"), "count": [float(count) for count in counts]})
    one, other = advantage(frame), advantage(frame.with_columns(pl.col("count") * scale))
    assert other["advantage"].to_list() == pytest.approx(one["advantage"].to_list())
    assert other["share"].to_list() == pytest.approx(one["share"].to_list())
    assert one.group_by("area").agg(pl.col("share").sum())["share"].to_list() == pytest.approx([1.0, 1.0])


def test_share_interval_against_a_published_example() -> None:
    # 11 of 134: the Jeffreys 90 % interval is the 5 % and 95 % points of Beta(11.5, 123.5)
    low, high = share_interval(11, 134)
    assert (float(low), float(high)) == pytest.approx((stats.beta(11.5, 123.5).ppf(0.05), stats.beta(11.5, 123.5).ppf(0.95)))
    assert (round(100 * float(low)), round(100 * float(high))) == (5, 13)


def test_share_interval_at_its_ends() -> None:
    low, high = share_interval([0, 10, 0], [10, 10, 0])
    assert low.tolist()[:2] == [0, pytest.approx(0.8292, abs=1e-3)] and high.tolist()[1:] == [1, 1] and low[2] == 0
    for bad in ((-1, 5), (6, 5)):
        with pytest.raises(ValueError, match="total"):
            share_interval(*bad)


@given(st.floats(0, 1), st.floats(0.5, 1e5))
def test_share_interval_contains_the_share(share: float, n: float) -> None:
    low, high = share_interval(share * n, n)
    assert 0 <= low <= share + 1e-9 and share - 1e-9 <= high <= 1


def test_share_interval_covers_as_promised() -> None:
    rng = np.random.default_rng(1)
    low, high = share_interval(rng.binomial(80, 0.15, 20_000), 80)
    assert 0.87 < float(np.mean((low <= 0.15) & (high >= 0.15))) < 0.93
