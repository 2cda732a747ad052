"""What can go wrong, by name: each error says the value and the way out."""

from __future__ import annotations


class KakehashiError(Exception):
    """Any error that Kakehashi raises on purpose; its text is for a reader, not a developer."""


class BadSetting(KakehashiError):
    """An environment variable holds a value that cannot be used."""


class BadDocument(KakehashiError):
    """A document is not what its source expects; the batch is set aside."""


class UnknownValue(BadDocument):
    """A closed list has grown, or a field appeared that nobody has looked at."""


class Unobtainable(KakehashiError):
    """A document could not be had by any of its ways."""


class CheckFailed(KakehashiError):
    """A table breaks its expectations: key, type, range, count or drift."""


class NotPublished(KakehashiError):
    """A release could not be published; the current one keeps serving."""


class NoRelease(KakehashiError):
    """There is no release, or none by that name."""


class UnknownName(KakehashiError):
    """A name that no source, table, analysis or record answers to; near names are in the text."""
