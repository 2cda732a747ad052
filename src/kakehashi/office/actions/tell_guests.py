"""Mails to the guests of a seminar, each sent once, in the language that the guest chose."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kakehashi.core.text import Language
from kakehashi.office.digests.due import zone_of
from kakehashi.office.digests.words import moment_written
from kakehashi.office.mail.queue_message import queue_message
from kakehashi.office.records.dissemination.registration import Registration, RegistrationState
from kakehashi.office.records.dissemination.seminar import Seminar, Stage
from kakehashi.office.records.dissemination.seminar_room import SeminarRoom

IN_LINE = (RegistrationState.CONFIRMED, RegistrationState.WAITING)


def ask_to_confirm(registration: Registration, *, at: datetime) -> None:
    """The link by which the guest confirms; to a guest who is in line already, how they stand."""
    if registration.state in IN_LINE:
        _send(registration, f"again:{at:%Y-%m-%d}", at)
        return
    _send(registration, f"ask:{registration.asked_at:%Y-%m-%dT%H}", at)


def tell_of_seat(registration: Registration, *, at: datetime) -> None:
    """That the guest has a seat, or waits for one."""
    line = registration.in_line_since or at
    _send(registration, f"{registration.state}:{line.isoformat()}", at)


def tell_of_change(seminar: Seminar, *, at: datetime) -> int:
    """Another time or place, or that it is called off; the number of guests told."""
    guests = Registration.objects.filter(seminar=seminar, state__in=IN_LINE, erased_at=None).order_by("pk")
    for registration in guests:
        registration.seminar = seminar
        _send(registration, f"change:{seminar.sequence}", at)
    return len(guests)


def follow_up(registration: Registration, *, at: datetime) -> None:
    """Where those who came find the materials; once, whatever was attached later."""
    _send(registration, "follow-up", at)


def _send(registration: Registration, about: str, at: datetime) -> None:
    language: Language = "ja" if registration.language == "ja" else "en"
    with translation.override(language):
        lead = _lead(registration, about.partition(":")[0])
        body = "\n\n".join([_("Dear %(name)s,") % {"name": registration.name}, lead, *_facts(registration, language), _foot()])
        queue_message(
            registration.email,
            _("Seminar: %(title)s") % {"title": _title(registration.seminar, language)[:300]},
            body + "\n",
            dedupe_key=f"seminar:{registration.pk}:{about}"[:200],
            at=at,
            language=language,
            headers={"Auto-Submitted": "auto-generated"},
        )


def _lead(registration: Registration, about: str) -> str:
    if about == "ask":
        words = _("Somebody, we hope you, asked for a seat at this seminar. Confirm it here; until then no seat is held:")
        return f"{words}\n{_link(registration)}"
    if about == "follow-up":
        words = _("Thank you for having come. The materials, and the report once it is published, are here:")
        return f"{words}\n{_page(registration.seminar)}"
    if registration.seminar.stage == Stage.CANCELLED:
        return _("This seminar has been called off. We are sorry.")
    begin = _("Something has changed; this is how it stands now.") + " " if about == "change" else ""
    if registration.state == RegistrationState.CONFIRMED:
        return begin + _("You have a seat.")
    return begin + _("All seats are taken; you are on the waiting list. We write as soon as a seat is free.")


def _facts(registration: Registration, language: Language) -> list[str]:
    seminar = registration.seminar
    when = moment_written(seminar.starts_at, zone_of(seminar.zone))
    place = (seminar.place_ja if language == "ja" else seminar.place_en) or seminar.place_en or seminar.place_ja
    lines = [_title(seminar, language), when, *([place] if place else [])]
    has_seat = registration.state == RegistrationState.CONFIRMED and seminar.stage == Stage.ANNOUNCED
    if seminar.is_online and has_seat:
        joining = SeminarRoom.objects.filter(seminar=seminar).values_list("joining_address", flat=True).first()
        lines.append(_("Join here: %(address)s") % {"address": joining} if joining else _("Online; we send the address."))
    parts = ["\n".join(lines)]
    if registration.state in IN_LINE and seminar.stage == Stage.ANNOUNCED:
        parts.append(_("To see how you stand, or to give the seat back:") + f"\n{_link(registration)}")
    return parts


def _title(seminar: Seminar, language: Language) -> str:
    return seminar.part("title", seminar.best_language(language)) or seminar.title


def _link(registration: Registration) -> str:
    return f"{settings.SITE_ADDRESS}/today/seminars/registration/{registration.link_key}/"


def _page(seminar: Seminar) -> str:
    return f"{settings.SITE_ADDRESS}/today/seminars/{seminar.pk}/"


def _foot() -> str:
    return _("Your name and address are kept for this seminar only and erased %(days)s days after it.") % {
        "days": settings.KEEP_REGISTRATIONS_DAYS
    }
