"""A guest's own registration, by the link in the mail: confirm it, see how one stands, give the seat back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.give_seats import cancel_registration, confirm_registration
from kakehashi.office.people.reader import GUEST
from kakehashi.office.records.dissemination.registration import Registration, RegistrationState, registration_of
from kakehashi.office.records.dissemination.seminar import Seminar
from kakehashi.views.dissemination.moments import when_written
from kakehashi.views.dissemination.texts import place_in, title_in
from kakehashi.views.page import Context, NotHere, Page
from kakehashi.views.records.address import address_of
from kakehashi.views.records.reader import reader_of


def context(request: HttpRequest, release: Any, key: str) -> Context:
    """Nothing is changed by opening the link: programs that look into mails open it too."""
    registration = _registration(key)
    seminar: Any = Seminar.objects.visible_to(GUEST).filter(pk=registration.seminar_id).first()
    if seminar is None:
        raise _gone()
    is_open = seminar.takes_registrations_at(reader_of(request).at)
    asked = registration.state in (RegistrationState.ASKED, RegistrationState.CANCELLED)
    return {
        "crumbs": [(_("Seminars"), "/today/seminars/"), (title_in(seminar), address_of(seminar))],
        "registration": registration,
        "when": when_written(seminar.starts_at, seminar.ends_at, seminar.zone),
        "place": place_in(seminar),
        "stage": seminar.stage,
        "may_confirm": asked and is_open,
        "may_cancel": not asked and seminar.stage == "announced",
        "is_open": is_open,
    }


def confirm(request: HttpRequest, release: Any, key: str) -> None:
    """Take a seat, or a place in the line."""
    confirm_registration(_registration(key), at=reader_of(request).at)


def cancel(request: HttpRequest, release: Any, key: str) -> None:
    """Give the seat back."""
    cancel_registration(_registration(key), at=reader_of(request).at)


def _registration(key: str) -> Registration:
    found = registration_of(key)
    if found is None:
        raise _gone()
    return found


def _gone() -> NotHere:
    return NotHere(_("This link does not open a registration, or it has been erased."))


PAGE = Page(
    name="seminar_registration",
    path="today/seminars/registration/<slug:key>/",
    title=_("Your registration"),
    context=context,
    actions={"confirm": confirm, "cancel": cancel},
    needs_release=False,
)
