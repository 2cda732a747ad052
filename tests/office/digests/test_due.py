"""Nine in the morning where the reader lives: zones, days on which clocks change, clocks that go wrong, machines that slept."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kakehashi.office.digests.due import DAY, is_due, last_slot, slot_on, zone_of
from kakehashi.office.records.dissemination.subscription import Frequency

TOKYO, BERLIN, APIA = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Apia")
ZONES = st.sampled_from(["Asia/Tokyo", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu", "UTC"])
MOMENTS = st.datetimes(datetime(2007, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
PERIODIC = st.sampled_from([Frequency.DAILY, Frequency.WEEKLY])


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def test_nine_in_tokyo_is_midnight_in_utc() -> None:
    assert last_slot(utc(2026, 11, 22, 0, 0), TOKYO, Frequency.DAILY) == utc(2026, 11, 22)
    assert last_slot(utc(2026, 11, 21, 23, 59), TOKYO, Frequency.DAILY) == utc(2026, 11, 21)
    assert last_slot(utc(2026, 11, 22, 5), TOKYO, Frequency.WEEKLY) == utc(2026, 11, 16)


def test_an_hour_left_out_and_an_hour_that_comes_twice() -> None:
    half_past_two = time(2, 30)
    assert slot_on(date(2026, 3, 29), BERLIN, half_past_two) == utc(2026, 3, 29, 1, 30)
    assert slot_on(date(2026, 10, 25), BERLIN, half_past_two) == utc(2026, 10, 25, 0, 30)
    served = utc(2026, 10, 25, 0, 30)
    assert not is_due(utc(2026, 10, 25, 1, 30), served, BERLIN, Frequency.DAILY, half_past_two)
    assert is_due(utc(2026, 10, 26, 1, 30), served, BERLIN, Frequency.DAILY, half_past_two)


def test_a_day_that_a_zone_left_out() -> None:
    # Samoa went from the 29th to the 31st: the nine o'clock of the day that was not is the one of the day after
    slots = [slot_on(date(2011, 12, day), APIA) for day in (29, 30, 31)]
    assert slots == [utc(2011, 12, 29, 19), utc(2011, 12, 30, 19), utc(2011, 12, 30, 19)]
    hours = [slots[0] + timedelta(hours=number) for number in range(48)]
    served = [last_slot(hour, APIA, Frequency.DAILY) for hour in hours]
    assert sorted(set(served)) == sorted(set(slots)) and served == sorted(served)


@given(MOMENTS, ZONES, PERIODIC)
def test_the_last_slot_has_passed_and_the_next_has_not(at: datetime, zone_name: str, frequency: Frequency) -> None:
    zone = zone_of(zone_name)
    slot = last_slot(at, zone, frequency)
    assert slot <= at
    assert at - slot <= (7 if frequency == Frequency.WEEKLY else 1) * DAY + timedelta(hours=26)
    assert slot.astimezone(zone).time() == time(9, 0)
    assert not is_due(at, slot, zone, frequency)
    assert is_due(at, slot - timedelta(seconds=1), zone, frequency)


@given(MOMENTS, ZONES, PERIODIC, st.timedeltas(timedelta(0), timedelta(hours=20)))
def test_a_clock_that_went_back_is_due_for_nothing(at: datetime, zone: str, frequency: Frequency, back: timedelta) -> None:
    served = last_slot(at, zone_of(zone), frequency)
    assert not is_due(at - back, served, zone_of(zone), frequency)


def test_a_clock_that_was_far_ahead_does_not_silence_for_years() -> None:
    assert is_due(utc(2026, 11, 22, 12), utc(2031, 1, 1), TOKYO, Frequency.DAILY)


def test_an_unknown_zone_is_utc() -> None:
    assert zone_of("Mars/Olympus") == ZoneInfo("UTC") == zone_of("../etc/passwd")
