"""When a source is asked again: by its own interval, and later and later while it fails."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kakehashi.store.health import Health, after_run, health, note, wait
from kakehashi.store.home import Home

NOW = dt.datetime(2026, 11, 22, 3, 10, tzinfo=dt.UTC)


def run(before: Health, now: dt.datetime = NOW, *, had: int = 1, failed: bool = False, every_days: int = 7) -> Health:
    in_the_way = {"a.csv": "web: gone"} if failed else {}
    return after_run(before, now, every_days=every_days, had=had, in_the_way=in_the_way, remarks={})


def test_after_failures_the_wait_doubles_up_to_thirty_days() -> None:
    days = [wait(7, count, had_something=False).days for count in range(9)]
    assert days == [7, 1, 2, 4, 8, 16, 30, 30, 30]
    assert wait(7, 10_000, had_something=False).days == 30


def test_a_source_that_gave_something_is_not_left_longer_than_its_own_interval() -> None:
    assert [wait(7, count, had_something=True).days for count in range(7)] == [7, 1, 2, 4, 7, 7, 7]


def test_a_run_is_written_down_and_read_again(tmp_path: Path) -> None:
    home = Home(tmp_path).made()
    assert health(home, "toy") == Health("toy") and health(home, "toy").is_due(NOW)
    note(home, run(Health("toy")))
    found = health(home, "toy")
    assert found.last_success_at == "2026-11-22T03:10:00+00:00" and found.next_due_at == "2026-11-29T03:10:00+00:00"
    assert not found.is_due(NOW + dt.timedelta(days=6)) and found.is_due(NOW + dt.timedelta(days=7))
    (home.documents / "health" / "toy.json").write_text("{")
    assert health(home, "toy") == Health("toy"), "a damaged record is none"


def test_failures_are_counted_until_a_success() -> None:
    found = run(run(run(Health("toy")), failed=True), NOW + dt.timedelta(days=1), failed=True)
    assert found.failure_count == 2 and found.last_success_at == "2026-11-22T03:10:00+00:00"
    assert found.in_the_way == {"a.csv": "web: gone"}
    mended = run(found, NOW + dt.timedelta(days=3))
    assert mended.failure_count == 0 and mended.in_the_way == {} and mended.last_success_at.startswith("2026-11-25")


def test_a_run_that_had_nothing_is_no_success() -> None:
    assert run(Health("toy"), had=0).last_success_at == "" and run(Health("toy"), had=0).failure_count == 0


@pytest.mark.parametrize("minutes", [0, 5, 180])
def test_a_nightly_run_takes_what_falls_due_in_the_morning(minutes: int) -> None:
    began = NOW + dt.timedelta(minutes=minutes)
    assert run(Health("toy"), began, every_days=1).is_due(NOW + dt.timedelta(days=1))
