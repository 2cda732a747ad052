"""A contact point for the tests, with people, and enquiries by form and by mail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from kakehashi.office.actions.submit_enquiry import submit_enquiry
from kakehashi.office.mail.incoming_message import IncomingMessage
from kakehashi.office.mail.outgoing_message import OutgoingMessage
from kakehashi.office.mail.received import Received
from kakehashi.office.people.role import Role
from kakehashi.office.people.roles import ensure_roles
from kakehashi.office.people.user import User
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import Channel
from kakehashi.office.records.desk.desk_settings import DeskSettings
from kakehashi.office.records.desk.enquiry import Enquiry
from kakehashi.office.records.desk.submission import new_stamp
from tests.office.people import organisation

# Monday, 16 November 2026, 10:00 in Tokyo; the 23rd is a holiday (Labour Thanksgiving Day)
MONDAY = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
DAY = timedelta(days=1)
TEXT = "We make broadcast transmitters and want to go to the Philippines; whom do I ask?"
_count = 0


def contact_point(**changes: Any) -> DeskSettings:
    """The desk of the office, five working days by the calendar of Japan."""
    given = {
        "organisation": organisation("Office"),
        "reply_address": "desk@office.example",
        "site_address": "https://k.example",
    }
    return DeskSettings.objects.update_or_create(desk_id=1, defaults={**given, **changes})[0]


def worker(name: str, role: str = "desk", of: str = "Office") -> User:
    """Somebody with a role in an organisation."""
    ensure_roles()
    owner = organisation(of)
    role_row = Role.objects.get(name=role)
    made, _new = User.objects.get_or_create(
        username=name, defaults={"organisation": owner, "role": role_row, "email": f"{name}@office.example"}
    )
    return made


def enquiry(**changes: Any) -> Enquiry:
    """What a company asks in a form."""
    given: dict[str, Any] = {
        "text": TEXT,
        "channel": Channel.FORM,
        "company_name": "Sakura Electric Ltd",
        "contact_name": "Hanako Yamada",
        "email": "hanako@sakura.example",
        "telephone": "+81 3 1234 5678",
        "field": "digital-broadcasting",
        "economy_codes": ("PHL",),
    }
    return Enquiry(**{**given, **changes})


def sent(at: datetime = MONDAY, *, address: str = "192.0.2.1", stamp: str = "", trap: str = "", **changes: Any) -> Case:
    """The case of an enquiry that somebody took half a minute to write."""
    stamp = stamp or new_stamp(at - timedelta(seconds=30))
    return submit_enquiry(enquiry(**changes), address=address, stamp=stamp, trap=trap, at=at)


def mail(subject: str, text: str, *, sender: str = "hanako@sakura.example", **changes: Any) -> tuple[Received, IncomingMessage]:
    """A mail and the row by which it is known."""
    global _count
    _count += 1
    message_id = changes.pop("message_id", f"<mail-{_count}@sakura.example>")
    given: dict[str, Any] = {
        "message_id": message_id,
        "in_reply_to": (),
        "references": (),
        "from_name": "Hanako Yamada",
        "from_address": sender,
        "subject": subject,
        "text": text,
        "new_text": text,
        "attachments": (),
        "date": None,
        "automatic": "",
    }
    incoming, _new = IncomingMessage.objects.get_or_create(
        message_id=message_id, defaults={"mailbox": "INBOX", "uid_validity": 1, "uid": _count, "received_at": MONDAY}
    )
    return Received(**{**given, **changes}), incoming


def letters(to: str = "hanako@sakura.example") -> list[OutgoingMessage]:
    """What was queued for an address, oldest first."""
    return list(OutgoingMessage.objects.filter(to=to).order_by("pk"))


def again(case: Case) -> Case:
    """The case as it is stored."""
    return Case.objects.get(pk=case.pk)
