"""Edit a note."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.may import May
from kakehashi.office.people.user import User
from kakehashi.office.records.asked import changeable_by
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.marking import Marking


def edit_note(note_id: UUID, version: int, title: str, body: str, why: str, *, by: User, at: datetime) -> Note:
    """The note as it reads now; NotAllowed for a note of others and for public words without the verb `clear`.

    LostUpdate, with both texts, where somebody changed it since `version` was read.
    """
    note = changeable_by(by, note_id, at)
    if not isinstance(note, Note):
        raise NotAllowed(_("There is no such note of yours to edit."))
    if note.marking == Marking.CLEAR and not by.may(May.CLEAR):
        raise NotAllowed(_("The note is public; a change of it goes through clearance."))
    title, body = title.strip(), body.strip()
    if not title or len(title) > 300 or not body:
        raise Refused(_("A title of at most 300 characters and a text are needed."))
    note.edit(title, body, version, by=by, at=at, why=why.strip())
    return note
