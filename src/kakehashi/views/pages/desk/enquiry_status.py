"""A company's own page of its enquiry: where it stands, what was said, and a place to add something. The link is the key."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.actions.add_information import add_information
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import OPEN, CaseState
from kakehashi.office.records.desk.desk_settings import the_desk
from kakehashi.office.records.desk.heard import final
from kakehashi.office.records.desk.interaction import Direction, shown_to_company
from kakehashi.office.records.desk.numbering import case_of_link
from kakehashi.office.refusals import Refused
from kakehashi.views.forms.enquire import InformationForm
from kakehashi.views.page import Context, NotHere, Page, Words
from kakehashi.views.records.typed import typed

STATES: dict[str, Words] = {
    CaseState.WAITING: gettext_lazy("We asked you something and wait for your answer."),
    CaseState.ANSWERED: gettext_lazy("Your enquiry has been answered."),
    CaseState.CLOSED: gettext_lazy("Your enquiry is closed. You can still add something; then it is opened again."),
    CaseState.REFERRED: gettext_lazy("Your enquiry was passed on to another agency, which will answer you."),
}
AT_WORK = gettext_lazy("We are working on your enquiry.")


def context(request: HttpRequest, release: Any, case_id: UUID, key: str) -> Context:
    """Only what the company itself sent and was told."""
    case = _opened(case_id, key)
    desk, whole = the_desk(), final(case)
    state = CaseState.NEW if whole.state == CaseState.SPAM else whole.state
    is_running = state in OPEN and state != CaseState.WAITING
    return {
        "title": _("Your enquiry"),
        "crumbs": [(_("Your enquiry"), "")],
        "marking": case.marking,
        "reference": case.reference,
        "is_sent": "sent" in request.GET,
        "is_added": "added" in request.GET,
        "state_said": STATES.get(state, AT_WORK),
        "due_on": whole.due_at.astimezone(desk.zone).date() if is_running else None,
        "received_on": case.received_at.astimezone(desk.zone).date(),
        "said": _said(case, whole, desk.zone),
        "may_add": whole.state not in (CaseState.REFERRED, CaseState.SPAM),
        "form": InformationForm(typed(request, "add"), auto_id="add_%s"),
    }


def add(request: HttpRequest, release: Any, case_id: UUID, key: str) -> str:
    """Keep what the company adds."""
    case = _opened(case_id, key)
    form = InformationForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Some fields need another look."))
    add_information(case, form.cleaned_data["text"], at=datetime.now(UTC))
    return f"{request.path}?added=1"


def _opened(case_id: UUID, key: str) -> Case:
    case = case_of_link(case_id, key)
    if case is None:
        raise NotHere(_("This link opens no enquiry. Look at the mail that you got, or ask the contact point."))
    return case


def _said(case: Case, whole: Case, zone: ZoneInfo) -> list[dict[str, Any]]:
    """The messages of the case; of the one that it was merged into only where the same person asked both."""
    rows = list(shown_to_company(case))
    same = whole.contact is not None and case.contact is not None and whole.contact.email == case.contact.email
    if whole.pk != case.pk and same:
        rows += list(shown_to_company(whole))
    rows.sort(key=lambda each: (each.at, each.pk))
    return [{"it": each, "is_ours": each.direction == Direction.OUT, "on": each.at.astimezone(zone).date()} for each in rows]


PAGE = Page(
    name="enquiry_status",
    path="enquire/<uuid:case_id>/<slug:key>/",
    title=gettext_lazy("Your enquiry"),
    context=context,
    actions={"add": add},
    needs_release=False,
    in_menu=False,
)
