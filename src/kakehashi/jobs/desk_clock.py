"""What the contact point does by the clock: warn of what is due, forget people, give out the figures of quarters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from kakehashi.office.actions.erase_contact import erase_old_contacts
from kakehashi.office.actions.publish_statistics import publish_statistics
from kakehashi.office.actions.warn_of_due import warn_of_due
from kakehashi.office.records.desk.desk_settings import desk_settings


def hourly(now: Callable[[], dt.datetime]) -> int:
    """Mails about cases that are due soon or late; 0 before there is a contact point."""
    desk = desk_settings()
    return warn_of_due(desk, at=now()) if desk is not None else 0


def daily(now: Callable[[], dt.datetime]) -> tuple[int, int]:
    """How many contacts were erased, and how many tables given out."""
    desk = desk_settings()
    if desk is None:
        return 0, 0
    at = now()
    return erase_old_contacts(desk, at=at), publish_statistics(desk, at=at)
