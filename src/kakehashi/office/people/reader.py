"""Who reads: a guest or a person, reduced to what the sharing rule asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from kakehashi.office.people.organisation import with_ancestors


@dataclass(frozen=True)
class Reader:
    """A reader as the predicate sees one; a guest has no id and no organisation.

    `organisation_ids`: one's own organisation and those that it is part of. `circle_ids`: open circles that name the person
    or one of these organisations. `may`: verbs of the role. `at`: the moment for which grants with an end date are judged.
    """

    user_id: int | None = None
    organisation_id: UUID | None = None
    is_administrator: bool = False
    organisation_ids: frozenset[UUID] = frozenset()
    circle_ids: frozenset[UUID] = frozenset()
    may: frozenset[str] = frozenset()
    at: datetime = field(default_factory=lambda: datetime.now(UTC), compare=False)

    @property
    def is_signed_in(self) -> bool:
        """Whether the reader has an account."""
        return self.user_id is not None

    @classmethod
    def of(cls, who: Any, at: datetime | None = None) -> Reader:
        """The reader behind a Reader, a User or Django's anonymous user; an account that was closed is a guest."""
        if isinstance(who, Reader):
            return who
        at = at if at is not None else datetime.now(UTC)
        if not getattr(who, "is_authenticated", False) or not who.is_active:
            return cls(at=at)
        from kakehashi.office.people.circle import circles_of  # circles name organisations and people, who know none

        above = with_ancestors(who.organisation_id) if who.organisation_id is not None else frozenset()
        verbs = frozenset(who.role.may) if who.role is not None else frozenset()
        circles = circles_of(who.pk, above) if above else frozenset()
        return cls(who.pk, who.organisation_id, who.is_administrator, above, circles, verbs, at)


GUEST = Reader()
