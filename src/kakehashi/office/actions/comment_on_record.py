"""Say something about a record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.asked import seen_by
from kakehashi.office.records.sharing.comment import LONGEST, Comment
from kakehashi.office.refusals import Refused


def comment_on_record(record_id: UUID, body: str, *, by: User, at: datetime) -> Comment:
    """The comment; its event holds no word of it. NotAllowed for a record that this person does not see."""
    record = seen_by(by, record_id, at)
    body = body.strip()
    if not body:
        raise Refused(_("Write something first."))
    if len(body) > LONGEST:
        raise Refused(_("A comment has at most %(count)s characters.") % {"count": LONGEST})
    with transaction.atomic():
        comment = Comment.objects.create(record_id=record.pk, body=body, by=by, at=at)
        record.tell("comment", by=by, at=at, why="", changes={"comment": [None, comment.pk]})
    return comment
