"""Plan a seminar."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.hold_seminar import write_seminar
from kakehashi.office.people.may import May
from kakehashi.views.forms.seminar import SeminarForm
from kakehashi.views.page import Context, Page
from kakehashi.views.records.actions import checked
from kakehashi.views.records.address import address_of
from kakehashi.views.records.reader import person_of, reader_of
from kakehashi.views.records.typed import typed


def context(request: HttpRequest, release: Any) -> Context:
    """The form, in the time of the person's own zone at first."""
    reader = reader_of(request)
    zone = person_of(request).timezone
    first = {"zone": zone if zone != "UTC" else "Asia/Tokyo"}
    return {
        "writes": May.PUBLISH in reader.may or reader.is_administrator,
        "form": SeminarForm(typed(request, "write"), initial=first, auto_id="write_%s"),
        "crumbs": [(_("Seminars"), "/today/seminars/")],
    }


def write(request: HttpRequest, release: Any) -> str:
    """Keep the plan, which its author alone sees."""
    form = SeminarForm(request.POST)
    given = checked(form)
    by, at = person_of(request), reader_of(request).at
    return address_of(write_seminar(form.wording, given["speakers"], form.particulars, form.topics, by=by, at=at))


PAGE = Page(
    name="seminar_new",
    path="desk/seminars/new/",
    title=_("Plan a seminar"),
    context=context,
    room="desk",
    access="signed_in",
    actions={"write": write},
    needs_release=False,
    in_menu=False,
)
