"""The queue of jobs and their schedule: kept in SQLite beside the data, so that nothing is lost when the worker stops."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from huey import SqliteHuey, crontab

from kakehashi.core.config import Config
from kakehashi.jobs.digests import schedule_digests
from kakehashi.jobs.office_ready import office_ready


def queue(config: Config) -> Any:
    """The queue of one home and its tasks; those of the office begin with a fresh look at the database."""
    config.home.mkdir(parents=True, exist_ok=True)
    jobs = SqliteHuey("kakehashi", filename=str(config.home / "jobs.sqlite3"), utc=True, results=False)
    _schedule_evidence(jobs, config)
    _schedule_house(jobs)
    _schedule_mail(jobs, config)
    _schedule_desk(jobs)
    schedule_digests(jobs, _now)
    return jobs


def _schedule_evidence(jobs: Any, config: Config) -> None:
    """`refresh`, and `nightly`, which asks for it."""

    @jobs.task(retries=3, retry_delay=600)  # type: ignore[untyped-decorator]
    def refresh() -> None:
        """Collect the sources that are due and build a release."""
        refreshed(config, _now)

    @jobs.periodic_task(crontab(hour="3", minute="10"))  # type: ignore[untyped-decorator]
    def nightly() -> None:
        """Ask for a refresh where this machine may use the web."""
        if config.web and not config.offline:
            refresh()


def _schedule_house(jobs: Any) -> None:
    """`tidy`, each hour."""

    @jobs.periodic_task(crontab(minute="40"))  # type: ignore[untyped-decorator]
    def tidy() -> None:
        """Forget ended sessions and the texts of mail sent a month ago; let the database look at what its tables hold."""
        from django.core.management import call_command

        from kakehashi.office.complete import renew_statistics
        from kakehashi.office.mail.outgoing_message import forget_texts

        if not office_ready():
            return
        call_command("clearsessions")
        forget_texts(_now() - dt.timedelta(days=30))
        renew_statistics("default")


def _schedule_mail(jobs: Any, config: Config) -> None:
    """`mail_out` and `mail_in`, each minute: a late run is dropped, so that none pile up behind a build."""

    @jobs.periodic_task(crontab(), expires=50, priority=10)  # type: ignore[untyped-decorator]
    def mail_out() -> None:
        """Hand the queued mail that is due to the server."""
        from kakehashi.jobs.mail_out import send_mail

        if not office_ready():
            return
        send_mail(config, _now)

    @jobs.periodic_task(crontab(), expires=50, priority=10)  # type: ignore[untyped-decorator]
    def mail_in() -> None:
        """Take what is new in the mailbox of the contact point."""
        from kakehashi.jobs.mail_in import take_mail

        if not office_ready():
            return
        take_mail(config, _now)


def _schedule_desk(jobs: Any) -> None:
    """`desk_warnings`, each hour, and `desk_daily`."""

    @jobs.periodic_task(crontab(minute="20"))  # type: ignore[untyped-decorator]
    def desk_warnings() -> None:
        """Tell the desk of cases that are due soon or late."""
        from kakehashi.jobs.desk_clock import hourly

        if not office_ready():
            return
        hourly(_now)

    @jobs.periodic_task(crontab(hour="2", minute="30"))  # type: ignore[untyped-decorator]
    def desk_daily() -> None:
        """Erase contacts that are kept no longer, and give out the figures of quarters that are over."""
        from kakehashi.jobs.desk_clock import daily

        if not office_ready():
            return
        daily(_now)


def refreshed(config: Config, now: Callable[[], dt.datetime]) -> str:
    """Take along what the office may give, collect what is due and build once; the id of the release that is then current."""
    from kakehashi.build.obtain import collect, due
    from kakehashi.build.run import build
    from kakehashi.jobs.bring_office import bring_office, has_office

    if has_office(config):
        bring_office(config, now)
    names = due(config, now())
    if names:
        collect(config, now, only=names, progress=lambda step, state: None)
    return build(config, now()).release_id


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
