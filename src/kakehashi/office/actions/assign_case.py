"""Give a case to somebody of the desk."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState
from kakehashi.office.records.desk.desk_settings import desk_people, the_desk
from kakehashi.office.records.desk.letters import tell_colleague
from kakehashi.office.refusals import Refused


def assign_case(case_id: UUID, version: int | None, assignee_id: int, why: str, *, by: User, at: datetime) -> Case:
    """The case with its new assignee, who is told by mail unless they took it; Refused for one who may not see it."""
    case = to_change(Case, case_id, by, version)
    case.require("assign")
    desk = the_desk()
    person = next((each for each in desk_people(desk) if each.pk == assignee_id), None)
    if person is None or not Case.objects.visible_to(person).filter(pk=case.pk).exists():
        raise Refused(_("Choose somebody of the contact point who may see the case."))
    with case.change(by=by, at=at, why=why.strip() or "assigned", verb="assign"):
        case.assignee = person
        if case.state in (CaseState.NEW, CaseState.TRIAGED):
            case.state = CaseState.ASSIGNED
        if person.pk != by.pk:
            key = f"desk:assigned:{case.pk.hex}:{case.version}:{person.pk}"
            tell_colleague(person, case, desk, _("A case was given to you"), key=key, at=at)
    return case
