"""What the office refuses, by name; the text is for the reader who asked."""

from __future__ import annotations

from kakehashi.core.errors import KakehashiError


class Refused(KakehashiError):
    """An action that was not done; nothing has changed."""


class LostUpdate(Refused):
    """Somebody else changed the record since it was read."""


class NotAllowed(Refused):
    """This reader may not do that with this record."""


class NotOpen(Refused):
    """The record is in a state in which this cannot be done."""
