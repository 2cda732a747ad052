"""The service clock: named days by hand, properties, and an hour-by-hour computation that shares nothing with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.methods.service_clock import ClockState, Pause, ServiceClock, service_clock

TOKYO, NEW_YORK, APIA = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York"), ZoneInfo("Pacific/Apia")
HOUR = timedelta(hours=1)


def weekdays(*days_off: date) -> Callable[[date], bool]:
    return lambda day: day.weekday() < 5 and day not in days_off


def tokyo(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026; the 2nd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=TOKYO)


def clock(start: datetime, now: datetime, *pauses: Pause, target: int = 5, off: tuple[date, ...] = ()) -> ServiceClock:
    return service_clock(start, target, pauses, weekdays(*off), TOKYO, now)


@pytest.mark.parametrize("start", [tokyo(6, 17), tokyo(6, 23), tokyo(7, 12), tokyo(8, 3), tokyo(9, 9), tokyo(9, 16, 59)])
def test_friday_evening_the_week_end_and_monday_are_the_same(start: datetime) -> None:
    assert clock(start, tokyo(9, 16, 59)) == ServiceClock(0, 5, tokyo(16, 17).astimezone(UTC), ClockState.RUNNING, False)


def test_a_week_goes_by() -> None:
    seen = {day: clock(tokyo(2, 10), tokyo(day, 18)) for day in range(2, 12)}
    assert [seen[day].used_days for day in range(2, 12)] == [0, 1, 2, 3, 4, 4, 4, 5, 6, 7]
    states = [seen[day].state.value for day in (2, 3, 4, 5, 6, 9, 10)]
    assert states == ["running", "running", "running", "warning", "warning", "breached", "breached"]
    assert (seen[11].remaining_days, seen[11].overdue_days, seen[5].overdue_days) == (-2, 2, 0)
    kept = clock(tokyo(2, 10), tokyo(9, 17))
    assert (kept.state, kept.remaining_days, kept.is_late) == (ClockState.WARNING, 0, False), "due to the moment"


def test_a_holiday_moves_the_due_date() -> None:
    assert clock(tokyo(2, 10), tokyo(2, 11), off=(date(2026, 11, 3),)).due_at == tokyo(10, 17)


def test_a_day_that_was_paused_for_a_part_counts_if_the_clock_runs_at_its_close() -> None:
    over_by_noon = clock(tokyo(2, 10), tokyo(4, 18), (tokyo(3, 9), tokyo(3, 12)))
    into_the_night = clock(tokyo(2, 10), tokyo(4, 18), (tokyo(3, 15), tokyo(4, 9)))
    to_the_close = clock(tokyo(2, 10), tokyo(4, 18), (tokyo(3, 15), tokyo(3, 17)))
    assert [found.used_days for found in (over_by_noon, into_the_night, to_the_close)] == [2, 1, 2]


def test_while_it_waits_the_due_date_follows_the_day() -> None:
    waiting = [clock(tokyo(2, 10), tokyo(day, 12), (tokyo(4, 10), None)) for day in (4, 5, 6)]
    assert [found.due_at for found in waiting] == [tokyo(9, 17), tokyo(10, 17), tokyo(11, 17)]
    assert {found.state for found in waiting} == {ClockState.PAUSED} and {found.used_days for found in waiting} == {1}


def test_a_breach_stays_one() -> None:
    paused_too_late = clock(tokyo(2, 10), tokyo(11, 12), (tokyo(10, 9), None))
    assert (paused_too_late.state, paused_too_late.is_late) == (ClockState.BREACHED, True)


@pytest.mark.parametrize(("day", "is_late"), [(6, False), (10, True)])
def test_what_is_done_stands_still(day: int, is_late: bool) -> None:
    found = service_clock(tokyo(2, 10), 5, (), weekdays(), TOKYO, tokyo(30, 9), done_at=tokyo(day, 9))
    assert (found.state, found.is_late, found.used_days) == (ClockState.DONE, is_late, {6: 3, 10: 5}[day])


def test_a_clock_that_was_set_back_takes_nothing_away() -> None:
    found = clock(tokyo(9, 10), tokyo(2, 9), (tokyo(10, 9), None), (tokyo(12, 9), tokyo(11, 9)))
    assert (found.used_days, found.remaining_days, found.state) == (0, 5, ClockState.RUNNING)


def test_summer_time_and_the_date_line() -> None:
    start = datetime(2026, 10, 30, 16, 30, tzinfo=NEW_YORK)  # Friday; clocks go back on Sunday
    found = service_clock(start, 1, (), weekdays(), NEW_YORK, start)
    assert found.due_at == datetime(2026, 11, 2, 22, 0, tzinfo=UTC)
    start = datetime(2011, 12, 29, 9, 0, tzinfo=APIA)  # Thursday; Friday the 30th never was there
    assert service_clock(start, 1, (), weekdays(), APIA, start).due_at.astimezone(APIA).date() == date(2012, 1, 2)


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="no zone"):
        clock(datetime(2026, 11, 2, 9), tokyo(2, 9))
    with pytest.raises(ValueError, match="0 working days"):
        clock(tokyo(2, 9), tokyo(2, 9), target=0)
    with pytest.raises(ValueError, match="no working day"):
        service_clock(tokyo(2, 9), 1, (), lambda day: False, TOKYO, tokyo(2, 9))


ZONES = st.sampled_from([TOKYO, NEW_YORK, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Asia/Kathmandu"), UTC])
MOMENTS = st.integers(0, 60 * 24 * 4).map(lambda quarter: datetime(2026, 10, 1, tzinfo=UTC) + quarter * HOUR / 4)
PAUSES = st.lists(st.tuples(MOMENTS, st.none() | MOMENTS), max_size=3)
DAYS_OFF = st.frozensets(st.integers(0, 70).map(lambda n: date(2026, 10, 1) + timedelta(days=n)), max_size=12)
TARGETS = st.integers(1, 12)


@given(MOMENTS, TARGETS, PAUSES, DAYS_OFF, ZONES, MOMENTS)
@settings(max_examples=60, deadline=None)
def test_quarter_by_quarter_it_comes_to_the_same(
    start: datetime, target: int, pauses: list[Pause], off: frozenset[date], zone: ZoneInfo, now: datetime
) -> None:
    """Walk through time in quarters of an hour and look at the clock on the wall."""
    found = service_clock(start, target, pauses, weekdays(*off), zone, now)
    used, received, counted, due, at = 0, False, 0, None, start
    while due is None or at <= now:
        wall = at.astimezone(zone)
        if (wall.hour, wall.minute) == (17, 0) and weekdays(*off)(wall.date()) and at > start:
            stands = any(a <= at and (b is None or at < b) for a, b in pauses)
            stands_if_answered = any(a <= at < (now if b is None else b) for a, b in pauses)
            used += received and not stands and at <= now
            counted += received and not stands_if_answered
            due = at if due is None and counted == target else due
            received = True
        at += HOUR / 4
    assert (found.used_days, found.due_at, found.is_late) == (used, due, now > due)


@given(MOMENTS, TARGETS, PAUSES, DAYS_OFF, ZONES, MOMENTS, st.tuples(MOMENTS, st.none() | MOMENTS), MOMENTS)
@settings(max_examples=150, deadline=None)
def test_properties(
    start: datetime,
    target: int,
    pauses: list[Pause],
    off: frozenset[date],
    zone: ZoneInfo,
    now: datetime,
    more: Pause,
    later: datetime,
) -> None:
    def at(now: datetime, pauses: list[Pause] = pauses, off: frozenset[date] = off) -> ServiceClock:
        return service_clock(start, target, pauses, weekdays(*off), zone, now)

    found = at(now)
    assert found.used_days + found.remaining_days == target and found.used_days >= 0
    assert at(now, [*pauses, more]).due_at >= found.due_at, "a pause never makes it due earlier"
    assert at(now, off=off | {found.due_at.astimezone(zone).date()}).due_at > found.due_at, "nor does a holiday"
    assert at(now, off=off | {start.astimezone(zone).date()}).due_at >= found.due_at
    first, second = sorted((now, later))
    assert at(first).used_days <= at(second).used_days and at(first).due_at <= at(second).due_at
    assert not (at(first).is_late and not at(second).is_late), "late once is late for good"
