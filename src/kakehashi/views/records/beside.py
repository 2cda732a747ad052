"""What stands beside a record on its page: marking, files, comments, sharing, history."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from kakehashi.office.people.circles_known import circles_known_to
from kakehashi.office.people.may import EVERY_VERB
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.clearance import Cleared
from kakehashi.office.records.record import Record
from kakehashi.office.records.sharing.attachment import Attachment, may_change_files
from kakehashi.office.records.sharing.comment import Comment
from kakehashi.office.records.sharing.watch import Watch
from kakehashi.views.page import Context
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.address import file_address, general_address, who_address
from kakehashi.views.records.forms.attach_file import AttachForm
from kakehashi.views.records.forms.comment import CommentForm
from kakehashi.views.records.history import history
from kakehashi.views.records.reader import person_name, reader_of
from kakehashi.views.records.share_forms import sharing_forms
from kakehashi.views.records.typed import typed


def record_context(request: HttpRequest, record: Record) -> Context:
    """What a record's page adds to its context; the template then includes `records/beside.html`.

    `record`, `title`, `marking`, `marking_circles`, `marking_why`, `may_change`, and `beside` with all that the foot shows.
    """
    reader = reader_of(request)
    may_change = may_be_changed(record, reader)
    may_attach = may_change and may_change_files(record, EVERY_VERB if reader.is_administrator else reader.may)
    beside: dict[str, Any] = {
        **_parts(record, reader),
        "may_take_off": may_attach,
        "may_comment": reader.is_signed_in,
        "is_watched": _is_watched(record, reader),
        "comment_form": CommentForm(typed(request, "comment"), auto_id="comment_%s"),
        "attach_form": AttachForm(auto_id="attach_%s") if may_attach else None,
        # what goes through clearance itself needs no version apart
        "public_version": "" if isinstance(record, Cleared) else f"{general_address(record.pk)}public-version/",
        **(sharing_forms(request, record, reader) if may_change else {}),
    }
    return {**marked(record, reader), "record": record, "title": record.title, "may_change": may_change, "beside": beside}


def seen_as(record: Record, reader: Reader) -> Context:
    """What another reader would be shown of the record: for the preview, which offers nothing to press."""
    return {**marked(record, reader), "record": record, "may_change": False, "beside": _parts(record, reader)}


def marked(record: Record, reader: Reader) -> Context:
    """Marking, the circles that the reader may know of, and the address of "who can see this, and why"."""
    circles = circles_known_to(reader).filter(pk__in=record.circle_ids) if record.has_circles else ()
    return {
        "marking": record.marking,
        "marking_circles": [in_language(circle) for circle in circles],
        "marking_why": who_address(record),
    }


def may_be_changed(record: Record, reader: Reader) -> bool:
    """Whether the reader may change the record, as the predicate says."""
    return reader.is_signed_in and Record.objects.changeable_by(reader).filter(pk=record.pk).exists()


def _parts(record: Record, reader: Reader) -> dict[str, Any]:
    files = Attachment.objects.visible_to(reader).filter(record_id=record.pk).select_related("by")
    comments = Comment.objects.visible_to(reader).filter(record_id=record.pk).select_related("by__organisation")
    return {
        "files": [{"it": file, "address": file_address(record.pk, file.pk)} for file in files],
        "comments": [{"it": comment, "by": person_name(comment.by)} for comment in comments],
        "history": history(record, reader),
    }


def _is_watched(record: Record, reader: Reader) -> bool:
    return reader.user_id is not None and Watch.objects.filter(record_id=record.pk, user_id=reader.user_id).exists()
