"""Publish a note: open a draft as far as its author decides."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.refusals import LostUpdate, NotAllowed
from kakehashi.office.sharing.marking import Marking


def publish_note(note_id: UUID, version: int, marking: Marking, why: str, *, by: User, at: datetime) -> Note:
    """The note, published; `version` is the one that the author read.

    NotAllowed for a note of others or one that does not exist (the answer does not tell which), LostUpdate for an old version.
    """
    note: Note | None = Note.objects.changeable_by(by).filter(pk=note_id).first()
    if note is None:
        raise NotAllowed(_("There is no such note of yours to publish."))
    if note.version != version:
        raise LostUpdate(_("“%(title)s” was changed since you read it; read it again first.") % {"title": note.title})
    note.publish(marking=marking, by=by, at=at, why=why)
    return note
