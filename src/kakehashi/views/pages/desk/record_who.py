"""Who can see this record, and why? And how does it look to somebody else?"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.office.sharing.why import who, why
from kakehashi.views.page import Context, Page
from kakehashi.views.records.address import address_of
from kakehashi.views.records.beside import marked, may_be_changed, seen_as
from kakehashi.views.records.body import body_of
from kakehashi.views.records.opened import open_record
from kakehashi.views.records.reader import reader_of
from kakehashi.views.records.who import Answer, answer, choices, eyes


def context(request: HttpRequest, release: Any, record_id: UUID) -> Context:
    """The groups that see the record, the reader's own reason, and for those who may change it the view of somebody else."""
    record = open_record(request, Record, record_id)
    reader = reader_of(request)
    may_preview = may_be_changed(record, reader)
    chosen = request.GET.get("as", "")
    looked = _look(request, record, chosen) if chosen and may_preview else None
    return {
        **marked(record, reader),
        "record": record,
        "title": _("Who can see this, and why"),
        "crumbs": [(record.title, address_of(record))],
        "groups": who(record, reader),
        "own_reason": why(record, reader),
        "may_preview": may_preview,
        "choices": choices(reader) if may_preview else [],
        "chosen": chosen,
        "looked": looked,
        "view": {**seen_as(record, looked.eyes.reader), "body": body_of(record, release)}
        if looked is not None and looked.sees
        else None,
    }


def _look(request: HttpRequest, record: Record, chosen: str) -> Answer | None:
    """The answer for somebody else, written into the audit; None for a choice that is not offered."""
    reader = reader_of(request)
    looking = eyes(chosen, reader)
    if looking is None:
        return None
    by = request.user if isinstance(request.user, User) else None
    audit(Kind.PREVIEW, by=by, at=reader.at, record=record, detail={"as": looking.choice}, address=request.path)
    return answer(record, looking)


PAGE = Page(
    name="record_who",
    path="desk/records/<uuid:record_id>/who/",
    title=gettext_lazy("Who can see this, and why"),
    context=context,
    needs_release=False,
)
