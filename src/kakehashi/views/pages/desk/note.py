"""One note: read, edit, publish, withdraw."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.edit_note import edit_note
from kakehashi.office.actions.publish_note import publish_note
from kakehashi.office.actions.withdraw_note import withdraw_note
from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.records.sharing.note import Note, NoteState
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.forms.note import EditNoteForm
from kakehashi.views.forms.publish_note import PublishForm
from kakehashi.views.page import Context, Page
from kakehashi.views.records.actions import RECORD_ACTIONS, checked, on_record
from kakehashi.views.records.beside import record_context
from kakehashi.views.records.body import body_of
from kakehashi.views.records.facts import facts_of, files_of
from kakehashi.views.records.forms.reason import ReasonForm
from kakehashi.views.records.opened import open_record
from kakehashi.views.records.reader import reader_of
from kakehashi.views.records.typed import typed


def context(request: HttpRequest, release: Any, record_id: UUID) -> Context:
    """The note, and for those who may change it the forms that its state allows."""
    note = open_record(request, Note, record_id)
    given = record_context(request, note)
    body = body_of(note, release)
    forms = _forms(request, note) if given["may_change"] else {}
    return {**given, "body": body, "facts": facts_of(note, body), "files": files_of(given["beside"]["files"]), **forms}


def _forms(request: HttpRequest, note: Note) -> Context:
    first = {"title": note.title, "body": note.body, "version": note.version}
    version = {"version": note.version}
    is_draft, is_published = note.state == NoteState.DRAFT, note.state == NoteState.PUBLISHED
    return {
        "edit_form": EditNoteForm(typed(request, "edit"), initial=first, auto_id="edit_%s")
        if is_draft or is_published
        else None,
        "publish_form": PublishForm(typed(request, "publish"), initial=version, auto_id="publish_%s") if is_draft else None,
        "withdraw_form": ReasonForm(typed(request, "withdraw"), initial=version, auto_id="withdraw_%s")
        if is_published
        else None,
        "doing": request.POST.get("do", "") if request.method == "POST" else "",
    }


def _edit(request: HttpRequest, record: Record, by: User) -> None:
    given = checked(EditNoteForm(request.POST))
    edit_note(record.pk, given["version"], given["title"], given["body"], given["why"], by=by, at=reader_of(request).at)


def _publish(request: HttpRequest, record: Record, by: User) -> None:
    given = checked(PublishForm(request.POST))
    publish_note(record.pk, given["version"], Marking(given["marking"]), given["why"], by=by, at=reader_of(request).at)


def _withdraw(request: HttpRequest, record: Record, by: User) -> None:
    given = checked(ReasonForm(request.POST))
    withdraw_note(record.pk, given["version"], given["why"], by=by, at=reader_of(request).at)


PAGE = Page(
    name="note",
    path="desk/notes/<uuid:record_id>/",
    title=_("Research note"),
    context=context,
    tables=("facts", "files"),
    actions={
        **RECORD_ACTIONS,
        "edit": on_record(_edit),
        "publish": on_record(_publish),
        "withdraw": on_record(_withdraw),
    },
    shows="note",
    needs_release=False,
)
