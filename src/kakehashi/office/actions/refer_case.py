"""Ask another agency, or hand the case over to it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState
from kakehashi.office.records.desk.clock import stop_clock
from kakehashi.office.records.desk.desk_settings import the_desk
from kakehashi.office.records.desk.referral import Referral
from kakehashi.office.refusals import NotAllowed, Refused


def refer_case(
    case_id: UUID, version: int | None, agency: str, asked: str, *, is_handed_over: bool, by: User, at: datetime
) -> Referral:
    """The referral. Where the case is handed over, the clock stops; else it runs on, for the company waits for us."""
    case = to_change(Case, case_id, by, version)
    case.require("refer")
    agency, asked = agency.strip(), asked.strip()
    if not agency or not asked or len(agency) > 200 or len(asked) > 5000:
        raise Refused(_("Say which agency is asked, and what."))
    desk = the_desk()
    with case.change(by=by, at=at, why=f"{agency}", verb="refer"):
        made = Referral.objects.create(case=case, agency=agency, asked=asked, is_handed_over=is_handed_over, at=at, by=by)
        if is_handed_over:
            stop_clock(case, desk, at)
            case.state = CaseState.REFERRED
    return made


def keep_referral_answer(case_id: UUID, referral_id: int, answer: str, *, by: User, at: datetime) -> Case:
    """What the agency answered."""
    case = to_change(Case, case_id, by)
    referral = Referral.objects.filter(case=case, pk=referral_id, answered_at__isnull=True).first()
    if referral is None:
        raise NotAllowed(_("There is no such open referral."))
    if not answer.strip():
        raise Refused(_("Write what the agency answered."))
    with case.change(by=by, at=at, why=referral.agency, verb="referral_answered"):
        referral.answer, referral.answered_at = answer.strip()[:10_000], at
        referral.save(update_fields=["answer", "answered_at"])
    return case
