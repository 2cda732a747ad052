"""Submit a draft for clearance."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import Cleared
from kakehashi.office.records.sharing.cleared import to_be_cleared


def submit_for_clearance(record_id: UUID, version: int, why: str, *, by: User, at: datetime) -> Cleared:
    """The record, now in clearance; NotAllowed for a record of others, LostUpdate for an old version, NotOpen for no draft."""
    record = to_be_cleared(record_id, version, by, at)
    record.submit(by=by, at=at, why=why.strip())
    return record
