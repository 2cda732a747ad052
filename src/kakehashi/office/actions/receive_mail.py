"""Take a mail into the contact point: a new case, or what somebody says in a case that is there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

from django.db import transaction

from kakehashi.office.actions.open_case import open_case
from kakehashi.office.attachments.kinds import kind_of
from kakehashi.office.attachments.names import clean_name
from kakehashi.office.attachments.store import keep
from kakehashi.office.mail.incoming_message import IncomingMessage
from kakehashi.office.mail.received import MailAttachment, Received
from kakehashi.office.people.user import User
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import Channel
from kakehashi.office.records.desk.contact import Contact
from kakehashi.office.records.desk.desk_settings import DeskSettings, service_account, the_desk
from kakehashi.office.records.desk.enquiry import Enquiry
from kakehashi.office.records.desk.heard import final, hear
from kakehashi.office.records.desk.interaction import Direction, Interaction, Kind
from kakehashi.office.records.desk.numbering import tag_of
from kakehashi.office.records.sharing.attachment import Attachment
from kakehashi.office.refusals import Refused

JAPANESE = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
MOST_A_DAY = 10
LONGEST = 100_000


@dataclass(frozen=True)
class _Place:
    """The case that a mail belongs to; not trusted where only its subject says so and nobody knows the sender."""

    case: Case
    is_trusted: bool


def receive_mail(received: Received, incoming: IncomingMessage, *, at: datetime) -> Case:
    """The case that the mail is now part of.

    It belongs to a case by the Message-IDs that it answers, which nobody can guess, or by the tag in its subject, which anybody
    can: then it counts as the company's only from an address that the case knows, and waits for a look otherwise. A person's
    message restarts a clock that stands; an automatic reply is kept and changes nothing. The same mail is taken once.
    """
    before = Interaction.objects.filter(message_id=incoming.message_id[:300], direction=Direction.IN).first()
    if before is not None:
        return before.case
    desk, by = the_desk(), service_account()
    with transaction.atomic():
        place = _place(received)
        if place is None:
            case = open_case(_enquiry(received, incoming, at), desk, by=by, at=at)
        else:
            case = _go_on(place, received, incoming, desk, by, at)
        for file in received.attachments:
            _attach(case, file, by, at)
    return case


def _place(received: Received) -> _Place | None:
    named = [*received.in_reply_to, *received.references]
    said = Interaction.objects.filter(message_id__in=named, direction=Direction.OUT).order_by("-at").first()
    if said is not None:
        return _Place(final(said.case), is_trusted=True)
    number = tag_of(received.subject)
    case: Case | None = Case.objects.filter(number=number).first() if number is not None else None
    if case is None:
        return None
    return _Place(final(case), is_trusted=_knows(case, received.from_address))


def _knows(case: Case, address: str) -> bool:
    """Whether the address is that of somebody who is part of the case already."""
    if not address:
        return False
    contacts = Contact.objects.filter(email__iexact=address)
    return contacts.filter(cases=case).exists() or contacts.filter(said__case=case, said__is_trusted=True).exists()


def _go_on(place: _Place, received: Received, incoming: IncomingMessage, desk: DeskSettings, by: User, at: datetime) -> Case:
    case = place.case
    is_message = not received.is_automatic
    verb = "hear" if is_message and place.is_trusted else "receive"
    with case.change(by=by, at=at, why="came in by mail", verb=verb):
        Interaction.objects.create(
            case=case,
            direction=Direction.IN,
            kind=Kind.MESSAGE if is_message else Kind.AUTOMATIC,
            channel=Channel.MAIL,
            subject=received.subject[:300],
            text=(received.new_text or received.text)[:LONGEST],
            at=at,
            contact=_sender(case, received, at),
            message_id=incoming.message_id[:300],
            is_trusted=place.is_trusted or not is_message,
        )
        if is_message and place.is_trusted:
            hear(case, desk, at)
        case.needs_look = case.needs_look or is_message
    return case


def _sender(case: Case, received: Received, at: datetime) -> Contact | None:
    """The contact of the case with that address, or a new one that belongs to no company yet."""
    if not received.from_address:
        return None
    mine = Contact.objects.filter(email__iexact=received.from_address)
    known = mine.filter(cases=case).first() or mine.filter(said__case=case).first()
    if known is not None:
        return known
    return Contact.objects.create(name=received.from_name[:120], email=received.from_address[:254], made_at=at)


def _enquiry(received: Received, incoming: IncomingMessage, at: datetime) -> Enquiry:
    """A new matter. The company is the one that this address wrote for before; triage puts it right."""
    reasons = []
    mine = Contact.objects.filter(email__iexact=received.from_address) if received.from_address else Contact.objects.none()
    if received.is_automatic:
        reasons.append("automatic")
    if mine.filter(made_at__gt=at - timedelta(days=1)).count() >= MOST_A_DAY:
        reasons.append("many")
    known = mine.filter(company__isnull=False).select_related("company").order_by("-made_at").first()
    text = (received.new_text or received.text)[:LONGEST]
    return Enquiry(
        text=text,
        channel=Channel.MAIL,
        language="ja" if JAPANESE.search(received.subject + text) else "en",
        company_name=known.company.title if known is not None and known.company is not None else "",
        contact_name=received.from_name,
        email=received.from_address,
        subject=received.subject,
        message_id=incoming.message_id,
        spam_reasons=tuple(reasons),
    )


def _attach(case: Case, file: MailAttachment, by: User, at: datetime) -> None:
    """Keep a file with the case; one that is not taken is named in a note, so that the desk can ask for it another way."""
    stream = BytesIO(file.content)
    try:
        media_type = kind_of(stream, file.name)
        stored = keep(stream)
    except Refused as error:
        Interaction.objects.create(
            case=case,
            direction=Direction.INTERNAL,
            kind=Kind.NOTE,
            channel=Channel.MAIL,
            text=f"{file.name[:160]}: {error}",
            at=at,
        )
        return
    name = clean_name(file.name, media_type)
    held = {"name": name, "media_type": media_type, "size": stored.size, "at": at, "by": by}
    _file, is_new = Attachment.objects.get_or_create(record_id=case.pk, sha256=stored.sha256, defaults=held)
    if is_new:
        case.tell("attach", by=by, at=at, why="", changes={"file": [None, name]})
