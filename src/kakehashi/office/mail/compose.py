"""From a row of the queue to a message as it goes over the wire."""

from __future__ import annotations

import unicodedata
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any

from kakehashi.office.mail.outgoing_message import OutgoingMessage

LONGEST_LINE = 998  # RFC 5322, section 2.1.1
# control characters, ends of lines and paragraphs, halves of characters
BREAKS = frozenset({"Cc", "Zl", "Zp", "Cs"})
# headers of ids and addresses: a receiver finds the thread only if they arrive as they are
TOKENS = frozenset({"in-reply-to", "references", "list-id", "list-unsubscribe", "list-unsubscribe-post"})


class WirePolicy(EmailPolicy):
    """The library's policy, except that ids longer than a line are not taken for text that needs encoding."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The header in lines; a line of ids is broken only between them."""
        if name.lower() not in TOKENS or not str(value).isascii():
            return bytes(super().fold_binary(name, value))
        return f"{name}: {f'{self.linesep} '.join(str(value).split())}{self.linesep}".encode("ascii")


WIRE = WirePolicy(linesep="\r\n")


def compose(message: OutgoingMessage, sender: str) -> EmailMessage:
    """The same bytes at every attempt; ValueError where a header holds a line break, whoever put it there."""
    for name, value in {"to": message.to, "subject": message.subject, **message.headers}.items():
        check_header(name, value)
    mail = EmailMessage(policy=WIRE)
    mail["From"] = sender
    mail["To"] = message.to
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(message.created_at)
    mail["Message-ID"] = message.message_id
    # by this we know our own message when a forwarder sends it back to us
    mail["X-Loop"] = sender
    for name, value in message.headers.items():
        mail[name] = value
    is_plain = message.body.isascii() and all(len(line) <= LONGEST_LINE for line in message.body.splitlines())
    mail.set_content(message.body, charset="us-ascii" if is_plain else "utf-8", cte="7bit" if is_plain else "base64")
    mail["Content-Language"] = message.language
    return mail


def check_header(name: str, value: str) -> None:
    """ValueError for a value that could begin a header of its own."""
    if any(unicodedata.category(sign) in BREAKS for sign in value):
        raise ValueError(f"{name} holds a line break or another control character: {value!r}")
