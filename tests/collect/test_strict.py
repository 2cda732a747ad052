"""Every field is taken or reported; odd values become issues, and never another value."""

from __future__ import annotations

import datetime as dt

import pytest

from kakehashi.collect.strict import Fields, partial_date
from kakehashi.core.errors import UnknownValue
from kakehashi.core.source import Given


def fields(**values: object) -> Fields:
    return Fields(values, Given("document", b""), "line 7")


def issues(line: Fields) -> list[tuple[str, str, str]]:
    return [(problem.kind, problem.severity, problem.value) for problem in line.given.problems]


def test_what_nobody_took_is_an_error_with_its_value():
    line = fields(name="x", colour="blue", note="seen")
    assert line.take_text("name") == "x"
    line.done(ignore=["note"])
    assert issues(line) == [("unknown-field", "error", "blue")]


def test_a_required_field_that_is_missing_says_where():
    with pytest.raises(UnknownValue, match="document: line 7: the field 'name' is missing"):
        fields().take("name")
    assert fields().take("name", None) is None


@pytest.mark.parametrize("said", ["30/02/2020", "2020-02-30", "00/00/0000", "tomorrow"])
def test_an_impossible_date_is_empty_and_an_error(said):  # type: ignore[no-untyped-def]
    line = fields(day=said)
    assert line.take_date("day", "%d/%m/%Y") is None
    assert issues(line) == [("bad-date", "error", said)]


def test_a_date_in_its_form():
    assert fields(day="29/02/2024").take_date("day", "%d/%m/%Y") == dt.date(2024, 2, 29)
    assert fields(day="").take_date("day") is None


@pytest.mark.parametrize(("said", "found"), [("1969", 1969), ("1969-04", 1969), ("1969-04-07", 1969), ("", None), (None, None)])
def test_a_date_known_in_part(said, found):  # type: ignore[no-untyped-def]
    given = Given("document", b"")
    assert partial_date(said, given, "x") == ((said, found) if found else (None, None))
    assert not given.problems


@pytest.mark.parametrize("said", ["1969-13", "1969-02-30", "69", "1969/04", "1969-4-7"])
def test_an_impossible_date_known_in_part(said):  # type: ignore[no-untyped-def]
    given = Given("document", b"")
    assert partial_date(said, given, "x") == (None, None)
    assert [problem.value for problem in given.problems] == [said]


def test_a_new_member_of_a_closed_list_is_no_guess():
    line = fields(status="half-open")
    assert line.take_of("status", {"open": "open"}) is None
    assert issues(line) == [("new-member", "error", "half-open")]


@pytest.mark.parametrize("said", ["twelve", "1,234", "--"])
def test_no_number_is_not_zero(said):  # type: ignore[no-untyped-def]
    line = fields(count=said, size=said)
    assert line.take_integer("count") is None
    assert line.take_number("size") is None
    assert [kind for kind, _, _ in issues(line)] == ["bad-number", "bad-number"]


def test_a_value_somebody_has_looked_at_is_only_noted():
    given = Given("document", b"", known=frozenset({"20141620"}))
    given.error("bad-date", "no such day", value="20141620")
    given.error("bad-date", "another", value="20141621")
    assert [problem.severity for problem in given.problems] == ["known", "error"]


def test_the_same_problem_is_counted():
    given = Given("document", b"")
    for place in range(3):
        given.problem("odd", "odd thing", locator=str(place), value=place)
    assert [(problem.count, problem.locator, problem.value) for problem in given.problems] == [(3, "0", "0")]


def test_a_nested_record_that_is_none():
    with pytest.raises(UnknownValue, match="'inner' is no record but 'text'"):
        fields(inner="text").inside("inner")


@pytest.mark.parametrize("said", ["", "  "])
def test_an_empty_number_is_the_default_where_one_is_given_and_an_error_elsewhere(said: str) -> None:
    line = fields(a=said, b=said, c=said)
    assert line.take_number("a", None) is None and line.take_integer("b", None) is None and issues(line) == []
    assert line.take_number("c") is None
    assert issues(line) == [("bad-number", "error", said)]


@pytest.mark.parametrize("said", ["NaN", "inf", "-Infinity", "1e999"])
def test_what_is_no_finite_number_is_an_error(said: str) -> None:
    line = fields(a=said)
    assert line.take_number("a") is None
    assert issues(line) == [("bad-number", "error", said)]
