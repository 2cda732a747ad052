"""Put a message into the queue, once for each key, inside whatever transaction the caller has open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from kakehashi.core.text import Language
from kakehashi.office.mail.compose import check_header
from kakehashi.office.mail.outgoing_message import OutgoingMessage
from kakehashi.office.refusals import Refused

# what a caller may add; all else that a message has is written by `compose`
HEADERS = frozenset(
    {"In-Reply-To", "References", "Reply-To", "Auto-Submitted", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post"}
)
SUBJECT, KEY = 400, 200


def queue_message(
    to: str,
    subject: str,
    body: str,
    *,
    dedupe_key: str,
    at: datetime,
    language: Language = "en",
    headers: Mapping[str, str] | None = None,
    is_secret: bool = False,
) -> OutgoingMessage:
    """The message of that key: a new one, or the one that is there already, untouched. It goes out if the caller commits.

    The Message-ID follows from the key and the installation's secret: the same key gives the same one even after a restored
    backup, and nobody outside can guess it. Refused for an address that is none; ValueError for a header that is not in
    HEADERS, a line break in a header, and a key or subject that is too long or empty.
    """
    receiver = plain_address(to)
    added = dict(headers or {})
    if not HEADERS.issuperset(added):
        raise ValueError(f"a message carries {', '.join(sorted(HEADERS))} and not {', '.join(sorted(added.keys() - HEADERS))}")
    for name, value in {"subject": subject, **added}.items():
        check_header(name, value)
    if not 0 < len(dedupe_key) <= KEY or not 0 < len(subject) <= SUBJECT:
        raise ValueError(f"a key has 1 to {KEY} characters and a subject 1 to {SUBJECT}: {dedupe_key!r}, {subject!r}")
    fields = {
        "message_id": f"<{salted_hmac('kakehashi.mail', dedupe_key).hexdigest()}@{_domain()}>",
        "to": receiver,
        "subject": subject,
        "body": body,
        "headers": added,
        "language": language,
        "is_secret": is_secret,
        "created_at": at,
        "next_attempt_at": at,
    }
    return OutgoingMessage.objects.get_or_create(dedupe_key=dedupe_key, defaults=fields)[0]


def plain_address(address: str) -> str:
    """One address as it goes over the wire, its domain in ASCII; Refused for what is no address."""
    try:
        validate_email(address)
        name, domain = address.rsplit("@", 1)
        return f"{name}@{domain.encode('idna').decode()}"
    except (ValidationError, UnicodeError) as error:
        raise Refused(_("“%(address)s” is not an e-mail address.") % {"address": address[:320]}) from error


def _domain() -> str:
    return str(settings.DEFAULT_FROM_EMAIL).rsplit("@", 1)[-1]
