"""What follows for a case when its company has said something: a clock that stood runs again, a closed case opens."""

from __future__ import annotations

from datetime import datetime

from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState
from kakehashi.office.records.desk.clock import resume_clock, start_clock
from kakehashi.office.records.desk.desk_settings import DeskSettings


def hear(case: Case, desk: DeskSettings, at: datetime) -> None:
    """To be called inside `change`, for a message that somebody wrote; automatic replies change nothing."""
    if case.state == CaseState.WAITING:
        case.state = at_work(case)
        resume_clock(case, desk, at)
    elif case.state in (CaseState.ANSWERED, CaseState.CLOSED):
        case.state = at_work(case)
        start_clock(case, desk, at)


def at_work(case: Case) -> CaseState:
    """Where a case stands that is worked on."""
    return CaseState.ASSIGNED if case.assignee_id is not None else CaseState.TRIAGED


def final(case: Case) -> Case:
    """The case that it was merged into, and that one's in turn; itself where it was not merged."""
    seen = {case.pk}
    while case.state == CaseState.MERGED and case.merged_into is not None and case.merged_into.pk not in seen:
        case = case.merged_into
        seen.add(case.pk)
    return case
