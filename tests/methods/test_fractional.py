"""One document, one vote."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from kakehashi.methods.fractional import fold, split_votes

LEVELS = ["document_id", "author_id", "organization"]
PATHS = st.lists(
    st.tuples(st.sampled_from("ABC"), st.sampled_from(["a", "b", "c", None]), st.sampled_from(["X", "Y", "Z", None])),
    min_size=1,
)


def table(rows: list[tuple[str, str | None, str | None]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(LEVELS, pl.String), orient="row")


def test_worked_example() -> None:
    # Two authors have half a vote each; the second splits hers between two organisations
    votes = split_votes(table([("d1", "ann", "NEC"), ("d1", "bea", "NTT"), ("d1", "bea", "KDDI"), ("d2", "cay", None)]), LEVELS)
    assert votes.select("organization", "share").rows() == [("NEC", 0.5), ("KDDI", 0.25), ("NTT", 0.25), ("unknown", 1.0)]


def test_authors_count_once_however_often_they_are_listed() -> None:
    once = split_votes(table([("d", "ann", "X"), ("d", "bea", "Y")]), LEVELS)
    twice = split_votes(table([("d", "ann", "X"), ("d", "ann", "X"), ("d", "bea", "Y")]), LEVELS)
    assert_frame_equal(once, twice)


def test_groups_collect_their_subsidiaries_and_the_missing_stay_unknown() -> None:
    votes = split_votes(table([("d", "a", "NTT"), ("d", "b", "DOCOMO"), ("d", "c", "?"), ("d", "e", "?")]), LEVELS)
    grouped = votes.join(
        pl.DataFrame({"organization": ["NTT", "DOCOMO"], "group": ["NTT", "NTT"]}), on="organization", how="left"
    )
    assert fold(grouped, by=["document_id", "group"]).rows() == [("d", "NTT", 0.5), ("d", "unknown", 0.5)]


@given(PATHS)
def test_every_document_has_one_vote(rows: list[tuple[str, str | None, str | None]]) -> None:
    votes = split_votes(table(rows), LEVELS)
    totals = fold(votes, by=["document_id"])
    assert totals.height == len({row[0] for row in rows})
    assert totals["share"].to_list() == pytest.approx([1.0] * totals.height)


@given(PATHS)
def test_shares_against_a_plain_loop(rows: list[tuple[str, str | None, str | None]]) -> None:
    tree: dict[str, dict[str, set[str]]] = {}
    for document, author, organization in rows:
        tree.setdefault(document, {}).setdefault(author or "unknown", set()).add(organization or "unknown")
    expected = {
        (d, a, o): 1 / len(authors) / len(names) for d, authors in tree.items() for a, names in authors.items() for o in names
    }
    found = {row[:3]: row[3] for row in split_votes(table(rows), LEVELS).rows()}
    assert found == pytest.approx(expected)


def test_a_vote_needs_a_document_and_a_level_below() -> None:
    with pytest.raises(ValueError, match="no document_id"):
        split_votes(table([(None, "a", "X")]), LEVELS)  # type: ignore[list-item]
    with pytest.raises(ValueError, match="at least one level"):
        split_votes(table([("d", "a", "X")]), ["document_id"])
