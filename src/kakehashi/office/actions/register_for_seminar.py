"""Register for a seminar: a guest asks, and confirms by the link that is sent to the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kakehashi.office.actions.tell_guests import ask_to_confirm
from kakehashi.office.mail.queue_message import plain_address
from kakehashi.office.people.reader import GUEST
from kakehashi.office.records.desk.spam import spam_reasons
from kakehashi.office.records.desk.submission import LATEST, Submission, age_of, keyed, must_wait
from kakehashi.office.records.dissemination.registration import Registration, RegistrationState, address_hash
from kakehashi.office.records.dissemination.seminar import Seminar
from kakehashi.office.refusals import NotOpen, Refused


@dataclass(frozen=True)
class Guest:
    """What a guest writes; `trap` is the field that people do not see, `stamp` what the form carried."""

    name: str
    organisation: str
    email: str
    language: str
    consents: bool
    trap: str = ""
    stamp: str = ""


def register_for_seminar(seminar_id: UUID, given: Guest, *, address: str, at: datetime) -> None:
    """Keep the wish and send the link; `address` is the network address that asks.

    Nobody is told whether an address is registered already: who is gets the same answer and a mail that says so. What is taken
    for spam gets the same answer and no mail. NotOpen where registration is closed, Refused for what is missing or too much.
    """
    seminar: Seminar | None = Seminar.objects.visible_to(GUEST).filter(pk=seminar_id).first()
    if seminar is None or not seminar.takes_registrations_at(at):
        raise NotOpen(_("Registration for this seminar is closed."))
    email = _checked(given)
    if must_wait(address, at):
        raise Refused(_("Too much was sent from your network in a short time. Try again in an hour."))
    age = age_of(given.stamp, at)
    if age is None or age > LATEST:
        raise Refused(_("The form was open for too long. Send it again."))
    words = f"{given.name} {given.organisation}"
    if spam_reasons(words, given.trap, age) or "://" in words:
        return
    with transaction.atomic():
        try:
            with transaction.atomic():
                Submission.objects.create(
                    address_hash=keyed(address), stamp_hash=keyed(given.stamp), words_hash=keyed(f"{seminar.pk}{email}"), at=at
                )
        except IntegrityError:
            return  # the same form, sent twice
        _keep(seminar, given, email, at)


def _keep(seminar: Seminar, given: Guest, email: str, at: datetime) -> None:
    fields = {
        "name": given.name.strip(),
        "organisation": given.organisation.strip(),
        "email": email,
        "language": given.language,
        "asked_at": at,
        "consented_at": at,
    }
    key = address_hash(seminar.pk, email)
    mine, is_new = Registration.objects.get_or_create(seminar=seminar, email_hash=key, defaults=fields)
    if not is_new and mine.state == RegistrationState.CANCELLED:
        Registration.objects.filter(pk=mine.pk).update(**fields, state=RegistrationState.ASKED, in_line_since=None)
        mine.refresh_from_db()
    ask_to_confirm(mine, at=at)


def _checked(given: Guest) -> str:
    name, organisation = given.name.strip(), given.organisation.strip()
    if not name or len(name) > 120 or len(organisation) > 200:
        raise Refused(_("Write your name."))
    if not given.consents:
        raise Refused(_("We need your consent to keep your name and address for this seminar."))
    if given.language not in ("en", "ja"):
        raise Refused(_("Choose a language."))
    return plain_address(given.email.strip())
