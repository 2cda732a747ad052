"""End a grant before its day."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.asked import changeable_by
from kakehashi.office.refusals import Refused
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.office.sharing.grant import AccessGrant


def end_grant(record_id: UUID, grant_id: int, why: str, *, by: User, at: datetime) -> AccessGrant:
    """The grant, ended at this moment; Refused where it does not hold any more, NotAllowed for a record of others."""
    record = changeable_by(by, record_id, at)
    grant = AccessGrant.objects.filter(record_id=record.pk, pk=grant_id).select_related("user", "organisation").first()
    if grant is None or not grant.holds_at(at):
        raise Refused(_("There is no such grant, or it has ended."))
    if not why.strip():
        raise Refused(_("Say why."))
    with transaction.atomic():
        grant.ended_at = at
        grant.save(update_fields=["ended_at"])
        to = grant.user.username if grant.user is not None else str(grant.organisation)
        record.tell("end_grant", by=by, at=at, why=why.strip(), changes={"grant": [to, None]})
        audit(Kind.PERMISSION, by=by, at=at, record=record, detail={"verb": "end_grant", "to": to})
    return grant
