"""The bootstrap: seeded, centred on the data, as wide as theory says."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.methods.uncertainty import Draws, above_probability, bootstrap_frame, bootstrap_shares, interval, rank_interval

ONE_HOLDER = st.lists(st.integers(0, 3), min_size=10, max_size=80)


def one_hot(holders: list[int], actors: int = 4) -> np.ndarray:
    return np.eye(actors)[holders]


@settings(deadline=None, max_examples=40)
@given(ONE_HOLDER, st.integers(0, 100))
def test_intervals_contain_the_share_and_shares_sum_to_one(holders: list[int], seed: int) -> None:
    table = one_hot(holders)
    draws = bootstrap_shares(table, draws=400, seed=seed)
    low, high = interval(draws)
    share = table.mean(axis=0)
    assert np.all(low <= share + 1e-12) and np.all(share <= high + 1e-12)
    assert draws.sum(axis=0) == pytest.approx(np.ones(400))


def test_same_seed_same_draws_other_seed_others() -> None:
    table = one_hot([0, 1, 1, 2, 3, 3, 3])
    assert np.array_equal(bootstrap_shares(table, seed=1), bootstrap_shares(table, seed=1))
    assert not np.array_equal(bootstrap_shares(table, seed=1), bootstrap_shares(table, seed=2))
    assert np.array_equal(bootstrap_shares(table[::-1], seed=1), bootstrap_shares(table, seed=1))


def test_as_wide_as_drawing_documents_one_by_one() -> None:
    rng = np.random.default_rng(7)
    table = rng.dirichlet([0.4, 0.3, 0.2], 60)
    plain = np.array([table[rng.integers(0, 60, 60)].sum(axis=0) for _ in range(4_000)])
    plain /= plain.sum(axis=1, keepdims=True)
    fast = bootstrap_shares(table, draws=4_000, seed=1)
    assert fast.mean(axis=1) == pytest.approx(plain.mean(axis=0), abs=0.005)
    assert fast.std(axis=1) == pytest.approx(plain.std(axis=0), rel=0.08)
    # One actor per document: the standard error of a proportion
    share = bootstrap_shares(one_hot([0] * 30 + [1] * 70, 2), draws=4_000, seed=1)
    assert share.std(axis=1) == pytest.approx([np.sqrt(0.3 * 0.7 / 100)] * 2, rel=0.08)


def test_long_tables_in_any_order_with_unknown_actors() -> None:
    frame = pl.DataFrame({"d": ["1", "1", "2", "3"], "who": ["B", "A", None, "A"], "share": [0.5, 0.5, 1.0, 1.0]})
    draws = bootstrap_frame(frame, document="d", actor="who", share="share", draws=50, seed=3)
    assert draws.actors == ("A", "B", "unknown")
    again = bootstrap_frame(frame.reverse(), document="d", actor="who", share="share", draws=50, seed=3)
    assert np.array_equal(draws.shares, again.shares)
    named = draws.without("unknown")
    assert named.actors == ("A", "B") and np.array_equal(named.shares, draws.shares[:2])


def test_ranks_and_pairs_by_hand() -> None:
    draws = np.array([[0.5, 0.6, 0.2, 0.4], [0.3, 0.2, 0.5, 0.4], [0.2, 0.2, 0.3, 0.2]])
    above = above_probability(draws)
    assert above[0, 1] == pytest.approx((2 + 0.5) / 4) and above[1, 2] == pytest.approx((3 + 0.5) / 4)
    assert above + above.T == pytest.approx(np.ones((3, 3)))
    ranks = rank_interval(draws)
    assert ranks.median.tolist() == [1.25, 1.75, 2.75]
    assert np.all(ranks.low <= ranks.median) and np.all(ranks.median <= ranks.high)


def test_empty_draws_are_passed_over() -> None:
    draws = np.array([[0.9, np.nan, 0.8], [0.1, np.nan, 0.2]])
    assert above_probability(draws)[0, 1] == 1
    assert rank_interval(draws).median.tolist() == [1, 2]
    assert np.isnan(bootstrap_shares([[0.0, 0.0]], draws=3, seed=1)).all()


@pytest.mark.parametrize("bad", [np.zeros((0, 2)), np.array([1.0, 2.0]), np.array([[1.0, -0.1]])])
def test_tables_that_cannot_be_drawn_from(bad: np.ndarray) -> None:
    with pytest.raises(ValueError, match=r"document|negative"):
        bootstrap_shares(bad, seed=1)


def test_draws_without_an_absent_actor_stay_whole() -> None:
    draws = Draws(("A",), np.ones((1, 2)))
    assert draws.without("unknown").actors == ("A",)
