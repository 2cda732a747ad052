"""Withdraw a note."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.asked import changeable_by
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.audit import Kind, audit


def withdraw_note(note_id: UUID, version: int, why: str, *, by: User, at: datetime) -> Note:
    """The note, RED again and withdrawn; NotAllowed for a note of others, LostUpdate for an old version."""
    note = changeable_by(by, note_id, at)
    if not isinstance(note, Note):
        raise NotAllowed(_("There is no such note of yours to withdraw."))
    note.expect(version)
    if not why.strip():
        raise Refused(_("Say why."))
    before = note.marking
    with transaction.atomic():
        note.withdraw(by=by, at=at, why=why.strip())
        detail = {"verb": "withdraw_note", "from": before, "to": note.marking}
        audit(Kind.PERMISSION, by=by, at=at, record=note, detail=detail)
    return note
