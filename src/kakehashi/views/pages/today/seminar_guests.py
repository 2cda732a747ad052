"""The guests of a seminar, for those who hold it: who has a seat, who waits, who came; the address to join; the mail after."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.hold_seminar import kept_seminar, set_joining_address
from kakehashi.office.actions.keep_attendance import AFTER, keep_attendance, send_follow_up
from kakehashi.office.records.dissemination.registration import Registration, RegistrationState
from kakehashi.office.records.dissemination.seminar import Seminar
from kakehashi.office.records.dissemination.seminar_room import SeminarRoom
from kakehashi.office.refusals import NotAllowed
from kakehashi.views.dissemination.moments import when_written
from kakehashi.views.dissemination.texts import title_in
from kakehashi.views.page import Context, Page
from kakehashi.views.records.address import address_of
from kakehashi.views.records.opened import not_here
from kakehashi.views.records.reader import person_of, reader_of


def context(request: HttpRequest, release: Any, record_id: UUID) -> Context:
    """Registrations in the order of the line; NotHere for those who do not hold the seminar."""
    seminar = _kept(request, record_id)
    guests = list(Registration.objects.kept_by(reader_of(request)).filter(seminar=seminar))
    counts = Counter(guest.state for guest in guests)
    room = SeminarRoom.objects.filter(seminar=seminar).first()
    return {
        "crumbs": [(_("Seminars"), "/today/seminars/"), (title_in(seminar), address_of(seminar))],
        "marking": "AMBER+STRICT",
        "seminar": seminar,
        "when": when_written(seminar.starts_at, seminar.ends_at, seminar.zone),
        "guests": guests,
        "confirmed": counts[RegistrationState.CONFIRMED],
        "waiting": counts[RegistrationState.WAITING],
        "joining_address": room.joining_address if room is not None else "",
        "is_after": seminar.stage in AFTER,
        "came": sum(1 for guest in guests if guest.attended),
        "was_sent": request.GET.get("sent", ""),
    }


def attendance(request: HttpRequest, release: Any, record_id: UUID) -> None:
    """Note who came."""
    came = [int(value) for value in request.POST.getlist("came") if value.isascii() and value.isdigit() and len(value) < 15]
    keep_attendance(record_id, came, by=person_of(request))


def join(request: HttpRequest, release: Any, record_id: UUID) -> None:
    """Set the address to join."""
    set_joining_address(record_id, request.POST.get("joining_address", ""), by=person_of(request))


def follow(request: HttpRequest, release: Any, record_id: UUID) -> str:
    """Send the mail that follows to those who came."""
    count = send_follow_up(record_id, by=person_of(request), at=reader_of(request).at)
    return f"{request.path}?sent={count}"


def _kept(request: HttpRequest, record_id: UUID) -> Seminar:
    try:
        return kept_seminar(record_id, person_of(request))
    except (NotAllowed, ObjectDoesNotExist) as error:
        raise not_here() from error


PAGE = Page(
    name="seminar_guests",
    path="desk/seminars/<uuid:record_id>/guests/",
    title=_("Guests of a seminar"),
    context=context,
    room="desk",
    access="signed_in",
    actions={"attendance": attendance, "join": join, "follow_up": follow},
    needs_release=False,
)
