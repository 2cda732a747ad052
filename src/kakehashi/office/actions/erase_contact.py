"""Erase a person outside: name, address and telephone, wherever the contact point holds them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.mail.incoming_message import IncomingMessage
from kakehashi.office.mail.outgoing_message import OutgoingMessage, Sending
from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState
from kakehashi.office.records.desk.contact import Contact
from kakehashi.office.records.desk.desk_settings import DeskSettings, service_account
from kakehashi.office.records.desk.interaction import Interaction
from kakehashi.office.records.desk.reply_draft import ReplyDraft
from kakehashi.office.refusals import NotAllowed, Refused

GONE = "…"
NOBODY = "erased@invalid"


def erase_contact(case_id: UUID, contact_id: int, why: str, *, by: User, at: datetime) -> Contact:
    """The contact, empty; their name, address and number are taken out of every message as well. Refused without a reason.

    What stays: that there was somebody, what was said, and who erased it.
    """
    to_change(Case, case_id, by)
    contact = Contact.objects.for_desk(by).filter(pk=contact_id, erased_at__isnull=True).first()
    if contact is None:
        raise NotAllowed(_("There is no such contact for you to erase."))
    if not why.strip():
        raise Refused(_("Say why."))
    _erase(contact, why.strip(), by, at)
    return contact


def erase_old_contacts(desk: DeskSettings, *, at: datetime) -> int:
    """Contacts who did not agree to be kept, once all their cases ended so long ago as the contact point says; how many."""
    before = at - timedelta(days=desk.keep_contacts_days)
    waiting = Contact.objects.filter(may_keep=False, erased_at__isnull=True, made_at__lt=before)
    count = 0
    for contact in waiting:
        cases = Case.objects.filter(pk__in=_case_ids(contact))
        ended = cases.filter(state__in=(CaseState.CLOSED, CaseState.REFERRED, CaseState.SPAM), changed_at__lt=before)
        if ended.count() == cases.count():
            _erase(contact, "kept for no longer than needed", service_account(), at)
            count += 1
    return count


def _case_ids(contact: Contact) -> set[UUID]:
    mine = set(Case.objects.filter(contact=contact).values_list("pk", flat=True))
    return mine | set(Interaction.objects.filter(contact=contact).values_list("case_id", flat=True))


def _erase(contact: Contact, why: str, by: User, at: datetime) -> None:
    gone = contact.strings
    email = contact.email
    with transaction.atomic():
        for case in Case.objects.filter(pk__in=_case_ids(contact)):
            with case.change(by=by, at=at, why=why, verb="erase_contact"):
                case.title = _without(case.title, gone) or GONE
                for said in Interaction.objects.filter(case=case):
                    said.text, said.subject = _without(said.text, gone), _without(said.subject, gone)
                    said.save(update_fields=["text", "subject"])
                for draft in ReplyDraft.objects.filter(case=case):
                    draft.text = _without(draft.text, gone)
                    draft.save(update_fields=["text"])
        contact.name = contact.email = contact.telephone = ""
        contact.erased_at = at
        contact.save()
        if email and not Contact.objects.filter(email__iexact=email).exists():
            sent = OutgoingMessage.objects.filter(to__iexact=email, state__in=(Sending.SENT, Sending.FAILED))
            sent.update(to=NOBODY, body="", subject=GONE)
            IncomingMessage.objects.filter(from_address__iexact=email).update(from_address="", subject="")


def _without(text: str, gone: list[str]) -> str:
    for part in gone:
        text = re.sub(re.escape(part), GONE, text, flags=re.IGNORECASE)
    return text
