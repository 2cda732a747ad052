"""How long has an enquiry waited, in working days, and when is its answer due?

The rule, in the manner of Regulation (EEC, Euratom) No 1182/71, article 3 (the day of the event is not counted; a period
ends with the close of its last working day), with pauses:

* Days are days of the office's zone. A day counts when it is a working day there; weekends and holidays never count.
* The day of receipt is day 0. What arrives on a day off, or at or after the close of a working day, is received on the next
  working day: Friday evening, Saturday and Monday morning are the same.
* A day is used up at its close, if the clock runs at that moment. So a day that was paused for a part counts if the pause is
  over by the close, and does not count if the clock stands at the close. A pause holds its first moment and not its last.
* The answer is due at the close of day number `target_days`. While a pause is open nobody knows when it ends: `due_at` is
  then the date that an answer of the company at `now` would give.
* At the due moment itself the target is kept; after it the clock is breached, and no later pause undoes that.
* A clock that was set back gives nothing negative: before the start, no day is used. A pause that ends before it begins
  is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache
from itertools import islice, takewhile

Pause = tuple[datetime, datetime | None]

CLOSES = time(17, 0)
WARN_DAYS = 2
# a calendar without a working day for so long is a mistake
MOST_DAYS_OFF = 366


class ClockState(StrEnum):
    """Where a service clock stands; whether it was DONE in time says `ServiceClock.is_late`."""

    RUNNING = "running"
    PAUSED = "paused"
    WARNING = "warning"
    BREACHED = "breached"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ServiceClock:
    """The clock at one moment. Unit: working days; used and remaining sum up to the target, so remaining may be negative."""

    used_days: int
    remaining_days: int
    due_at: datetime
    state: ClockState
    is_late: bool

    @property
    def overdue_days(self) -> int:
        """Working days that are over since the due one; 0 while the target is kept."""
        return max(0, -self.remaining_days)


def service_clock(
    start: datetime,
    target_days: int,
    pauses: Iterable[Pause],
    is_working: Callable[[date], bool],
    zone: tzinfo,
    now: datetime,
    *,
    closes: time = CLOSES,
    warn_days: int = WARN_DAYS,
    done_at: datetime | None = None,
) -> ServiceClock:
    """The clock of an enquiry received at `start`, by the rule at the head of this file; `due_at` is in UTC.

    It warns when `warn_days` or fewer are left, and stands still from `done_at` on. ValueError on a time without zone, on a
    target below one day, and on a calendar without working days.
    """
    if target_days < 1:
        raise ValueError(f"a target of {target_days} working days is none; give 1 or more")
    moment = _utc(now if done_at is None else done_at)
    stops = [(_utc(begin), None if end is None else _utc(end)) for begin, end in pauses]
    restarted = [(begin, moment if end is None else end) for begin, end in stops]

    over = takewhile(lambda close: close <= moment, _closes(_utc(start), is_working, zone, closes))
    used = sum(not _stands(stops, close) for close in over)
    ahead = (close for close in _closes(_utc(start), is_working, zone, closes) if not _stands(restarted, close))
    due_at = next(islice(ahead, target_days - 1, None))

    remaining, is_late = target_days - used, moment > due_at
    if done_at is not None:
        state = ClockState.DONE
    elif is_late:
        state = ClockState.BREACHED
    elif _stands(stops, moment):
        state = ClockState.PAUSED
    else:
        state = ClockState.WARNING if remaining <= warn_days else ClockState.RUNNING
    return ServiceClock(used, remaining, due_at, state, is_late)


def _closes(start: datetime, is_working: Callable[[date], bool], zone: tzinfo, closes: time) -> Iterator[datetime]:
    """The closes of working days after the day of receipt, in UTC, without end."""
    day, is_received, days_off = start.astimezone(zone).date(), False, 0
    while True:
        close = _close_of(day, zone, closes)
        if close is not None and is_working(day):
            days_off = 0
            if is_received:
                yield close
            is_received = is_received or close > start
        else:
            days_off += 1
            if days_off > MOST_DAYS_OFF:
                raise ValueError(f"the calendar has no working day in the {MOST_DAYS_OFF} days before {day}")
        day += timedelta(days=1)


@lru_cache(maxsize=16_384)
def _close_of(day: date, zone: tzinfo, closes: time) -> datetime | None:
    """The close of a day in UTC; None for a day that a zone skips by moving across the date line."""
    close = datetime.combine(day, closes, zone).astimezone(UTC)
    return close if close.astimezone(zone).date() == day else None


def _stands(pauses: Iterable[Pause], at: datetime) -> bool:
    """Whether any pause holds that moment."""
    return any(begin <= at and (end is None or at < end) for begin, end in pauses)


def _utc(at: datetime) -> datetime:
    """In UTC, because Python compares two times of the same zone by their clocks, across a change to summer time too."""
    if at.utcoffset() is None:
        raise ValueError(f"{at.isoformat()} has no zone")
    return at.astimezone(UTC)
