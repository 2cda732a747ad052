"""Clear what was submitted, or return it to its author."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import Cleared
from kakehashi.office.records.sharing.cleared import in_clearance
from kakehashi.office.refusals import NotAllowed
from kakehashi.office.sharing.audit import Kind, audit

# what somebody may have done to a record and still be the second pair of eyes
NOT_WRITING = ("return", "clear", "withdraw", "share", "grant", "end_grant", "comment", "mark_example", "revise", "take_over")


def clear_record(record_id: UUID, version: int, why: str, *, by: User, at: datetime) -> Cleared:
    """The record, public from now on. NotAllowed without the verb, for whoever wrote or submitted any of it, and on
    evidence whose licence keeps it inside; LostUpdate for a version other than the one that was read; NotOpen out of clearance.
    """
    record = in_clearance(record_id, version, why, by, at)
    if record.events().filter(by=by).exclude(verb__in=NOT_WRITING).exists():
        raise NotAllowed(_("You wrote part of “%(title)s”; somebody else has to clear it.") % {"title": record.title})
    before = record.marking
    with transaction.atomic():
        record.clear(by=by, at=at, why=why.strip())
        detail = {"verb": "clear_record", "from": before, "to": record.marking}
        audit(Kind.PERMISSION, by=by, at=at, record=record, detail=detail)
    return record


def return_record(record_id: UUID, version: int, why: str, *, by: User, at: datetime) -> Cleared:
    """The record, a draft again, with the reason in its events."""
    record = in_clearance(record_id, version, why, by, at)
    record.send_back(by=by, at=at, why=why.strip())
    return record
