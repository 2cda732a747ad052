"""Which judgements stand, and which are in the way of a new one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kakehashi.methods.judged_pairs import Verdict, in_the_way, standing

NAMES = "abcde"


def verdict(text: str, at: int = 0) -> Verdict:
    """`a=b` or `a!b`."""
    return Verdict(text[0], text[2], text[1] == "=", f"{at:04}", f"{at:04}")


def verdicts(*texts: str) -> list[Verdict]:
    return [verdict(text, at) for at, text in enumerate(texts)]


def written(found: list[Verdict]) -> list[str]:
    return [f"{v.name}{'=' if v.is_same else '!'}{v.other_name}" for v in found]


def test_the_later_judgement_replaces_the_earlier() -> None:
    assert written(standing(verdicts("a=b", "b!a"))) == ["b!a"]
    assert written(standing(verdicts("a=b", "b!a", "a=b"))) == ["a=b"]


def test_of_three_that_exclude_each_other_the_later_two_stand() -> None:
    assert written(standing(verdicts("a=b", "b=c", "a!c"))) == ["a!c", "b=c"]
    assert written(standing(verdicts("a!c", "a=b", "b=c"))) == ["b=c", "a=b"]


def test_what_is_in_the_way_is_told_as_a_chain() -> None:
    known = verdicts("a=b", "b=c", "d=e")
    assert written(in_the_way(known, verdict("a!c", 9))) == ["a=b", "b=c"]
    assert written(in_the_way(known, verdict("c!a", 9))) == ["b=c", "a=b"]
    assert in_the_way(known, verdict("a!d", 9)) == []
    assert written(in_the_way([*known, verdict("d!b", 5)], verdict("e=c", 9))) == ["d=e", "d!b", "b=c"]


def test_the_same_pair_is_never_in_the_way() -> None:
    assert in_the_way(verdicts("a=b"), verdict("b!a", 9)) == []


MANY = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from("=!"), st.sampled_from(NAMES)).filter(lambda t: t[0] != t[2]), max_size=8
)


@given(MANY, st.randoms(use_true_random=False))
def test_order_of_reading_changes_nothing_and_the_newest_stands(texts: list[tuple[str, str, str]], chance: object) -> None:
    known = verdicts(*("".join(text) for text in texts))
    shuffled = list(known)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    found = standing(known)
    assert standing(shuffled) == found and standing(found) == found
    assert not known or found[0] == known[-1]


@given(MANY)
def test_what_has_nothing_in_its_way_removes_only_its_own_pair(texts: list[tuple[str, str, str]]) -> None:
    known = verdicts(*("".join(text) for text in texts))
    if known:
        *before, new = known
        stood = [v for v in standing(before) if v.pair != new.pair]
        if not in_the_way(before, new):
            assert set(standing([*before, new])) >= {new, *stood}
