"""How collecting goes, source by source: last run, last success, next due, failures in a row, and what is in the way."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from kakehashi.store.home import Home, write

LONGEST_WAIT = dt.timedelta(days=30)
# a nightly run is never at the same second: what falls due in the morning is taken along
SLACK = dt.timedelta(hours=6)
EVERY_DAYS = 7


@dataclass(frozen=True)
class Health:
    """What is known of collecting one source; times are ISO, empty where it never happened.

    `in_the_way` says by document why it could not be had or was not taken; `remarks` what went wrong beside, where another way
    gave the document.
    """

    source: str
    every_days: int = EVERY_DAYS
    last_run_at: str = ""
    last_success_at: str = ""
    next_due_at: str = ""
    failure_count: int = 0
    in_the_way: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)

    def is_due(self, now: dt.datetime) -> bool:
        """Whether it should be collected now; what was never collected is due."""
        return not self.next_due_at or dt.datetime.fromisoformat(self.next_due_at) <= now + SLACK


def wait(every_days: int, failure_count: int, *, had_something: bool) -> dt.timedelta:
    """How long to leave a source alone after a run.

    After a success its own interval; after failures one day, doubling with each in a row up to thirty; never longer than its
    own interval where some of its documents were had.
    """
    own = dt.timedelta(days=every_days)
    if failure_count == 0:
        return own
    back_off = min(dt.timedelta(days=2 ** min(failure_count - 1, 10)), LONGEST_WAIT)
    return min(back_off, own) if had_something else back_off


def after_run(
    before: Health, now: dt.datetime, *, every_days: int, had: int, in_the_way: Mapping[str, str], remarks: Mapping[str, str]
) -> Health:
    """The health after a run that had `had` documents and could not have those in `in_the_way`."""
    at = now.isoformat(timespec="seconds")
    failures = before.failure_count + 1 if in_the_way else 0
    due = now + wait(every_days, failures, had_something=had > 0)
    return replace(
        before,
        every_days=every_days,
        last_run_at=at,
        last_success_at=at if had and not in_the_way else before.last_success_at,
        next_due_at=due.isoformat(timespec="seconds"),
        failure_count=failures,
        in_the_way=dict(in_the_way),
        remarks=dict(remarks),
    )


def health(home: Home, source: str) -> Health:
    """What is known of a source; an empty record where it was never collected, or the record is damaged."""
    path = _path(home, source)
    try:
        return Health(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return Health(source)


def note(home: Home, found: Health) -> None:
    """Keep what is known of a source."""
    write(_path(home, found.source), json.dumps(asdict(found), ensure_ascii=False, indent=1, sort_keys=True).encode())


def _path(home: Home, source: str) -> Path:
    return home.documents / "health" / f"{source}.json"
