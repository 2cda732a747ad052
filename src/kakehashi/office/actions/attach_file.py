"""Attach a file to a record, or take it off again."""

from __future__ import annotations

from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.attachments.kinds import kind_of
from kakehashi.office.attachments.names import clean_name
from kakehashi.office.attachments.store import keep
from kakehashi.office.people.user import User
from kakehashi.office.records.asked import changeable_by
from kakehashi.office.records.clearance import Cleared
from kakehashi.office.records.record import Record
from kakehashi.office.records.sharing.attachment import Attachment, may_change_files
from kakehashi.office.refusals import NotAllowed, Refused


def attach_file(record_id: UUID, file: IO[bytes], name: str, *, by: User, at: datetime) -> Attachment:
    """The attachment, seen from now on by everyone who sees the record.

    NotAllowed for a record that this person may not change, or whose files went through clearance; Refused for a kind or a
    size that is not taken, and for a file that the record has already.
    """
    record = changeable_by(by, record_id, at)
    _not_past_clearance(record, by)
    media_type = kind_of(file, name)
    stored = keep(file)
    with transaction.atomic():
        held = Attachment.objects.filter(record_id=record.pk, sha256=stored.sha256).first()
        if held is not None:
            raise Refused(_("The record has this file already, as “%(name)s”.") % {"name": held.name})
        attachment = Attachment.objects.create(
            record_id=record.pk,
            name=clean_name(name, media_type),
            media_type=media_type,
            size=stored.size,
            sha256=stored.sha256,
            at=at,
            by=by,
        )
        record.tell("attach", by=by, at=at, why="", changes={"file": [None, attachment.name]})
    return attachment


def remove_file(record_id: UUID, attachment_id: int, why: str, *, by: User, at: datetime) -> None:
    """Take a file off the record; that it was there stays in the record's events."""
    record = changeable_by(by, record_id, at)
    _not_past_clearance(record, by)
    if not why.strip():
        raise Refused(_("Say why."))
    with transaction.atomic():
        attachment = Attachment.objects.filter(record_id=record.pk, pk=attachment_id).first()
        if attachment is None:
            raise Refused(_("The record has no such file."))
        name = attachment.name
        attachment.delete()
        record.tell("remove_file", by=by, at=at, why=why.strip(), changes={"file": [name, None]})


def _not_past_clearance(record: Record, by: User) -> None:
    if may_change_files(record, by.verbs):
        return
    if isinstance(record, Cleared):
        raise NotAllowed(_("What is in clearance or public keeps its files; open it for a new version first."))
    raise NotAllowed(_("The record is public; a file for it goes through clearance."))
