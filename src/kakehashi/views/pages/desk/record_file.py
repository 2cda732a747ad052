"""One file of a record, to take away; never shown in the browser."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.attachments.store import open_stored
from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.attachment import Attachment
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.views.page import NotHere, Page
from kakehashi.views.records.opened import RESTRICTED, not_here
from kakehashi.views.records.reader import reader_of


def answer(request: HttpRequest, release: Any, record_id: UUID, attachment_id: int) -> FileResponse:
    """The bytes as a download that no browser runs or guesses at; taking one of a restricted record is written down."""
    reader = reader_of(request)
    files = Attachment.objects.visible_to(reader).filter(record_id=record_id)
    file = files.filter(pk=attachment_id).select_related("record").first() if attachment_id < 2**63 else None
    if file is None:
        raise not_here()
    stored = open_stored(file.sha256)
    if stored is None:
        raise NotHere(_("The file “%(name)s” is missing from the store; tell an administrator.") % {"name": file.name})
    if file.record.marking in RESTRICTED:
        by = request.user if isinstance(request.user, User) else None
        audit(Kind.EXPORT, by=by, at=reader.at, record=file.record, detail={"file": file.pk}, address=request.path)
    response = FileResponse(stored, content_type=file.media_type)
    response.headers["Content-Length"] = str(file.size)
    response.headers["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response


PAGE = Page(
    name="record_file",
    path="desk/records/<uuid:record_id>/files/<int:attachment_id>/",
    title=gettext_lazy("File"),
    context=answer,  # type: ignore[arg-type]  # a whole answer, not a page
    needs_release=False,
)
