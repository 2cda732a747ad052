"""Words a slip apart are found, and none is missed among words that differ by one letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kakehashi.methods.edit_neighbours import allowed_slips, neighbours, slips

WORDS = st.lists(st.text(alphabet="abcd", min_size=3, max_size=8), max_size=12)


def distance(left: str, right: str) -> int:
    """Optimal string alignment by its recurrence (Damerau 1964)."""
    rows = [[max(i, j) if min(i, j) == 0 else 0 for j in range(len(right) + 1)] for i in range(len(left) + 1)]
    for i in range(1, len(left) + 1):
        for j in range(1, len(right) + 1):
            same = left[i - 1] == right[j - 1]
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (not same))
            if i > 1 and j > 1 and left[i - 1] == right[j - 2] and left[i - 2] == right[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@given(WORDS)
def test_every_pair_one_slip_apart_is_found_once(given_words: list[str]) -> None:
    words = sorted(set(given_words))
    found = list(neighbours(words))
    assert len(found) == len(set(found))
    near = {(a, b) for a in words for b in words if a < b and min(len(a), len(b)) >= 5 and distance(a, b) == 1}
    assert near <= set(found)
    assert all(distance(a, b) <= allowed_slips(min(len(a), len(b))) for a, b in found)


@given(st.text(alphabet="abc", max_size=6), st.text(alphabet="abc", max_size=6))
def test_slips_are_the_distance(left: str, right: str) -> None:
    expected = distance(left, right)
    assert slips(left, right, 2) == (expected if expected <= 2 else None)


def test_short_words_have_no_slips() -> None:
    assert list(neighbours(["arm", "aim", "acer", "aces"])) == []
