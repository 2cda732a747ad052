"""The record that somebody asks an action for: found through the predicate, or refused without a hint that it is there."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.refusals import NotAllowed


def seen_by(by: User, record_id: UUID, at: datetime) -> Record:
    """The record, as the kind that it is; NotAllowed where it is not there or not for this person."""
    return _one(Record.objects.visible_to(Reader.of(by, at)).filter(pk=record_id).first())


def changeable_by(by: User, record_id: UUID, at: datetime) -> Record:
    """The record, as the kind that it is, for somebody who may change it; NotAllowed otherwise."""
    return _one(Record.objects.changeable_by(Reader.of(by, at)).filter(pk=record_id).first())


def _one(found: Record | None) -> Record:
    if found is None:
        raise NotAllowed(_("There is no such record for you to do that with."))
    return found.itself()
