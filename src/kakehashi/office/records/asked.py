"""The record that somebody asks an action for: found through the predicate, or refused without a hint that it is there."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.refusals import NotAllowed

R = TypeVar("R", bound=Record)


def seen_by(by: User, record_id: UUID, at: datetime) -> Record:
    """The record, as the kind that it is; NotAllowed where it is not there or not for this person."""
    return _one(Record.objects.visible_to(Reader.of(by, at)).filter(pk=record_id).first()).itself()


def changeable_by(by: User, record_id: UUID, at: datetime) -> Record:
    """The record, as the kind that it is, for somebody who may change it; NotAllowed otherwise."""
    return to_change(Record, record_id, by, at=at).itself()


def to_change(kind: type[R], record_id: UUID, by: Any, version: int | None = None, *, at: datetime | None = None) -> R:
    """The record of this kind for somebody who may change it, when nobody was faster.

    NotAllowed for a record that is not there or not for them (the answer does not tell which); LostUpdate for an old version.
    """
    first: Any = kind.objects.changeable_by(Reader.of(by, at)).filter(pk=record_id).first()
    found: R = _one(first)
    if version is not None:
        found.expect(version)
    return found


def _one(found: R | None) -> R:
    if found is None:
        raise NotAllowed(_("There is no such record for you to do that with."))
    return found
