"""Take back what was public, or open it for a new version."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import Cleared
from kakehashi.office.records.sharing.cleared import to_be_cleared
from kakehashi.office.refusals import Refused
from kakehashi.office.sharing.audit import Kind, audit


def withdraw_record(record_id: UUID, version: int, why: str, *, by: User, at: datetime) -> Cleared:
    """The record, no longer public: only the owner organisation sees it."""
    return _close("withdraw", record_id, version, why, by, at)


def redraft_record(record_id: UUID, version: int, why: str, *, by: User, at: datetime) -> Cleared:
    """The record as a draft of a new version; meanwhile it is not public."""
    return _close("redraft", record_id, version, why, by, at)


def _close(verb: str, record_id: UUID, version: int, why: str, by: User, at: datetime) -> Cleared:
    record = to_be_cleared(record_id, version, by, at)
    if not why.strip():
        raise Refused(_("Say why."))
    before = record.marking
    with transaction.atomic():
        (record.withdraw if verb == "withdraw" else record.redraft)(by=by, at=at, why=why.strip())
        detail = {"verb": f"{verb}_record", "from": before, "to": record.marking}
        audit(Kind.PERMISSION, by=by, at=at, record=record, detail=detail)
    return record
