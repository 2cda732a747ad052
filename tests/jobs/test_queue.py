"""The queue: what runs at night, what it does, and that nothing is asked of the web where that is not allowed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from tests.build import toy

from kakehashi.build import obtain
from kakehashi.core.config import Config
from kakehashi.jobs.queue import queue, refreshed
from kakehashi.store import release
from kakehashi.store.home import Home


def tasks(jobs: Any) -> dict[str, Any]:
    """The tasks of a queue by their names."""
    return {key.rsplit(".", 1)[-1]: task for key, task in jobs._registry._registry.items()}


def waiting(jobs: Any) -> list[str]:
    return [type(task).__name__ for task in jobs.pending()]


def test_a_refresh_collects_and_builds_and_says_which_release_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toy.world(monkeypatch)
    asked: list[Config] = []

    def collect(config: Config, now: Any, **more: Any) -> list[Any]:
        asked.append(config)
        toy.collect(Home(config.home), "toy", toy.GOOD)
        return []

    monkeypatch.setattr(obtain, "collect", collect)
    config = Config(home=Home(tmp_path).made().root, workers=1)
    found = refreshed(config, lambda: toy.NOW)
    assert found == release.current_id(Home(tmp_path)) and asked == [config]
    assert refreshed(config, lambda: toy.NOW + dt.timedelta(days=1)) == found


@pytest.mark.parametrize(("web", "offline", "expected"), [(True, False, ["refresh"]), (False, False, []), (True, True, [])])
def test_at_night_a_refresh_is_queued_only_where_the_web_may_be_asked(
    tmp_path: Path, web: bool, offline: bool, expected: list[str]
) -> None:
    jobs = queue(Config(home=tmp_path, web=web, offline=offline))
    tasks(jobs)["nightly"]().execute()
    assert waiting(jobs) == expected


def test_nightly_and_hourly_and_at_no_other_time(tmp_path: Path) -> None:
    periodic = {type(task).__name__: task for task in queue(Config(home=tmp_path))._registry.periodic_tasks}
    day = [dt.datetime(2026, 11, 22, hour, minute) for hour in range(24) for minute in range(60)]
    due = {name: [at for at in day if task.validate_datetime(at)] for name, task in periodic.items()}
    assert [(at.hour, at.minute) for at in due["nightly"]] == [(3, 10)]
    assert [(at.hour, at.minute) for at in due["tidy"]] == [(hour, 40) for hour in range(24)]


def test_what_was_queued_is_still_there_when_the_worker_starts_again(tmp_path: Path) -> None:
    config = Config(home=tmp_path / "new", web=True)
    tasks(queue(config))["nightly"]().execute()
    assert waiting(queue(config)) == ["refresh"]


@pytest.mark.django_db
def test_sessions_that_have_ended_are_forgotten(tmp_path: Path) -> None:
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=timezone.now() + dt.timedelta(days=days))
    tasks(queue(Config(home=tmp_path)))["tidy"]().execute()
    assert [session.session_key for session in Session.objects.all()] == ["new"]
