"""Restart the clock by hand, or open a case again that was answered, closed or referred."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.clock import resume_clock, start_clock
from kakehashi.office.records.desk.desk_settings import the_desk
from kakehashi.office.records.desk.heard import at_work
from kakehashi.office.refusals import Refused


def resume_case(case_id: UUID, version: int | None, why: str, *, by: User, at: datetime) -> Case:
    """The case at work again, with the days that were left."""
    case = to_change(Case, case_id, by, version)
    case.require("resume")
    desk = the_desk()
    with case.change(by=by, at=at, why=why.strip() or "the clock runs again", verb="resume"):
        case.state = at_work(case)
        resume_clock(case, desk, at)
    return case


def reopen_case(case_id: UUID, version: int | None, why: str, *, by: User, at: datetime) -> Case:
    """The case at work again, with a new clock; whether the first answer was in time stays. Refused without a reason."""
    case = to_change(Case, case_id, by, version)
    case.require("reopen")
    if not why.strip():
        raise Refused(_("Say why."))
    desk = the_desk()
    with case.change(by=by, at=at, why=why.strip(), verb="reopen"):
        case.state, case.outcome = at_work(case), ""
        start_clock(case, desk, at)
    return case
