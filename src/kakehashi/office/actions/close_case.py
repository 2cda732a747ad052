"""Close a case with its outcome."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState, Outcome
from kakehashi.office.records.desk.clock import stop_clock
from kakehashi.office.records.desk.desk_settings import the_desk
from kakehashi.office.refusals import Refused


def close_case(case_id: UUID, version: int | None, outcome: str, why: str, *, by: User, at: datetime) -> Case:
    """The closed case; Refused without an outcome, and without a reason where it was never answered."""
    case = to_change(Case, case_id, by, version)
    case.require("close")
    if outcome not in Outcome.values:
        raise Refused(_("Say what came of it; “not known” is an answer."))
    is_answered = case.answered_at is not None or case.state == CaseState.REFERRED
    if not is_answered and not why.strip():
        raise Refused(_("This case was not answered: say why it is closed."))
    desk = the_desk()
    with case.change(by=by, at=at, why=why.strip() or "closed", verb="close"):
        stop_clock(case, desk, at)
        case.state, case.outcome, case.needs_look = CaseState.CLOSED, outcome, False
    return case
