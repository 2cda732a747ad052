"""A message that came in, as the rest of the office sees it: plain text, clean names, bytes of attachments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from kakehashi.core.errors import KakehashiError


class Unreadable(KakehashiError):
    """A message that cannot be taken; the text says why, for the desk."""


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A file of a message; name and type are the sender's claim, cleaned, and prove nothing."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Received:
    """One message. `text` is all of it; `new_text` is it without what was quoted from earlier ones.

    `from_address` is empty where there is none to answer. `automatic` says by what a message shows that no person wrote it
    or that a list sent it (never answer these by machine: RFC 3834, section 2); it is empty for an ordinary one.
    """

    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    from_name: str
    from_address: str
    subject: str
    text: str
    new_text: str
    attachments: tuple[MailAttachment, ...]
    date: datetime | None
    automatic: str

    @property
    def is_automatic(self) -> bool:
        """Whether no answer may be sent by machine."""
        return self.automatic != ""

    @property
    def content_sha256(self) -> str:
        """What the message says, as one hash: two copies that came by different ways have the same."""
        parts = [self.from_address, self.subject, self.text, *(sha256(file.content).hexdigest() for file in self.attachments)]
        return sha256("\0".join(parts).encode()).hexdigest()
