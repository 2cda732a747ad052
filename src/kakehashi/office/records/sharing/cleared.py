"""What goes through clearance: found for whoever takes it a step further, and listed for those who clear."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.may import May
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.asked import changeable_by, seen_by
from kakehashi.office.records.clearance import ClearanceState, Cleared
from kakehashi.office.records.record import Record, kinds
from kakehashi.office.refusals import NotAllowed, Refused


def to_be_cleared(record_id: UUID, version: int, by: User, at: datetime) -> Cleared:
    """A record that this person may change, in the version that the person read; Refused where its kind is never cleared."""
    return _cleared(changeable_by(by, record_id, at), version)


def in_clearance(record_id: UUID, version: int, why: str, by: User, at: datetime) -> Cleared:
    """A record for somebody who decides on it: one needs to see it, `Cleared` checks the verb and the four eyes."""
    record = _cleared(seen_by(by, record_id, at), version)
    if not why.strip():
        raise Refused(_("Say why."))
    return record


def waiting_for(reader: Reader) -> list[Cleared]:
    """Everything in clearance that this reader sees and may decide on, the one that waits longest first."""
    if May.CLEAR not in reader.may and not reader.is_administrator:
        return []
    waiting: list[Cleared] = []
    for model in cleared_kinds():
        seen = model.objects.visible_to(reader).filter(state=ClearanceState.CLEARANCE)
        if not reader.is_administrator:
            seen = seen.filter(owner_id__in=sorted(reader.organisation_ids))
        waiting += seen.select_related("submitted_by", "owner")
    return sorted(waiting, key=lambda record: (record.changed_at, record.pk))


def cleared_kinds() -> list[type[Cleared]]:
    """The kinds of record that become public through clearance."""
    return [model for model in kinds().values() if issubclass(model, Cleared)]


def _cleared(record: Record, version: int) -> Cleared:
    if not isinstance(record, Cleared):
        raise NotAllowed(_("“%(title)s” does not go through clearance.") % {"title": record.title})
    record.expect(version)
    return record
