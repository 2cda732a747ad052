"""Suppression: what a reader who knows the rule can find out, by trying every table there could have been."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.methods.suppression import published_periods, published_total, suppress

CELLS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 20), max_size=8)
PERIODS = st.lists(st.fixed_dictionaries({key: st.integers(0, 9) for key in "abcd"}), max_size=9)


@pytest.mark.parametrize(
    ("cells", "expected", "total"),
    [
        ([7, 0, 12], [7, 0, 12], 19),
        ([7, 3, 12], [None, None, 12], 22),  # 3 alone would be total minus shown
        ([2, 2, 100], [None, None, None], 104),  # the hidden two would sum up to a small count
        ([4, 4, 4, 6, 9], [None, None, None, None, 9], 27),
        ([3, 6, 6, 0], [None, None, None, 0], 15),  # which of the sixes was taken would tell
        ([3, 0, 0], [None, None, None], None),
        ([3, 0, 4], [None, None, None], 7),
        ([0, 0], [0, 0], 0),
        ([], [], 0),
    ],
)
def test_by_hand(cells: list[int], expected: list[int | None], total: int | None) -> None:
    named = dict(enumerate(cells))
    assert list(suppress(named).values()) == expected and published_total(named) == total


@pytest.mark.parametrize(("categories", "threshold", "most"), [(1, 5, 12), (2, 5, 14), (3, 5, 12), (4, 3, 7), (5, 3, 5)])
def test_whoever_knows_the_rule_cannot_tell_small_from_not(categories: int, threshold: int, most: int) -> None:
    """All tables up to a size, by what is published of them: a hidden count has several possible values in each, some of them
    small and some not. Only where no table of these has a companion may it be known that all are small, but not how small.
    """
    possible = defaultdict(list)
    for counts in product(range(most + 1), repeat=categories):
        table = dict(enumerate(counts))
        published = tuple(suppress(table, threshold).values()), published_total(table, threshold)
        if published[1] is None or published[1] <= most:  # beyond it, tables of the same total are not all here
            possible[published].append(counts)
    for (shown, total), tables in possible.items():
        for at in (at for at, value in enumerate(shown) if value is None):
            values = {counts[at] for counts in tables}
            assert len(values) > 1, f"{shown} with total {total} tells {values}"
            assert min(values) < threshold, f"{shown} with total {total} tells that it is not small"
            if any(max(counts) >= threshold for counts in tables):
                assert max(values) >= threshold or 0 in values, f"{shown} with total {total} tells that it is small"


@given(CELLS, st.integers(2, 9))
def test_no_small_count_is_left_by_subtraction(cells: dict[str, int], threshold: int) -> None:
    shown, total = suppress(cells, threshold), published_total(cells, threshold)
    assert all(value is None or value == cells[key] for key, value in shown.items())
    assert not any(0 < value < threshold for value in (*shown.values(), total) if value is not None)
    hidden = [key for key, value in shown.items() if value is None]
    rest = sum(cells[key] for key in hidden)
    if total is not None and hidden:
        assert len(hidden) > 1 and rest >= threshold


@given(PERIODS, st.integers(0, 9), st.integers(0, 9), st.integers(2, 6))
def test_two_answers_differ_by_nothing_small(periods: list[dict[str, int]], some: int, more: int, threshold: int) -> None:
    some, more = sorted((some, more))
    earlier = published_periods(dict(enumerate(periods[:some])), threshold)
    later = published_periods(dict(enumerate(periods[:more])), threshold)
    assert later[: len(earlier)] == earlier, "what was published stays as it was"
    added = later[len(earlier) :]
    for key in "abcd":
        between = [table.cells[key] for table in added]
        if None not in between:
            assert not 0 < sum(value or 0 for value in between) < threshold
    hidden = [table.total - sum(value or 0 for value in table.cells.values()) for table in added]
    assert not any(0 < rest < threshold for rest in (*hidden, sum(hidden), sum(table.total for table in added)))


@given(PERIODS)
def test_periods_follow_each_other_without_gap(periods: list[dict[str, int]]) -> None:
    tables = published_periods(dict(enumerate(periods)))
    covered = [at for table in tables for at in range(table.first, table.last + 1)]
    assert covered == list(range(len(covered)))
    assert sum(table.total for table in tables) == sum(sum(period.values()) for period in periods[: len(covered)])
    assert sum(sum(period.values()) for period in periods[len(covered) :]) < 5


def test_what_is_no_count_is_refused() -> None:
    with pytest.raises(ValueError, match="'a' is negative"):
        suppress({"a": -1})
    with pytest.raises(ValueError, match="threshold of 1"):
        suppress({"a": 1}, threshold=1)
    with pytest.raises(ValueError, match="negative"):
        published_periods({2026: {"a": 9, "b": -2}})
