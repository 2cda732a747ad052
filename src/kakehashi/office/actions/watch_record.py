"""Watch a record, or stop watching it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from kakehashi.office.people.user import User
from kakehashi.office.records.asked import seen_by
from kakehashi.office.records.sharing.watch import Watch


def watch_record(record_id: UUID, *, by: User, at: datetime) -> Watch:
    """The watch, new or as it was; NotAllowed for a record that this person does not see. Nobody else is told."""
    record = seen_by(by, record_id, at)
    return Watch.objects.get_or_create(record_id=record.pk, user=by, defaults={"since": at})[0]


def unwatch_record(record_id: UUID, *, by: User, at: datetime) -> None:
    """End the watch, also of a record that is no longer open to this person."""
    Watch.objects.filter(record_id=record_id, user=by).delete()
