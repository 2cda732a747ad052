"""After a seminar: who came, the mail that follows, and the erasure of what is known of its guests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.actions.hold_seminar import kept_seminar
from kakehashi.office.actions.tell_guests import follow_up
from kakehashi.office.mail.outgoing_message import OutgoingMessage
from kakehashi.office.people.user import User
from kakehashi.office.records.dissemination.registration import Registration, RegistrationState
from kakehashi.office.records.dissemination.seminar import Stage
from kakehashi.office.refusals import NotOpen

AFTER = (Stage.HELD, Stage.REPORTED)


def keep_attendance(seminar_id: UUID, came: Iterable[int], *, by: User) -> int:
    """Note who of those with a seat came, by the numbers of their registrations; how many did."""
    seminar = kept_seminar(seminar_id, by)
    if seminar.stage not in AFTER:
        raise NotOpen(_("Attendance is noted once the seminar was held."))
    seats = Registration.objects.filter(seminar=seminar, state=RegistrationState.CONFIRMED, erased_at=None)
    present = set(came)
    with transaction.atomic():
        seats.exclude(pk__in=present).update(attended=False)
        return seats.filter(pk__in=present).update(attended=True)


def send_follow_up(seminar_id: UUID, *, by: User, at: datetime) -> int:
    """Tell those who came where the materials are, each once; how many were there to be told."""
    seminar = kept_seminar(seminar_id, by)
    if seminar.stage not in AFTER:
        raise NotOpen(_("The mail to those who came is sent once the seminar was held."))
    guests = Registration.objects.filter(seminar=seminar, attended=True, erased_at=None).select_related("seminar")
    for registration in guests.order_by("pk"):
        follow_up(registration, at=at)
    return len(guests)


def erase_registrations(at: datetime) -> int:
    """Erase names, organisations and addresses of the guests of seminars that ended long enough ago, mails to them included.

    What stays: how many registered, waited, cancelled and came. A registration that nobody confirmed goes after a week.
    """
    ended = at - timedelta(days=settings.KEEP_REGISTRATIONS_DAYS)
    with transaction.atomic():
        Registration.objects.filter(state=RegistrationState.ASKED, asked_at__lt=at - timedelta(days=7)).delete()
        old = Registration.objects.filter(seminar__ends_at__lt=ended, erased_at=None)
        erased = 0
        for registration in old.order_by("pk"):
            OutgoingMessage.objects.filter(dedupe_key__startswith=f"seminar:{registration.pk}:").delete()
            registration.name = registration.organisation = registration.email = ""
            registration.email_hash = registration.link_key = f"erased:{registration.pk}"
            registration.erased_at = at
            registration.save(update_fields=["name", "organisation", "email", "email_hash", "link_key", "erased_at"])
            erased += 1
    return erased
