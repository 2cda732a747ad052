"""Write a note: a draft that only its author and the administrators see."""

from __future__ import annotations

from datetime import datetime

from kakehashi.core.evidence import EvidenceRef
from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.note import Note, NoteState


def write_note(title: str, body: str, evidence: tuple[EvidenceRef, ...] = (), *, by: User, at: datetime) -> Note:
    """The new draft, marked RED, owned by the author's organisation."""
    note = Note(title=title, body=body, state=NoteState.DRAFT)
    with note.change(by=by, at=at, why="written", verb="write"):
        note.refer_to(*evidence)
    return note
