"""Ask the contact point: whom do I ask, and when do I get an answer?"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.methods.service_clock import service_clock
from kakehashi.office.actions.submit_enquiry import submit_enquiry
from kakehashi.office.people.user import User
from kakehashi.office.records.desk.desk_settings import DeskSettings, desk_settings
from kakehashi.office.records.desk.numbering import link_path
from kakehashi.office.records.desk.submission import LATEST, age_of, new_stamp
from kakehashi.office.refusals import Refused
from kakehashi.views.forms.enquire import EnquiryForm
from kakehashi.views.page import Context, Page
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.typed import typed

TRAP = "homepage"


def context(request: HttpRequest, release: Any) -> Context:
    """The form, the promise, and the day by which an enquiry of this moment would be answered."""
    now, desk = datetime.now(UTC), desk_settings()
    if desk is None:
        return {"desk": None}
    written = typed(request, "enquire")
    stamp = request.POST.get("stamp", "") if written is not None else ""
    age = age_of(stamp, now)
    return {
        "desk": desk,
        "desk_name": in_language(desk.organisation),
        "due_on": _due(desk, now),
        "form": EnquiryForm(written, initial=_known(request), auto_id="enquiry_%s"),
        # a stamp that still holds stays, so that the same form sent twice is one enquiry
        "stamp": stamp if age is not None and age < LATEST else new_stamp(now),
        "trap": TRAP,
    }


def enquire(request: HttpRequest, release: Any) -> str:
    """Take the enquiry and show the company its own page; Refused keeps what was typed."""
    form = EnquiryForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Some fields need another look."))
    case = submit_enquiry(
        form.enquiry,
        address=request.META.get("REMOTE_ADDR", ""),
        stamp=request.POST.get("stamp", ""),
        trap=request.POST.get(TRAP, ""),
        at=datetime.now(UTC),
    )
    return f"{link_path(case)}?sent=1"


def _due(desk: DeskSettings, now: datetime) -> Any:
    return service_clock(now, desk.target_days, (), desk.is_working, desk.zone, now).due_at.astimezone(desk.zone).date()


def _known(request: HttpRequest) -> dict[str, str]:
    """What we know of somebody who has signed in."""
    user = request.user
    if not isinstance(user, User):
        return {}
    company = in_language(user.organisation) if user.organisation is not None else ""
    return {"company_name": company, "contact_name": user.get_full_name(), "email": user.email}


PAGE = Page(
    name="enquiry",
    path="enquire/",
    title=gettext_lazy("Ask the contact point"),
    context=context,
    actions={"enquire": enquire},
    needs_release=False,
    order=10,
)
