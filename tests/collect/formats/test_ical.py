"""Events of a calendar: which days they cover, and what is refused."""

from __future__ import annotations

import datetime as dt

import pytest

from kakehashi.collect.formats import ical
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given

HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\nBEGIN:VEVENT\nUID:1@example.org\nSUMMARY:Example#1\n"
TAIL = "END:VEVENT\nEND:VCALENDAR\n"


def read(inside: str) -> tuple[list[ical.Event], Given]:
    given = Given("calendar", b"")
    return list(ical.events((HEAD + inside + TAIL).encode(), given, "")), given


def test_the_end_of_whole_days_is_the_day_before() -> None:
    events, given = read("DTSTART;VALUE=DATE:20310203\nDTEND;VALUE=DATE:20310208\nLOCATION:Example\\, XX\n")
    assert events == [ical.Event("1@example.org", "Example#1", dt.date(2031, 2, 3), dt.date(2031, 2, 7), "Example, XX", None)]
    assert not given.problems


def test_the_end_of_a_time_is_its_own_day() -> None:
    events, _ = read("DTSTART:20310203T090000Z\nDTEND:20310207T170000Z\n")
    assert (events[0].starts_on, events[0].ends_on) == (dt.date(2031, 2, 3), dt.date(2031, 2, 7))


def test_an_event_without_an_end_lasts_a_day() -> None:
    events, _ = read("DTSTART;VALUE=DATE:20310203\n")
    assert events[0].starts_on == events[0].ends_on


def test_an_unknown_property_is_an_error_and_a_private_one_is_not() -> None:
    _, given = read("DTSTART;VALUE=DATE:20310203\nX-MINE:1\nSURPRISE:2\n")
    assert [problem.message for problem in given.problems] == ["the property SURPRISE is not known"]
    assert given.problems[0].severity == "error"


def test_what_ends_before_it_begins_is_an_error() -> None:
    events, given = read("DTSTART:20310207T090000Z\nDTEND:20310203T170000Z\n")
    assert not events
    assert given.problems[0].kind == "bad-date"


@pytest.mark.parametrize("content", [b"<html></html>", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", b"TDoc,Title\n"])
def test_something_else_is_refused(content: bytes) -> None:
    with pytest.raises(BadDocument):
        list(ical.events(content, Given("calendar", b""), ""))
