"""The published rule table, row by row, and what keeps a label away."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.methods.posture import POSTURES, RULES, Name, Rules, postures

# Twenty equal small actors make the field open: HHI is far under the limit
CROWD = [0.035] * 20


def label(own: float, *rivals: float, documents: float = 100) -> str:
    return postures(np.array([[own], *([rival] for rival in rivals)]), documents)[0].label


@pytest.mark.parametrize(
    ("own", "rivals", "expected"),
    [
        (0.12, [0.10, *CROWD], "lead"),
        (0.60, [0.20, 0.20], "lead"),
        (0.10, [0.12, *CROWD], "contest"),
        (0.35, [0.40, 0.25], "cooperate"),
        (0.04, [0.12, *CROWD], "cooperate"),
        (0.15, [0.60, 0.25], "follow"),
        (0.005, [0.12, *CROWD], "watch"),
        (0.02, [0.70, 0.28], "watch"),
        (0.0, [0.5, 0.5], "watch"),
    ],
)
def test_rule_table(own: float, rivals: list[float], expected: str) -> None:
    assert label(own, *rivals) == expected


def test_a_rival_far_ahead_holds_the_field_even_if_it_is_not_concentrated() -> None:
    assert label(0.08, 0.30, *[0.031] * 20) == "follow"
    assert label(0.11, 0.30, *[0.0295] * 20) == "cooperate"


def test_under_ten_documents_there_is_no_label_but_the_chances_stay() -> None:
    found = postures(np.array([[0.9], [0.1]]), 9)[0]
    assert found.label == "insufficient evidence" and found.probabilities["lead"] == 1


def test_a_label_needs_its_probability() -> None:
    # Ahead in 11 of 20 draws only
    own = np.array([0.12] * 11 + [0.10] * 9)
    draws = np.vstack([own, np.full(20, 0.11), np.tile(np.array(CROWD)[:, None], 20)])
    found = postures(draws, 100)[0]
    assert found.label == "mixed"
    assert found.probabilities["lead"] == pytest.approx(0.55) and found.probabilities["contest"] == pytest.approx(0.45)
    assert postures(draws, 100, Rules(label_probability=0.5))[0].label == "lead"


def test_draws_of_nothing() -> None:
    empty = postures(np.full((2, 5), np.nan), 50)
    assert [found.label for found in empty] == ["insufficient evidence"] * 2
    assert postures(np.zeros((0, 5)), 50) == []


def test_an_actor_alone_leads() -> None:
    assert postures(np.ones((1, 4)), 50)[0].label == "lead"


@given(st.lists(st.lists(st.floats(0.001, 1), min_size=3, max_size=3), min_size=1, max_size=30))
def test_against_a_plain_loop(raw: list[list[float]]) -> None:
    draws = np.array(raw).T / np.array(raw).sum(axis=1)
    for at, found in enumerate(postures(draws, 100)):
        votes = dict.fromkeys(POSTURES, 0.0)
        for shares in draws.T:
            votes[_by_the_table(at, shares.tolist())] += 1 / draws.shape[1]
        assert dict(found.probabilities) == pytest.approx(votes)
        assert sum(found.probabilities.values()) == pytest.approx(1)


def _by_the_table(at: int, shares: list[float]) -> Name:
    """One actor in one draw, read off the docstring."""
    own, rival = shares[at], max(shares[:at] + shares[at + 1 :])
    total = sum(shares)
    held = sum((share / total) ** 2 for share in shares) >= RULES.concentrated or rival - own >= RULES.far_ahead
    if own >= rival:
        return "lead"
    if own >= 0.5 * rival:
        return "cooperate" if held else "contest"
    if own >= 0.1 * rival:
        return "follow" if held else "cooperate"
    return "watch"
