"""Give a seminar's seats: to whoever confirms first, then to the waiting list in the order of confirmation.

Each of these takes its turn first, so that of two people who want the last seat at the same moment one gets it.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.actions.tell_guests import tell_of_seat
from kakehashi.office.records.dissemination.registration import Registration, RegistrationState
from kakehashi.office.records.dissemination.seminar import Seminar
from kakehashi.office.records.dissemination.seminar_room import take_turn
from kakehashi.office.refusals import NotOpen


def confirm_registration(registration: Registration, *, at: datetime) -> Registration:
    """The registration with a seat, or in line for one; nothing changes for one that is confirmed already.

    NotOpen where registration is closed by now.
    """
    with transaction.atomic():
        take_turn(registration.seminar)
        mine = Registration.objects.select_related("seminar").get(pk=registration.pk)
        if mine.state in (RegistrationState.CONFIRMED, RegistrationState.WAITING):
            return mine
        if not mine.seminar.takes_registrations_at(at):
            raise NotOpen(_("Registration for this seminar is closed."))
        has_seat = _free(mine.seminar)
        mine.state = RegistrationState.CONFIRMED if has_seat else RegistrationState.WAITING
        mine.in_line_since = at
        mine.save(update_fields=["state", "in_line_since"])
        tell_of_seat(mine, at=at)
    return mine


def cancel_registration(registration: Registration, *, at: datetime) -> Registration:
    """The registration, cancelled; whoever waits longest takes the seat and is told."""
    with transaction.atomic():
        take_turn(registration.seminar)
        mine = Registration.objects.select_related("seminar").get(pk=registration.pk)
        if mine.state == RegistrationState.CANCELLED:
            return mine
        mine.state = RegistrationState.CANCELLED
        mine.save(update_fields=["state"])
        _fill(mine.seminar, at)
    return mine


def fill_seats(seminar: Seminar, *, at: datetime) -> int:
    """Give the seats that are free to those who wait, after their number changed; how many were given."""
    with transaction.atomic():
        take_turn(seminar)
        return _fill(seminar, at)


def _fill(seminar: Seminar, at: datetime) -> int:
    count = 0
    if at >= seminar.ends_at:
        return count
    waiting = Registration.objects.filter(seminar=seminar, state=RegistrationState.WAITING).order_by("in_line_since", "pk")
    for guest in waiting:
        if not _free(seminar):
            break
        guest.state = RegistrationState.CONFIRMED
        guest.save(update_fields=["state"])
        tell_of_seat(guest, at=at)
        count += 1
    return count


def _free(seminar: Seminar) -> bool:
    if seminar.capacity is None:
        return True
    taken = Registration.objects.filter(seminar=seminar, state=RegistrationState.CONFIRMED).count()
    return taken < seminar.capacity
