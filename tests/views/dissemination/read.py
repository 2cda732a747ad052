"""What the tests of these pages share: people, public records at the real clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from kakehashi.office.people.user import User
from kakehashi.office.records.dissemination.publication import Publication
from kakehashi.office.records.dissemination.seminar import Seminar
from tests.office.dissemination.made import announced, cleared, draft
from tests.office.people import in_role

DAY = timedelta(days=1)


def soon() -> datetime:
    """Ten days from now, on the hour."""
    return datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + 10 * DAY


def office() -> tuple[User, User]:
    """An officer, who writes, and a head, who clears."""
    return in_role("officer", "officer"), in_role("head", "head")


def public(officer: User, head: User, **changes: Any) -> Publication:
    found: Publication = cleared(draft(officer, **changes), officer, head)
    return found


def seminar(officer: User, head: User, **changes: Any) -> Seminar:
    return announced(officer, head, **({"starts_at": soon()} | changes))
