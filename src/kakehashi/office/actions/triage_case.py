"""Triage a case: its field, its economies, its company, how urgent it is; or that it is spam, or none after all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.actions.open_case import company_named, let_in
from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState, Priority
from kakehashi.office.records.desk.company import Company
from kakehashi.office.records.desk.desk_settings import the_desk
from kakehashi.office.records.desk.scopes import economies, scopes, topics_of
from kakehashi.office.refusals import Refused


@dataclass(frozen=True)
class Triage:
    """What triage decides. `company_id` names a profile; without one, `company_name` finds or makes it."""

    title: str
    field: str
    economy_codes: tuple[str, ...]
    priority: str = Priority.NORMAL
    company_id: UUID | None = None
    company_name: str = ""


def triage_case(case_id: UUID, version: int | None, given: Triage, why: str, *, by: User, at: datetime) -> Case:
    """The case, triaged; a case that is further on stays where it is and is only put right."""
    case = to_change(Case, case_id, by, version)
    case.require("triage")
    _check(given)
    desk = the_desk()
    company = _company(given, by) or company_named(given.company_name, desk, by=by, at=at)
    with case.change(by=by, at=at, why=why.strip() or "triage", verb="triage"):
        case.title, case.field, case.priority = given.title.strip()[:300], given.field, given.priority
        case.be_about(topics_of(given.field, given.economy_codes))
        case.company = company
        if case.contact is not None and company is not None and case.contact.company_id != company.pk:
            case.contact.company = company
            case.contact.save(update_fields=["company"])
        case.needs_look = False
        if case.state == CaseState.NEW:
            case.state = CaseState.TRIAGED
    return case


def mark_spam(case_id: UUID, version: int | None, why: str, *, by: User, at: datetime) -> Case:
    """Put it with the spam, where it stays and can be seen."""
    case = to_change(Case, case_id, by, version)
    case.require("spam")
    with case.change(by=by, at=at, why=why.strip() or "spam", verb="spam"):
        case.state, case.spam_reasons, case.needs_look = CaseState.SPAM, "by_hand", False
    return case


def unmark_spam(case_id: UUID, version: int | None, why: str, *, by: User, at: datetime) -> Case:
    """Let it in: it is new, its clock starts now, and it is acknowledged."""
    case = to_change(Case, case_id, by, version)
    case.require("not_spam")
    desk = the_desk()
    with case.change(by=by, at=at, why=why.strip() or "no spam", verb="not_spam"):
        case.state, case.spam_reasons = CaseState.NEW, ""
        let_in(case, desk, by=by, at=at)
    return case


def _check(given: Triage) -> None:
    if not given.title.strip():
        raise Refused(_("Give the case a title."))
    if given.field not in scopes():
        raise Refused(_("Choose a field from the list."))
    unknown = [code for code in given.economy_codes if code not in economies()]
    if unknown:
        raise Refused(_("There is no economy “%(code)s”.") % {"code": unknown[0]})
    if given.priority not in Priority.values:
        raise Refused(_("Choose a priority."))


def _company(given: Triage, by: User) -> Company | None:
    if given.company_id is None:
        return None
    found: Company | None = Company.objects.changeable_by(by).filter(pk=given.company_id).first()
    if found is None:
        raise Refused(_("There is no such company."))
    return found
