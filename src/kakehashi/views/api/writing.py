"""What a program may write: a draft of a note, and a comment."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from kakehashi.office.actions.comment_on_record import comment_on_record
from kakehashi.office.actions.write_note import write_note
from kakehashi.office.records.record import Record
from kakehashi.views.api.caller import Writers, caller_of
from kakehashi.views.api.records import item
from kakehashi.views.api.shapes import CommentItem, Failure, NewComment, NewNote, RecordItem
from kakehashi.views.records.opened import seen_record
from kakehashi.views.records.reader import person_of

router = Router(tags=["writing"], auth=Writers())
FAILURES = {400: Failure, 401: Failure, 403: Failure, 422: Failure, 429: Failure}


@router.post("/notes", response={201: RecordItem, **FAILURES}, summary="Draft a note")
def draft_note(request: HttpRequest, note: NewNote) -> Status[dict[str, Any]]:
    """The draft, marked RED: only its author sees it until it is published on its page."""
    by = person_of(request)
    return Status(201, item(write_note(note.title, note.body, by=by, at=caller_of(request).reader.at)))


@router.post("/records/{record_id}/comments", response={201: CommentItem, 404: Failure, **FAILURES}, summary="Comment")
def comment(request: HttpRequest, record_id: UUID, said: NewComment) -> Status[dict[str, Any]]:
    """The comment; the same answer where there is no such record and where it is not for the caller."""
    by = person_of(request)
    record = seen_record(request, Record, record_id)
    kept = comment_on_record(record.pk, said.body, by=by, at=caller_of(request).reader.at)
    return Status(201, {"comment_id": kept.pk, "record_id": kept.record_id, "body": kept.body, "at": kept.at})
