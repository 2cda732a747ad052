"""The bytes of one message (RFC 5322) to what the office takes of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime
from hashlib import sha256

from kakehashi.office.mail.automatic import automatic
from kakehashi.office.mail.header_text import header_ids, header_sender, header_text
from kakehashi.office.mail.parts import parts_of
from kakehashi.office.mail.received import Received, Unreadable
from kakehashi.office.mail.reply_text import new_text

MOST_BYTES = 25 * 1024 * 1024


def parse_message(raw: bytes, own_addresses: Collection[str] = ()) -> Received:
    """The message; Unreadable with the reason where it is too large, has too many parts, or is no message at all.

    The library's older policy reads it, because the newer one stops at headers that real programmes write.
    """
    check_size(len(raw))
    try:
        return _received(message_from_bytes(raw, policy=compat32), raw, own_addresses)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(f"not a readable message: {type(error).__name__}: {str(error)[:200]}") from error


def check_size(size: int) -> None:
    """Unreadable for more bytes than are taken."""
    if size > MOST_BYTES:
        raise Unreadable(f"{size / 1024 / 1024:.1f} MB; at most {MOST_BYTES // 1024 // 1024} MB are taken")


def _received(message: Message, raw: bytes, own_addresses: Collection[str]) -> Received:
    headers: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        headers.setdefault(name.lower(), []).append(str(value))
    if not headers:
        raise Unreadable("not a message: it has no header")

    def first(name: str) -> str:
        return headers.get(name, [""])[0]

    parts = parts_of(message)
    from_name, from_address = header_sender(first("from"))
    references = header_ids(first("references"))
    return Received(
        message_id=next(iter(header_ids(first("message-id"))), f"<{sha256(raw).hexdigest()}@no-message-id.invalid>"),
        in_reply_to=header_ids(first("in-reply-to")),
        references=(*references, *(found for found in parts.reported if found not in references)),
        from_name=from_name,
        from_address=from_address,
        subject=header_text(first("subject")),
        text=parts.text,
        new_text=new_text(parts.text),
        attachments=tuple(parts.attachments),
        date=_date(first("date")),
        automatic=automatic(headers, message.get_content_type(), from_address, own_addresses),
    )


def _date(raw: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(raw)
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
