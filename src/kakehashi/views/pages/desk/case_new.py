"""Write down an enquiry that came by telephone or in person."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.write_case import write_case
from kakehashi.office.records.desk.desk_settings import desk_settings
from kakehashi.views.forms.write_case import WriteCaseForm
from kakehashi.views.page import Context, Page
from kakehashi.views.parts.languages import language
from kakehashi.views.records.actions import checked
from kakehashi.views.records.address import address_of
from kakehashi.views.records.reader import person_of, reader_of
from kakehashi.views.records.typed import typed


def context(request: HttpRequest, release: Any) -> Context:
    """The form."""
    form = WriteCaseForm(typed(request, "write"), initial={"language": language()}, auto_id="write_%s")
    return {"form": form, "is_set_up": desk_settings() is not None, "marking": "AMBER+STRICT"}


def write(request: HttpRequest, release: Any) -> str:
    """The new case."""
    form = WriteCaseForm(request.POST)
    checked(form)
    return address_of(write_case(form.enquiry, by=person_of(request), at=reader_of(request).at))


PAGE = Page(
    name="case_new",
    path="desk/cases/new/",
    title=_("Write down an enquiry"),
    context=context,
    actions={"write": write},
    access="may:desk",
    needs_release=False,
    in_menu=False,
)
