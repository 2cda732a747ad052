"""Where the clock of a case stands, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kakehashi.methods.service_clock import ServiceClock
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState
from kakehashi.office.records.desk.clock import Stops, clock_of, has_clock
from kakehashi.office.records.desk.desk_settings import DeskSettings


@dataclass(frozen=True)
class Told:
    """`said` in a phrase; `tone` is a class of the style sheet (good, warn, bad or none).

    `due_at`: while the clock stands, the date that an answer of the company at this moment would give.
    """

    said: str
    tone: str
    due_at: datetime | None


def told(case: Case, desk: DeskSettings | None, at: datetime, stops: Stops | None = None) -> Told:
    """What to say of the clock; nothing where there is none."""
    if desk is None or not has_clock(case):
        return Told("", "", None)
    clock = clock_of(case, desk, at, stops)
    if case.stopped_at is not None:
        return Told(
            _("late") if case.is_in_time is False else _("in time"), "bad" if case.is_in_time is False else "good", None
        )
    return _running(case, clock)


def _running(case: Case, clock: ServiceClock) -> Told:
    if clock.is_late:
        words = ngettext("%(days)d working day late", "%(days)d working days late", clock.overdue_days)
        said = words % {"days": clock.overdue_days} if clock.overdue_days else _("late since today")
        return Told(said, "bad", clock.due_at)
    left = ngettext("%(days)d working day left", "%(days)d working days left", clock.remaining_days)
    said = left % {"days": clock.remaining_days}
    if case.state == CaseState.WAITING:
        return Told(_("stands; %(left)s") % {"left": said}, "", clock.due_at)
    return Told(said, "warn" if clock.remaining_days <= 1 else "", clock.due_at)
