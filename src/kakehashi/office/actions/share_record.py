"""Share a record: give it a marking and circles."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.circle import Circle
from kakehashi.office.people.circles_known import circles_known_to
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.asked import changeable_by
from kakehashi.office.records.record import Record
from kakehashi.office.records.sharing.may_mark import WITHOUT_CIRCLES, check_marking
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.office.sharing.marking import Marking


def share_record(
    record_id: UUID, version: int, marking: str, circle_ids: Collection[UUID], why: str, *, by: User, at: datetime
) -> Record:
    """The record as it is shared now; `version` is the one that the person read.

    Circles that it is in and that this person may not know of stay, unless the new marking can have none. NotAllowed for a
    record of others, a circle that one does not know, and what goes through clearance; LostUpdate for an old version.
    """
    record = changeable_by(by, record_id, at)
    record.expect(version)
    if marking not in Marking.values:
        raise Refused(_("Choose a marking."))
    if not why.strip():
        raise Refused(_("Say why."))
    chosen = Marking(marking)
    asked = frozenset(circle_ids)
    check_marking(record, chosen, asked, by)
    circles = _circles(record, chosen, asked, Reader.of(by, at))
    before = {"marking": record.marking, "circles": sorted(str(circle_id) for circle_id in record.circle_ids)}
    with transaction.atomic():
        with record.change(by=by, at=at, why=why.strip(), verb="share"):
            record.marking = chosen
            record.share_with(circles)
        after = {"marking": str(chosen), "circles": sorted(str(circle.pk) for circle in circles)}
        detail = {"verb": "share_record", "from": before, "to": after}
        audit(Kind.PERMISSION, by=by, at=at, record=record, detail=detail)
    return record


def _circles(record: Record, marking: Marking, asked: frozenset[UUID], reader: Reader) -> list[Circle]:
    known = circles_known_to(reader)
    chosen = list(known.filter(pk__in=asked))
    held = record.circle_ids
    if len(chosen) != len(asked) or any(not circle.is_open and circle.pk not in held for circle in chosen):
        raise NotAllowed(_("There is no such circle for you to share with."))
    if marking in WITHOUT_CIRCLES:
        return []
    hidden = Circle.objects.filter(pk__in=held).exclude(pk__in=known.values("pk"))
    return [*chosen, *hidden]
