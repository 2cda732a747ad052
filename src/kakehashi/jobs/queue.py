"""The queue of jobs and their schedule: kept in SQLite beside the data, so that nothing is lost when the worker stops."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from huey import SqliteHuey, crontab

from kakehashi.core.config import Config


def queue(config: Config) -> Any:
    """The queue of one home with its tasks: `refresh` (nightly where the web may be asked) and `tidy` (hourly)."""
    config.home.mkdir(parents=True, exist_ok=True)
    jobs = SqliteHuey("kakehashi", filename=str(config.home / "jobs.sqlite3"), utc=True, results=False)

    @jobs.task(retries=3, retry_delay=600)  # type: ignore[untyped-decorator]
    def refresh() -> None:
        """Collect what the sources offer and build a release of it."""
        refreshed(config, _now)

    @jobs.periodic_task(crontab(hour="3", minute="10"))  # type: ignore[untyped-decorator]
    def nightly() -> None:
        """Ask for a refresh where this machine may use the web."""
        if config.web and not config.offline:
            refresh()

    @jobs.periodic_task(crontab(minute="40"))  # type: ignore[untyped-decorator]
    def tidy() -> None:
        """Forget sessions that have ended."""
        from django.core.management import call_command

        call_command("clearsessions")

    return jobs


def refreshed(config: Config, now: Callable[[], dt.datetime]) -> str:
    """Collect and build once; the id of the release that is then current."""
    from kakehashi.build.obtain import collect
    from kakehashi.build.run import build

    collect(config, now, progress=lambda step, state: None)
    return build(config, now()).release_id


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
