"""The forms of English words."""

from __future__ import annotations

import pytest

from kakehashi.office.finding.endings import forms


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("network", "networks"),
        ("networks", "network"),
        ("networking", "networks"),
        ("policy", "policies"),
        ("policies", "policy"),
        ("code", "coding"),
        ("coding", "code"),
        ("standard", "standardization"),
        ("regulate", "regulation"),
        ("report", "reported"),
        ("branches", "branch"),
    ],
)
def test_a_word_has_its_forms(word: str, other: str) -> None:
    assert forms(word)[0] == word and other in forms(word)


@pytest.mark.parametrize("word", ["5g", "itu", "rfc9000", "access", "été", "2026", "通信"])
def test_what_is_no_longer_english_word_is_itself_first(word: str) -> None:
    assert forms(word)[0] == word
    assert len(forms(word)) == 1 or word == "access"


def test_a_word_that_ends_in_double_s_is_no_plural() -> None:
    assert "acces" not in forms("access") and "accesses" in forms("access")
