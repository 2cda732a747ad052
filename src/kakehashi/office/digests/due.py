"""When is a digest due? At nine in the morning where the reader lives, daily or on Mondays; the hour that passed last counts.

A slot is that moment in UTC. A machine that slept for five days finds one slot that passed last, so it sends one digest. A
clock that goes back finds a slot that was served already, so it sends none. Where a clock was far ahead and came back, the slot
served last lies in the future by more than any wait; then it is not believed.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kakehashi.office.records.dissemination.subscription import Frequency

HOUR = time(9, 0)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
PERIODS = {Frequency.DAILY: DAY, Frequency.WEEKLY: WEEK}
# no day on which clocks change is longer
MOST_OF_A_DAY = timedelta(hours=26)


def zone_of(name: str) -> ZoneInfo:
    """The zone of that name; UTC for a name that this machine does not know."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def slot_on(day: date, zone: ZoneInfo, hour: time = HOUR) -> datetime:
    """The moment (UTC) at which the clock of the zone shows that hour on that day.

    An hour that comes twice is its first occurrence. An hour that is left out is as far after the gap as it lies in it.
    """
    return datetime.combine(day, hour, tzinfo=zone).astimezone(UTC)


def last_slot(at: datetime, zone: ZoneInfo, frequency: Frequency, hour: time = HOUR) -> datetime:
    """The slot that passed last, or is now; of `immediate` it is `at` itself."""
    if frequency not in PERIODS:
        return at.astimezone(UTC)
    today = at.astimezone(zone).date()
    # one day ahead, for the days on which a zone changes sides of the date line
    days = [today + timedelta(days=ahead) for ahead in range(1, -9, -1)]
    if frequency == Frequency.WEEKLY:
        days = [day for day in days if day.weekday() == 0]
    return max(slot for slot in (slot_on(day, zone, hour) for day in days) if slot <= at)


def is_due(at: datetime, served: datetime, zone: ZoneInfo, frequency: Frequency, hour: time = HOUR) -> bool:
    """Whether a slot has passed since the one served last."""
    if frequency not in PERIODS:
        return True
    if served > at + PERIODS[frequency] + MOST_OF_A_DAY - DAY:
        return True
    return last_slot(at, zone, frequency, hour) > served
