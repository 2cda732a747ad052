"""Digests, every five minutes; each night what is kept no longer goes: guests of old seminars, the memory of what was told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from huey import crontab

from kakehashi.jobs.office_ready import office_ready

Now = Callable[[], dt.datetime]


def schedule_digests(jobs: Any, now: Now) -> None:
    """Put both into a queue of jobs; a late run is dropped, because the next one does its work."""

    @jobs.periodic_task(crontab(minute="*/5"), expires=280, priority=5)  # type: ignore[untyped-decorator]
    def digests() -> None:
        """Queue the digests that are due."""
        if office_ready():
            send_digests(now)

    @jobs.periodic_task(crontab(hour="2", minute="50"))  # type: ignore[untyped-decorator]
    def forget() -> None:
        """Erase and forget what is over."""
        if office_ready():
            forget_what_is_over(now)


def send_digests(now: Now) -> int:
    """Queue the digests that are due; the number of mails."""
    from kakehashi.office.digests.send import send_due
    from kakehashi.views.records.address import address_of_kind

    return send_due(now(), address_of_kind).mails


def forget_what_is_over(now: Now) -> int:
    """Erase the guests of seminars that ended long ago and drop what was told long ago; the number of guests."""
    from kakehashi.office.actions.keep_attendance import erase_registrations
    from kakehashi.office.digests.upcoming import forget_told

    erased = erase_registrations(now())
    forget_told(now())
    return erased
