"""How collecting stands, source by source: state, next run, failures; read from the home as it is now."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from kakehashi.store.documents import Documents
from kakehashi.store.health import Health, health
from kakehashi.store.home import Home
from kakehashi.store.release import Release

# from the best to what needs somebody most; `waiting`: collected and not yet in a release
STATES = ("good", "waiting", "absent", "due", "missing", "failing", "set_aside")
TROUBLED = frozenset({"missing", "failing", "set_aside"})
LATE = dt.timedelta(days=2)


def with_health(
    home: Home, release: Release | None, rows: Iterable[Mapping[str, Any]], now: dt.datetime
) -> list[dict[str, Any]]:
    """The rows of `held_sources` with state, last_run_at, last_success_at, next_due_at, failure_count, every_days, in_the_way.

    `in_the_way` is a list of (document, why it could not be had). Times are ISO text, None where it never happened.
    """
    served = _documents_of(release)
    return [{**row, **_collecting(home, row, served[row["source"]], now)} for row in rows]


def _documents_of(release: Release | None) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for document in release.manifest.documents if release is not None else ():
        found[str(document["source"])].add(str(document["origin_id"]))
    return found


def _collecting(home: Home, row: Mapping[str, Any], served: set[str], now: dt.datetime) -> dict[str, Any]:
    found = health(home, row["source"])
    newest = {origin.origin_id for origin in Documents(home).latest(row["source"])}
    return {
        "state": _state(row, found, is_waiting=bool(newest - served), now=now),
        "last_run_at": found.last_run_at or None,
        "last_success_at": found.last_success_at or None,
        "next_due_at": found.next_due_at or None,
        "failure_count": found.failure_count,
        "every_days": found.every_days if found.last_run_at else None,
        "in_the_way": sorted((*found.in_the_way.items(), *found.remarks.items())),
    }


def _state(row: Mapping[str, Any], found: Health, *, is_waiting: bool, now: dt.datetime) -> str:
    """One of STATES, the worst that holds."""
    if row["is_stale"]:
        return "set_aside"
    if found.in_the_way:
        return "failing" if row["is_present"] else "missing"
    if found.next_due_at and dt.datetime.fromisoformat(found.next_due_at) + LATE < now:
        return "due"
    if is_waiting:
        return "waiting"
    return "good" if row["is_present"] else "absent"
