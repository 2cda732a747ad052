"""Who reads: a guest or a person, reduced to what the sharing rule asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Reader:
    """A reader as the predicate sees one; a guest has no id and no organisation."""

    user_id: int | None = None
    organisation_id: UUID | None = None
    is_administrator: bool = False

    @property
    def is_signed_in(self) -> bool:
        """Whether the reader has an account."""
        return self.user_id is not None

    @classmethod
    def of(cls, who: Any) -> Reader:
        """The reader behind a Reader, a User or Django's anonymous user; an account that was closed is a guest."""
        if isinstance(who, Reader):
            return who
        if not getattr(who, "is_authenticated", False) or not who.is_active:
            return GUEST
        return cls(who.pk, who.organisation_id, who.is_administrator)


GUEST = Reader()
