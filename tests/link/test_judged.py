"""Judgements hold whatever the resolver found: together, apart, after every rebuild, in any order."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.link.judged import NOBODY, apply
from kakehashi.link.organizations import SCHEMA
from kakehashi.methods.judged_pairs import Verdict, standing

JUDGEMENTS = {name: pl.String() for name in ("judgement_id", "verdict", "name", "other_name", "canonical_name", "judged_at")}
NAMES = [f"Example {letter} Radio" for letter in "ABCDEFGHIJ"]


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def resolved(groups: dict[str, str], units: dict[str, str] | None = None) -> pl.DataFrame:
    """Rows as the resolver gives them: spelling -> group."""
    rows = [
        {
            "name": name,
            "organization_id": group if group in NOBODY else (units or {}).get(name, slug(name)),
            "organization_name": f"Unit {units[name]}" if units is not None else name,
            "group_id": group,
            "group_name": f"Group {group}",
            "current_group_id": group,
            "current_group_name": f"Group {group}",
            "kind": "firm",
            "method": "exact",
            "score": 0.9,
            "reason": "made for the test",
        }
        for name, group in groups.items()
    ]
    return pl.DataFrame(rows, schema=SCHEMA)


def judged(*verdicts: Verdict) -> pl.DataFrame:
    rows = [
        {
            "judgement_id": v.judgement_id,
            "verdict": "same" if v.is_same else "different",
            "name": v.name,
            "other_name": v.other_name,
            "canonical_name": v.canonical_name or None,
            "judged_at": v.judged_at,
        }
        for v in verdicts
    ]
    return pl.DataFrame(rows, schema=JUDGEMENTS)


def same(name: str, other: str, at: int = 1, canonical: str = "") -> Verdict:
    return Verdict(name, other, True, f"2026-11-{at:02}", f"{at}", canonical)


def different(name: str, other: str, at: int = 1) -> Verdict:
    return Verdict(name, other, False, f"2026-11-{at:02}", f"{at}")


def groups_of(frame: pl.DataFrame) -> dict[str, str]:
    return dict(frame.select("name", "group_id").iter_rows())


def row_of(frame: pl.DataFrame, name: str) -> dict[str, Any]:
    return frame.row(by_predicate=pl.col("name") == name, named=True)


A, B, C, D = NAMES[:4]


def test_the_same_brings_whole_groups_together() -> None:
    given_rows = resolved({A: "a", B: "b", C: "b", D: "d"})
    found = apply(given_rows, judged(same(A, B)))
    assert groups_of(found) == {A: "b", B: "b", C: "b", D: "d"}, "the larger group keeps its id"
    moved = row_of(found, A)
    assert (moved["method"], moved["score"], moved["reason"]) == ("judgement", 1.0, f'judged to be the same as "{B}"')
    assert moved["group_name"] == moved["current_group_name"] == "Group b" and moved["current_group_id"] == "b"
    assert row_of(found, C) == row_of(given_rows, C) and row_of(found, D) == row_of(given_rows, D)
    assert groups_of(apply(given_rows, judged(same(A, B)), {"a"})) == {A: "a", B: "a", C: "a", D: "d"}, "a listed one stays"


def test_the_canonical_name_is_the_name() -> None:
    found = apply(resolved({A: "a", B: "b", C: "b"}), judged(same(A, B, canonical="Example Radio Co., Ltd.")))
    assert set(found["group_name"]) == {"Example Radio Co., Ltd."} == set(found["current_group_name"])
    assert row_of(found, A)["organization_name"] == "Example Radio Co., Ltd."
    assert row_of(found, C)["organization_name"] == C, "another unit of the group keeps its own"


def test_a_spelling_is_taken_out() -> None:
    given_rows = resolved({A: "a", B: "a", C: "a"}, units=dict.fromkeys((A, B, C), "a"))
    found = apply(given_rows, judged(different(B, A)))
    assert groups_of(found) == {A: "a", B: "example-b-radio", C: "a"}
    out = row_of(found, B)
    assert (out["organization_id"], out["organization_name"], out["current_group_id"]) == (
        "example-b-radio",
        B,
        "example-b-radio",
    )
    assert out["reason"] == f'judged to be another than "{A}"' and out["group_name"] == B
    assert row_of(found, C) == row_of(given_rows, C)


def test_a_spelling_is_another_than_its_group_by_name_or_id() -> None:
    for other in ("Group a", "a"):
        assert groups_of(apply(resolved({A: "a", B: "a"}), judged(different(A, other)))) == {A: "example-a-radio", B: "a"}


def test_taken_out_here_and_brought_in_there() -> None:
    found = apply(resolved({A: "a", B: "a", C: "c", D: "c"}), judged(different(B, A), same(B, C, 2)))
    assert groups_of(found) == {A: "a", B: "c", C: "c", D: "c"}


def test_two_that_were_taken_out_together_stay_together() -> None:
    found = groups_of(apply(resolved(dict.fromkeys((A, B, C, D), "a")), judged(different(B, A), same(B, C, 2))))
    assert found[B] == found[C] != found[A] == found[D]


def test_who_owned_the_group_that_was_merged_is_owned_by_the_whole() -> None:
    rows = resolved({A: "a", B: "b", C: "b", D: "d"}).with_columns(
        current_group_id=pl.when(pl.col("name") == D).then(pl.lit("a")).otherwise(pl.col("current_group_id"))
    )
    owned = row_of(apply(rows, judged(same(A, B))), D)
    assert (owned["group_id"], owned["current_group_id"], owned["current_group_name"]) == ("d", "b", "Group b")


def test_persons_are_not_gathered() -> None:
    rows = resolved({A: "individual", B: "individual", C: "c", D: "no-organization"})
    assert groups_of(apply(rows, judged(same(A, C)))) == {A: "c", B: "individual", C: "c", D: "no-organization"}
    assert row_of(apply(rows, judged(same(A, C))), A)["organization_id"] == "example-c-radio"
    for verdict in (same(A, B), same(A, D), different(A, B), different(A, C), same(A, "nowhere")):
        assert apply(rows, judged(verdict)).equals(rows)


def test_what_is_not_here_changes_nothing_but_ties() -> None:
    rows = resolved({A: "a", B: "b"})
    assert apply(rows, judged(same(A, "gone"), different("gone too", B, 2))).equals(rows)
    assert apply(rows, judged()).equals(rows)
    tied = groups_of(apply(rows, judged(same(A, "gone"), same("gone", B, 2))))
    assert tied[A] == tied[B]


def test_the_latest_wins() -> None:
    rows = resolved({A: "a", B: "b"})
    assert len(set(groups_of(apply(rows, judged(same(A, B, 1), different(B, A, 2)))).values())) == 2
    assert len(set(groups_of(apply(rows, judged(same(A, B, 3), different(B, A, 2)))).values())) == 1


def test_an_unknown_verdict_is_refused() -> None:
    wrong = judged(same(A, B)).with_columns(verdict=pl.lit("perhaps"))
    with pytest.raises(ValueError, match="perhaps"):
        apply(resolved({A: "a"}), wrong)


clusterings = st.lists(st.sampled_from("abcd"), min_size=len(NAMES), max_size=len(NAMES)).map(
    lambda letters: dict(zip(NAMES, letters, strict=True))
)
pairs = st.tuples(st.sampled_from(NAMES[:7]), st.sampled_from(NAMES[:7]), st.booleans()).filter(lambda pair: pair[0] != pair[1])


@st.composite
def verdict_lists(draw: st.DrawFn) -> list[Verdict]:
    """Judgements as they fall, contradictions among them."""
    found = draw(st.lists(pairs, max_size=7))
    canonical = draw(st.sampled_from(("", "Example Radio")))
    return [Verdict(a, b, is_same, f"2026-11-{n:02}", str(n), canonical) for n, (a, b, is_same) in enumerate(found, 1)]


@settings(max_examples=150, deadline=None)
@given(
    clusterings, verdict_lists(), st.randoms(use_true_random=False), st.sampled_from((frozenset[str](), frozenset({"a", "c"})))
)
def test_what_stands_is_followed(groups: dict[str, str], verdicts: list[Verdict], chance: Any, listed: frozenset[str]) -> None:
    rows = resolved(groups)
    found = apply(rows, judged(*verdicts), listed)
    now = groups_of(found)
    assert found.columns == rows.columns and found["name"].to_list() == rows["name"].to_list()
    for verdict in standing(verdicts):
        assert (now[verdict.name] == now[verdict.other_name]) == verdict.is_same, verdict
    # what nobody judged stays together, and a group of which nothing was judged stays as it was
    judged_names = {name for verdict in verdicts for name in verdict.pair}
    touched = {groups[name] for name in judged_names}
    for name in set(NAMES) - judged_names:
        for other in set(NAMES) - judged_names:
            assert groups[name] != groups[other] or now[name] == now[other]
        if groups[name] not in touched:
            assert row_of(found, name) == row_of(rows, name)
    # no unit reaches into two groups, and one group has one name
    for column in ("group_name", "current_group_id"):
        assert found.group_by("group_id").agg(pl.col(column).n_unique())[column].max() == 1
    assert found.group_by("organization_id").agg(pl.col("group_id").n_unique())["group_id"].max() == 1
    # in any order, and again
    shuffled = list(verdicts)
    chance.shuffle(shuffled)
    assert apply(rows, judged(*shuffled), listed).equals(found)
    assert apply(found, judged(*verdicts), listed).equals(found)


@settings(max_examples=60, deadline=None)
@given(clusterings, clusterings, verdict_lists())
def test_judgements_outlive_a_rebuild(before: dict[str, str], after: dict[str, str], verdicts: list[Verdict]) -> None:
    """Whatever clusters the next resolver finds, what was judged together is together, and apart is apart."""
    stands = standing(verdicts)
    for groups in (before, after):
        now = groups_of(apply(resolved(groups), judged(*verdicts)))
        assert all((now[v.name] == now[v.other_name]) == v.is_same for v in stands)
