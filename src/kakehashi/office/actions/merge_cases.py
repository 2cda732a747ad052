"""Merge a case into another, and undo it. The company is told nothing new."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import ENDED, OPEN, CaseState
from kakehashi.office.records.desk.clock import due
from kakehashi.office.records.desk.desk_settings import the_desk
from kakehashi.office.records.desk.heard import final
from kakehashi.office.refusals import Refused


def merge_cases(case_id: UUID, version: int | None, into_id: UUID, why: str, *, by: User, at: datetime) -> Case:
    """The other case, which shows what was said in both; Refused for a case that has ended, or that came out of this one."""
    case, into = to_change(Case, case_id, by, version), to_change(Case, into_id, by)
    case.require("merge")
    if into.pk == case.pk or final(into).pk == case.pk:
        raise Refused(_("A case cannot be merged into itself."))
    if into.state in ENDED:
        raise Refused(_("The case %(number)s has ended; open it again first.") % {"number": into.number})
    with transaction.atomic():
        with case.change(by=by, at=at, why=why.strip() or into.number, verb="merge"):
            case.state_before, case.state, case.merged_into = case.state, CaseState.MERGED, into
        with into.change(by=by, at=at, why=case.number, verb="take_in"):
            into.needs_look = into.needs_look or case.needs_look
    return into


def unmerge_case(case_id: UUID, version: int | None, why: str, *, by: User, at: datetime) -> Case:
    """The case in the state in which it was merged, with its own clock, which went on meanwhile."""
    case = to_change(Case, case_id, by, version)
    case.require("unmerge")
    into = to_change(Case, case.merged_into.pk, by) if case.merged_into is not None else None
    desk = the_desk()
    with transaction.atomic():
        with case.change(by=by, at=at, why=why.strip() or "merged by mistake", verb="unmerge"):
            case.state, case.state_before, case.merged_into = case.state_before or CaseState.NEW, "", None
            if case.state in OPEN:
                case.due_at = due(case, desk, at)
        if into is not None:
            with into.change(by=by, at=at, why=case.number, verb="let_go"):
                pass
    return case
