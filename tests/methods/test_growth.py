"""Log growth: by hand, shrunk, and silent on small counts."""

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.methods.growth import log_growth, with_growth

PAIRS = st.lists(st.tuples(st.floats(10, 1e4), st.floats(10, 1e4)), min_size=2, max_size=20)


def test_one_pair_by_hand() -> None:
    found = log_growth([20], [40])
    spread = 1.6448536 * math.sqrt(1 / 20.5 + 1 / 40.5)
    # Alone, a pair is its own common growth
    assert found.raw[0] == pytest.approx(math.log(40.5 / 20.5)) and found.shrunk[0] == pytest.approx(found.raw[0])
    assert (found.low[0], found.high[0]) == (pytest.approx(found.raw[0] - spread), pytest.approx(found.raw[0] + spread))


def test_no_growth_on_counts_under_ten() -> None:
    frame = with_growth(pl.DataFrame({"a": [9.9, 10.0, 50.0], "b": [50.0, 10.0, 9.0]}), before="a", after="b")
    assert frame["growth"].to_list() == [None, 0.0, None]
    assert frame["growth_low"].null_count() == 2
    with pytest.raises(ValueError, match="negative"):
        log_growth([-1], [10])


@given(PAIRS)
def test_shrunk_towards_the_common_growth_never_past_it(pairs: list[tuple[float, float]]) -> None:
    before, after = zip(*pairs, strict=True)
    found = log_growth(before, after)
    assert np.all(found.shrunk >= found.raw.min() - 1e-9) and np.all(found.shrunk <= found.raw.max() + 1e-9)
    assert np.all(found.low <= found.shrunk) and np.all(found.shrunk <= found.high)


def test_between_variance_against_a_plain_loop() -> None:
    before, after = [12, 40, 200, 15, 90], [30, 41, 90, 60, 300]
    y = [math.log((b + 0.5) / (a + 0.5)) for a, b in zip(before, after, strict=True)]
    v = [1 / (a + 0.5) + 1 / (b + 0.5) for a, b in zip(before, after, strict=True)]
    w = [1 / one for one in v]
    mean = sum(wi * yi for wi, yi in zip(w, y, strict=True)) / sum(w)
    q = sum(wi * (yi - mean) ** 2 for wi, yi in zip(w, y, strict=True))
    tau = max(0.0, (q - 4) / (sum(w) - sum(wi**2 for wi in w) / sum(w)))
    u = [1 / (one + tau) for one in v]
    common = sum(ui * yi for ui, yi in zip(u, y, strict=True)) / sum(u)
    expected = [(tau * yi + vi * common) / (tau + vi) for yi, vi in zip(y, v, strict=True)]
    assert log_growth(before, after).shrunk.tolist() == pytest.approx(expected)


def test_chance_alone_is_shrunk_away() -> None:
    rng = np.random.default_rng(3)
    found = log_growth(rng.poisson(40, 200), rng.poisson(40, 200))
    assert np.std(found.shrunk) < 0.3 * np.std(found.raw)
