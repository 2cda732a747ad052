"""What the office refuses, by name; the text is for the reader who asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kakehashi.core.errors import KakehashiError


class Refused(KakehashiError):
    """An action that was not done; nothing has changed."""


class LostUpdate(Refused):
    """Somebody else changed the record since it was read; `mine` and `theirs` are the fields of both versions."""

    def __init__(self, message: str, mine: Mapping[str, Any] | None = None, theirs: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.mine = dict(mine or {})
        self.theirs = dict(theirs or {})

    @property
    def differences(self) -> list[tuple[str, Any, Any]]:
        """Field, mine, theirs, for the fields in which the two versions differ."""
        names = [name for name in self.mine if self.mine[name] != self.theirs.get(name)]
        return [(name, self.mine[name], self.theirs.get(name)) for name in sorted(names)]


class NotAllowed(Refused):
    """This reader may not do that with this record."""


class NotOpen(Refused):
    """The record is in a state in which this cannot be done."""
