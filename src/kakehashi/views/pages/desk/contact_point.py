"""The settings of the contact point: whose it is, and what it promises."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.keep_contact_point import keep_contact_point
from kakehashi.office.records.desk.desk_settings import DeskSettings, desk_people, desk_settings, heads
from kakehashi.views.forms.keep_contact_point import PromiseForm
from kakehashi.views.page import Context, Page
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.actions import checked
from kakehashi.views.records.reader import person_name, person_of, reader_of
from kakehashi.views.records.typed import typed

NAMES = ("target_days", "economy_code", "time_zone", "reply_address", "site_address", "keep_contacts_days")


def context(request: HttpRequest, release: Any) -> Context:
    """The settings as they stand, and who works with them."""
    desk = desk_settings()
    return {
        "desk": desk,
        "desk_name": in_language(desk.organisation) if desk is not None else "",
        "people": [person_name(person) for person in desk_people(desk)] if desk is not None else [],
        "heads": [person_name(person) for person in heads(desk)] if desk is not None else [],
        "form": PromiseForm(typed(request, "keep"), initial=_held(request, desk), auto_id="keep_%s"),
    }


def keep(request: HttpRequest, release: Any) -> None:
    """Keep what was typed."""
    form = PromiseForm(request.POST)
    checked(form)
    keep_contact_point(form.promise, by=person_of(request), at=reader_of(request).at)


def _held(request: HttpRequest, desk: DeskSettings | None) -> dict[str, Any]:
    if desk is None:
        here = f"{request.scheme}://{request.get_host()}"
        fresh = DeskSettings()
        return {name: getattr(fresh, name) for name in NAMES} | {"site_address": here}
    held = {name: getattr(desk, name) for name in NAMES}
    return held | {"organisation": str(desk.organisation_id), "circle": str(desk.circle_id or "")}


PAGE = Page(
    name="contact_point",
    path="desk/contact-point/",
    title=_("Contact point"),
    context=context,
    actions={"keep": keep},
    access="may:accounts",
    needs_release=False,
    order=90,
)
