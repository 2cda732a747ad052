"""What a table must satisfy, each broken rule told with the value that breaks it."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from kakehashi.core.source import Expect
from kakehashi.core.table import TableSpec, integer, number, text
from kakehashi.store import checks
from kakehashi.store.tables import schema

SPEC = TableSpec(
    "toy.things",
    ("name",),
    (
        text("name", "name"),
        text("kind", "kind", closed=frozenset({"firm", "body"})),
        text("title", "title", required=True),
        integer("year", "year", low=1985, high=2100),
        number("share", "share", low=0, high=1),
        text("locator", "place"),
    ),
)
GOOD = {"name": "a", "kind": "firm", "title": "A", "year": 2020, "share": 0.5, "locator": "line 1"}


def told(*rows: dict[str, Any]) -> list[tuple[str, str, str]]:
    frame = pl.DataFrame([{**GOOD, **row} for row in rows], schema=schema(SPEC), orient="row")
    found = list(checks.check(frame, SPEC))
    assert all(problem.severity == "error" and "toy.things" in problem.message for problem in found)
    return [(problem.kind, problem.value, problem.locator) for problem in found]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({}, []),
        ({"kind": None, "year": None, "share": None}, []),
        ({"year": 1985, "share": 1.0}, []),
        ({"name": None}, [("missing-key", "", "line 1")]),
        ({"title": None}, [("missing-value", "", "line 1")]),
        ({"kind": "person"}, [("new-member", "person", "line 1")]),
        ({"year": 1984}, [("out-of-range", "1984", "line 1")]),
        ({"share": 1.5}, [("out-of-range", "1.5", "line 1")]),
        ({"share": -0.1, "year": 3000}, [("out-of-range", "3000", "line 1"), ("out-of-range", "-0.1", "line 1")]),
    ],
)
def test_one_row(row: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    assert told(row) == expected


def test_a_key_that_is_given_twice() -> None:
    assert told({}, {"locator": "line 2"}) == [("duplicate-key", "a", "line 1")]


def test_each_new_member_of_a_closed_list_is_told_once() -> None:
    rows = [{"name": str(n), "kind": kind} for n, kind in enumerate(("x", "y", "x"))]
    assert [value for _kind, value, _place in told(*rows)] == ["x", "y"]


@pytest.mark.parametrize(("rows", "count"), [(9, 1), (10, 0), (20, 0), (21, 1)])
def test_the_number_of_rows(rows: int, count: int) -> None:
    expect = Expect(rows={"toy.things": (10, 20)})
    found = list(checks.count(rows, "toy.things", expect))
    assert len(found) == count and all(problem.value == str(rows) for problem in found)
    assert list(checks.count(rows, "toy.other", expect)) == []


@pytest.mark.parametrize(("rows", "before", "count"), [(80, 100, 0), (79, 100, 1), (121, 100, 1), (5, 0, 0), (0, 100, 1)])
def test_drift_since_the_last_release(rows: int, before: int, count: int) -> None:
    found = list(checks.drift(rows, before, "toy.things", Expect(drift=0.2)))
    assert len(found) == count and all(f"{before:,} to {rows:,}" in problem.message for problem in found)
