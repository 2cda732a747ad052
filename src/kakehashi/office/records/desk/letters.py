"""Mails of the contact point to a company and to its own people: words, threading, and that each goes out once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from kakehashi.core.text import Language
from kakehashi.office.mail.outgoing_message import OutgoingMessage
from kakehashi.office.mail.queue_message import queue_message
from kakehashi.office.people.user import User
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import Channel
from kakehashi.office.records.desk.desk_settings import DeskSettings
from kakehashi.office.records.desk.interaction import Direction, Interaction, Kind
from kakehashi.office.records.desk.numbering import link_path, tagged


def language_of(case: Case) -> Language:
    """The language in which the company is written to."""
    return "ja" if case.language == "ja" else "en"


def write_to_company(
    case: Case, desk: DeskSettings, body: str, *, key: str, at: datetime, is_automatic: bool = False
) -> OutgoingMessage | None:
    """Queue a letter to the contact of the case, with its tag, in its thread; None where there is no address."""
    if case.contact is None or not case.contact.email:
        return None
    headers = {}
    before = _thread(case)
    if before:
        headers = {"In-Reply-To": before[-1], "References": " ".join(before[-8:])}
    if desk.reply_address:
        headers["Reply-To"] = desk.reply_address
    if is_automatic:
        headers["Auto-Submitted"] = "auto-replied"
    return queue_message(
        case.contact.email,
        _one_line(tagged(_subject(case), case)),
        body,
        dedupe_key=key,
        at=at,
        language=language_of(case),
        headers=headers,
    )


def acknowledgement(case: Case, desk: DeskSettings) -> str:
    """That the enquiry has arrived and by when an answer comes. Nothing that was typed into a form is repeated in it."""
    with translation.override(language_of(case)):
        told = {
            "desk": desk.organisation.name_ja
            if case.language == "ja" and desk.organisation.name_ja
            else desk.organisation.name,
            "reference": case.reference,
            "number": case.number,
            "days": case.target_days,
            "day": f"{case.due_at.astimezone(desk.zone):%Y-%m-%d}",
            "address": desk.address(link_path(case)),
        }
        return (
            _(
                "Your enquiry has reached the contact point of %(desk)s.\n\n"
                "Reference: %(reference)s (%(number)s)\n"
                "You will have an answer by %(day)s, within %(days)s working days.\n\n"
                "Where it stands, and a place to add something:\n%(address)s\n\n"
                "You may also answer this mail; leave the number in its subject."
            )
            % told
        )


def with_footnotes(text: str, footnotes: Sequence[str], case: Case, desk: DeskSettings) -> str:
    """An answer as it goes out: the text, what it rests on, and where to ask on."""
    with translation.override(language_of(case)):
        parts = [text.strip()]
        if footnotes:
            parts.append(_("What this rests on:") + "\n" + "\n".join(footnotes))
        parts.append(_("To ask on, answer this mail or use %(address)s") % {"address": desk.address(link_path(case))})
    return "\n\n".join(parts)


def tell_colleague(
    person: User, case: Case, desk: DeskSettings, said: str, *, key: str, at: datetime
) -> OutgoingMessage | None:
    """A mail to one of the desk: number, marking and address of the case, and not a word of what is in it."""
    if not person.email:
        return None
    with translation.override(person.language or desk_language(desk)):
        zone = desk.zone
        lines = [
            said,
            "",
            f"{case.number} · TLP:{case.marking}",
            _("Due: %(when)s") % {"when": f"{case.due_at.astimezone(zone):%Y-%m-%d %H:%M} {desk.time_zone}"},
            desk.address(f"/desk/cases/{case.pk}/"),
        ]
    return queue_message(
        person.email,
        f"[{case.number}] {_one_line(said)}"[:300],
        "\n".join(lines),
        dedupe_key=key,
        at=at,
        language="ja" if (person.language or desk_language(desk)) == "ja" else "en",
        headers={"Auto-Submitted": "auto-generated"},
    )


def desk_language(desk: DeskSettings) -> Language:
    """What is spoken at the desk, for people who have not said what they read."""
    return "ja" if desk.economy_code == "JPN" else "en"


def _subject(case: Case) -> str:
    """That of the company's own mail; for other ways fixed words, so that neither a form nor our title for it is mailed on."""
    with translation.override(language_of(case)):
        first = Interaction.objects.filter(case=case, kind=Kind.ENQUIRY).order_by("at", "pk").first()
        if first is None or first.channel != Channel.MAIL or not first.subject.strip():
            return _("Your enquiry to the contact point")
        return first.subject if first.subject.lower().startswith("re:") else f"Re: {first.subject}"


def _thread(case: Case) -> list[str]:
    """The Message-IDs of the case's mails, oldest first."""
    mails = Interaction.objects.filter(case=case, is_trusted=True).exclude(message_id="").exclude(direction=Direction.INTERNAL)
    return list(mails.order_by("at", "pk").values_list("message_id", flat=True))


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
