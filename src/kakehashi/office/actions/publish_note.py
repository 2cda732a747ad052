"""Publish a note: open a draft as far as its author decides."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.may_mark import WITHOUT_CIRCLES, check_marking
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.refusals import LostUpdate, NotAllowed
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.office.sharing.marking import Marking


def publish_note(note_id: UUID, version: int, marking: Marking, why: str, *, by: User, at: datetime) -> Note:
    """The note, published; `version` is the one that the author read.

    NotAllowed for a note of others or one that does not exist (the answer does not tell which), and for CLEAR without the
    verb `clear`; LostUpdate for an old version.
    """
    note: Note | None = Note.objects.changeable_by(by).filter(pk=note_id).first()
    if note is None:
        raise NotAllowed(_("There is no such note of yours to publish."))
    if note.version != version:
        raise LostUpdate(_("“%(title)s” was changed since you read it; read it again first.") % {"title": note.title})
    check_marking(note, marking, note.circle_ids if marking in WITHOUT_CIRCLES else (), by)
    before = note.marking
    with transaction.atomic():
        note.publish(marking=marking, by=by, at=at, why=why)
        detail = {"verb": "publish_note", "from": before, "to": note.marking}
        audit(Kind.PERMISSION, by=by, at=at, record=note, detail=detail)
    return note
