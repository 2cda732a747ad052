"""Clusters are scored as by counting all pairs and all items, one by one."""

from __future__ import annotations

from itertools import combinations
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.methods.cluster_scores import Agreement, b_cubed, judged_pairs, pairwise

LABELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=14)


def split(labels: list[tuple[int, int]]) -> tuple[dict[int, int], dict[int, int]]:
    """Found and gold clusters of the items 0, 1, ..."""
    return {n: found for n, (found, _) in enumerate(labels)}, {n: gold for n, (_, gold) in enumerate(labels)}


@given(LABELS)
def test_pairwise_counts_every_pair(labels: list[tuple[int, int]]) -> None:
    found, gold = split(labels)
    pairs = list(combinations(gold, 2))
    together = {pair for pair in pairs if found[pair[0]] == found[pair[1]]}
    belong = {pair for pair in pairs if gold[pair[0]] == gold[pair[1]]}
    measured = pairwise(found, gold)
    assert measured.precision == (len(together & belong) / len(together) if together else None)
    assert measured.recall == (len(together & belong) / len(belong) if belong else None)


@given(LABELS)
def test_b_cubed_is_the_mean_over_the_items(labels: list[tuple[int, int]]) -> None:
    found, gold = split(labels)
    precision, recall = [], []
    for item in gold:
        cluster = {other for other in gold if found[other] == found[item]}
        own = {other for other in gold if gold[other] == gold[item]}
        precision.append(len(cluster & own) / len(cluster))
        recall.append(len(cluster & own) / len(own))
    measured = b_cubed(found, gold)
    assert measured.precision == pytest.approx(fmean(precision))
    assert measured.recall == pytest.approx(fmean(recall))


def test_the_example_of_bagga_and_baldwin() -> None:
    """Their figures 1 and 2: three entities of 5, 2 and 5; the second and third in one cluster give B-cubed precision .76."""
    gold = dict(zip(range(12), "AAAAABBCCCCC", strict=True))
    measured = b_cubed(dict(zip(range(12), "xxxxxyyyyyyy", strict=True)), gold)
    assert measured.precision == pytest.approx((5 * 1 + 2 * 2 / 7 + 5 * 5 / 7) / 12)
    assert measured.precision == pytest.approx(0.7619, abs=1e-4)
    assert measured.recall == 1.0


def test_weights_count_an_item_as_often() -> None:
    found, gold = {"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 2, "c": 2}
    repeated = {("a", 0): 1, ("a", 1): 1, ("b", 0): 1, ("c", 0): 2}
    weighted = b_cubed(found, gold, {"a": 2, "b": 1, "c": 1})
    plain = b_cubed(repeated, {item: gold[item[0]] for item in repeated})
    assert weighted.precision == pytest.approx(plain.precision)
    assert weighted.recall == pytest.approx(plain.recall)


def test_nothing_to_divide_by_is_no_figure() -> None:
    assert pairwise({"a": 1}, {"a": 1}) == Agreement(None, None)
    assert Agreement(None, None).f1 is None
    assert Agreement(0.0, 0.0).f1 == 0.0
    assert Agreement(0.5, 1.0).f1 == pytest.approx(2 / 3)


def test_judged_pairs() -> None:
    assert judged_pairs([(True, True), (True, False), (False, True), (False, True)]) == Agreement(1 / 2, 1 / 3)
