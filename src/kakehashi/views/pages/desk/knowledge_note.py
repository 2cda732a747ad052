"""One knowledge note: read, put right, cleared."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.write_knowledge_note import change_knowledge_note
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.knowledge_note import KnowledgeNote
from kakehashi.office.records.record import Record
from kakehashi.views.forms.knowledge_note import ChangeFindingForm
from kakehashi.views.page import Context, Page
from kakehashi.views.parts.languages import in_language, is_japanese
from kakehashi.views.records.actions import CLEARANCE_ACTIONS, RECORD_ACTIONS, checked, on_record
from kakehashi.views.records.address import address_of
from kakehashi.views.records.beside import record_context
from kakehashi.views.records.body import body_of
from kakehashi.views.records.facts import facts_of, files_of
from kakehashi.views.records.opened import open_record
from kakehashi.views.records.reader import reader_of
from kakehashi.views.records.steps import step_forms
from kakehashi.views.records.typed import typed


def context(request: HttpRequest, release: Any, record_id: UUID) -> Context:
    """The words in the reader's language; the case behind it for those alone who see it by themselves."""
    note, reader = open_record(request, KnowledgeNote, record_id), reader_of(request)
    given = record_context(request, note)
    body = {**body_of(note, release), "text": in_language(note, "body")}
    case = Case.objects.visible_to(reader).filter(notes=note).first() if reader.is_signed_in else None
    return {
        **given,
        "title": in_language(note, "title"),
        "body": body,
        "other_language": (note.body if is_japanese() else note.body_ja) if note.body and note.body_ja else "",
        "drawn_from": (case.number, address_of(case)) if case is not None else None,
        "names_left": note.names_left if given["may_change"] else [],
        "facts": facts_of(note, body),
        "files": files_of(given["beside"]["files"]),
        "steps": step_forms(request, note, reader, may_change=given["may_change"]),
        "edit_form": _form(request, note) if given["may_change"] and note.state == ClearanceState.DRAFT else None,
        "is_editing": typed(request, "edit") is not None,
    }


def _form(request: HttpRequest, note: KnowledgeNote) -> ChangeFindingForm:
    first = {name: getattr(note, name) for name in ("version", "title", "body", "title_ja", "body_ja")}
    return ChangeFindingForm(typed(request, "edit"), initial=first, auto_id="edit_%s")


def _edit(request: HttpRequest, record: Record, by: User) -> None:
    form = ChangeFindingForm(request.POST)
    given = checked(form)
    change_knowledge_note(record.pk, given["version"], form.finding, "", by=by, at=reader_of(request).at)


PAGE = Page(
    name="knowledge_note",
    path="desk/knowledge/<uuid:record_id>/",
    title=_("Knowledge note"),
    context=context,
    tables=("facts", "files"),
    actions={**RECORD_ACTIONS, **CLEARANCE_ACTIONS, "edit": on_record(_edit)},
    shows="knowledgenote",
    needs_release=False,
)
