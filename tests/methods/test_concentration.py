"""Concentration and shares without the largest firm, against hand-made figures."""

import math

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.methods.concentration import concentration, concentration_ratio, effective_number, hhi, shares, without_largest

COUNTS = st.lists(st.floats(0.01, 1e4), min_size=1, max_size=30)


def test_by_hand() -> None:
    assert hhi([50, 30, 20]) == pytest.approx(0.25 + 0.09 + 0.04)
    assert effective_number([1, 1, 1, 1, 1]) == pytest.approx(5)
    assert concentration_ratio([40, 5, 5, 10, 20, 20]) == pytest.approx(0.9)
    assert concentration_ratio([40, 60], largest=1) == pytest.approx(0.6)


def test_nothing_counted_is_not_zero() -> None:
    assert math.isnan(hhi([0, 0])) and math.isnan(hhi([])) and math.isnan(concentration_ratio([]))
    with pytest.raises(ValueError, match="negative"):
        shares([1, -1])


@given(COUNTS, st.floats(0.1, 100))
def test_bounds_and_scale(counts: list[float], scale: float) -> None:
    assert 1 / len(counts) - 1e-9 <= hhi(counts) <= 1 + 1e-9
    assert hhi([scale * count for count in counts]) == pytest.approx(hhi(counts))
    assert 1 - 1e-9 <= effective_number(counts) <= len(counts) + 1e-6
    assert sum(shares(counts)) == pytest.approx(1)
    assert concentration_ratio(counts, 1) <= concentration_ratio(counts, 4) + 1e-9


def test_the_unknown_are_no_holder() -> None:
    frame = pl.DataFrame(
        {"area": ["ran"] * 4 + ["ai"], "firm": ["A", "B", None, "A", None], "count": [2.0, 4.0, 5.0, 4.0, 3.0]},
    )
    ai, ran = concentration(frame, count="count", holder="firm", by=["area"]).to_dicts()
    assert ran["leader"] == "A" and ran["leader_share"] == pytest.approx(0.6) and ran["holder_count"] == 2
    assert ran["hhi"] == pytest.approx(0.36 + 0.16) and ran["effective_count"] == pytest.approx(1 / 0.52)
    assert ran["cr4"] == pytest.approx(1) and ran["unknown_share"] == pytest.approx(1 / 3)
    assert ai["hhi"] is None and ai["leader"] is None and ai["unknown_share"] == 1 and ai["holder_count"] == 0


def test_a_share_without_its_largest_firm() -> None:
    frame = pl.DataFrame(
        {
            "area": ["ran"] * 5,
            "economy": ["FIN", "FIN", "SWE", "JPN", "JPN"],
            "firm": ["Nokia", "Elisa", "Ericsson", "NEC", None],
            "count": [40.0, 10.0, 30.0, 5.0, 15.0],
        }
    )
    rows = {
        row["economy"]: row
        for row in without_largest(frame, count="count", holder="firm", actor="economy", by=["area"]).to_dicts()
    }
    assert rows["FIN"]["largest"] == "Nokia" and rows["FIN"]["share"] == pytest.approx(0.5)
    assert rows["FIN"]["share_without_largest"] == pytest.approx(10 / 60)
    assert rows["SWE"]["share_without_largest"] == 0
    # The unknown 15 stay: only the identified firm leaves
    assert rows["JPN"]["largest"] == "NEC" and rows["JPN"]["share_without_largest"] == pytest.approx(15 / 95)


def test_without_the_only_firm_there_is_no_share() -> None:
    alone = pl.DataFrame({"area": ["ai", "ql"], "economy": ["USA", "CHN"], "firm": ["A", None], "count": [3.0, 2.0]})
    rows = without_largest(alone, count="count", holder="firm", actor="economy", by=["area"]).to_dicts()
    assert rows[0]["share"] == 1 and rows[0]["share_without_largest"] is None
    assert rows[1]["largest"] is None and rows[1]["share_without_largest"] == 1
