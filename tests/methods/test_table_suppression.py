"""Tables of two headings: what subtraction and a linear programme can find out of what is published."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.methods.table_suppression import PublishedTable, suppress_table

SIZES = st.tuples(st.integers(1, 5), st.integers(1, 5))


@st.composite
def tables(draw: st.DrawFn, most: int = 30) -> dict[tuple[int, int], int]:
    rows, columns = draw(SIZES)
    counts = st.one_of(st.integers(0, 6), st.integers(0, most))
    return {(row, column): draw(counts) for row in range(rows) for column in range(columns)}


def entries(table: PublishedTable[int, int]) -> dict[tuple[int | None, int | None], int | None]:
    """Cells and totals alike, None standing for a total."""
    found: dict[tuple[int | None, int | None], int | None] = {(None, None): table.total, **table.cells}
    found |= {(row, None): value for row, value in table.row_totals.items()}
    return found | {(None, column): value for column, value in table.column_totals.items()}


def test_by_hand() -> None:
    counts = [[20, 30, 3], [40, 50, 60], [70, 80, 90]]
    found = suppress_table({(row, column): counts[row][column] for row in range(3) for column in range(3)})
    hidden = {place for place, value in entries(found).items() if value is None}
    assert hidden == {(0, 2), (0, 0), (1, 2), (1, 0)}, "the smallest rectangle around the 3"
    assert (found.total, found.row_totals[0]) == (443, 53)
    assert found.feasible_interval(0, 2) == (0, 23) and found.feasible_interval(2, 2) == (90, 90)


def test_what_needs_no_hiding_is_shown() -> None:
    found = suppress_table({("a", "x"): 5, ("a", "y"): 0, ("b", "x"): 7, ("b", "y"): 100})
    assert None not in (*found.cells.values(), *found.row_totals.values(), found.total)
    assert suppress_table({}).total == 0


@pytest.mark.parametrize("counts", [{("a", "x"): 3}, {("a", "x"): 1, ("b", "y"): 1}, {("a", "x"): 2, ("a", "y"): 9}])
def test_where_nothing_helps_nothing_is_told(counts: dict[tuple[str, str], int]) -> None:
    found = suppress_table(counts)
    for row, column in found.cells:
        if found.cells[row, column] is None:
            low, high = found.feasible_interval(row, column)
            assert high - low >= 5


@given(tables())
@settings(max_examples=60, deadline=None)
def test_no_hidden_entry_can_be_pinned_down(counts: dict[tuple[int, int], int]) -> None:
    found = suppress_table(counts)
    true = entries(found) | counts
    for (row, column), value in entries(found).items():
        low, high = found.feasible_interval(row, column)
        if value is None:
            assert high - low >= 5
        else:
            assert low == high == value and not 0 < value < 5
        if row is not None and column is not None:
            assert low <= true[row, column] <= high  # type: ignore[operator]


def test_the_interval_is_that_of_all_tables_there_are() -> None:
    """Every table of 2 x 3 counts that fits what is shown, counted one by one."""
    chance = np.random.default_rng(7)
    for _ in range(20):
        counts = {(row, column): int(chance.integers(5)) for row in range(2) for column in range(3)}
        hidden = {sorted(counts)[at] for at in chance.choice(6, 4, replace=False)}
        shown = {place: None if place in hidden else count for place, count in counts.items()}
        rows = {row: sum(counts[row, column] for column in range(3)) for row in range(2)}
        columns = {column: sum(counts[row, column] for row in range(2)) for column in range(3)}
        table = PublishedTable(shown, rows, {**columns, 2: None}, sum(counts.values()))
        fitting = []
        for values in product(range(13), repeat=4):
            full = counts | dict(zip(sorted(hidden), values, strict=True))
            if all(sum(full[row, column] for column in range(3)) == rows[row] for row in rows) and all(
                full[0, column] + full[1, column] == columns[column] for column in (0, 1)
            ):
                fitting.append(full)
        for place in counts:
            seen = [full[place] for full in fitting]
            assert table.feasible_interval(*place) == (min(seen), max(seen))


def test_without_totals_there_is_no_greatest_value() -> None:
    table = PublishedTable({("a", "x"): None, ("a", "y"): 9}, {"a": None}, {"x": None, "y": 9}, None)
    assert table.feasible_interval("a", "x") == (0, math.inf)
    assert table.feasible_interval(None, None) == (9, math.inf)
    with pytest.raises(KeyError):
        table.feasible_interval("b", None)


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(ValueError, match="negative: -2"):
        suppress_table({("a", "x"): -2})
    with pytest.raises(ValueError, match="no table"):
        PublishedTable({("a", "x"): None, ("a", "y"): 9}, {"a": 5}, {"x": None, "y": 9}, None).feasible_interval("a", "x")


def test_a_table_of_the_size_of_the_offices_is_quick_enough_for_a_page() -> None:
    chance = np.random.default_rng(3)
    counts = {(area, outcome): int(chance.exponential(9)) for area in range(12) for outcome in range(8)}
    found = suppress_table(counts)
    hidden = [value for value in found.cells.values() if value is None]
    assert len(hidden) < 0.75 * len(counts) and found.total is not None
