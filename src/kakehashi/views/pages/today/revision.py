"""The next version of a publication: written and cleared here, while the public one stays as it is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.revise_publication import drop_revision, edit_revision
from kakehashi.office.actions.write_publication import Manuscript
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.dissemination.publication import Publication
from kakehashi.office.records.dissemination.revision import ENDED, Revision
from kakehashi.views.dissemination.citations import addresses, cited
from kakehashi.views.dissemination.texts import language_asked, text_shown
from kakehashi.views.forms.publication import RevisionForm
from kakehashi.views.page import Context, Page
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.actions import CLEARANCE_ACTIONS, RECORD_ACTIONS, checked
from kakehashi.views.records.address import address_of
from kakehashi.views.records.beside import record_context
from kakehashi.views.records.forms.reason import ReasonForm
from kakehashi.views.records.opened import open_record, seen_record
from kakehashi.views.records.reader import person_of, reader_of
from kakehashi.views.records.steps import step_forms
from kakehashi.views.records.typed import typed


def context(request: HttpRequest, release: Any, record_id: UUID) -> Context:
    """The text as it would be public, what changed, and the steps that its state allows."""
    revision, reader = open_record(request, Revision, record_id), reader_of(request)
    given = record_context(request, revision)
    shown = text_shown(revision, language_asked(request), revision.evidence)
    publication: Any = Publication.objects.visible_to(reader).filter(pk=revision.publication_id).first()
    is_ended = revision.state in ENDED
    return {
        **given,
        "title": shown["title"],
        "shown": shown,
        "state": ENDED[revision.state] if is_ended else ClearanceState(revision.state).label,
        "what_changed": in_language(revision, "what_changed"),
        "of": (publication.title, address_of(publication)) if publication is not None else None,
        "steps": step_forms(request, revision, reader, may_change=given["may_change"]),
        "edit_form": _edit_form(request, revision) if given["may_change"] else None,
        "is_editing": typed(request, "edit") is not None,
    }


def _edit_form(request: HttpRequest, revision: Revision) -> RevisionForm | None:
    if revision.state != ClearanceState.DRAFT:
        return None
    first = {
        **vars(revision.wording),
        "what_changed_en": revision.what_changed_en,
        "what_changed_ja": revision.what_changed_ja,
        "citations": addresses(revision.evidence),
        "version": revision.version,
    }
    return RevisionForm(typed(request, "edit"), initial=first, auto_id="edit_%s")


def edit(request: HttpRequest, release: Any, record_id: UUID) -> None:
    """Keep the version with another text."""
    revision = seen_record(request, Revision, record_id)
    form = RevisionForm(request.POST)
    given = checked(form)
    manuscript = Manuscript(form.wording, citations=cited(request, release, given["citations"], revision.evidence))
    changed = (given["what_changed_en"], given["what_changed_ja"])
    edit_revision(record_id, given["version"], manuscript, *changed, by=person_of(request), at=reader_of(request).at)


def drop(request: HttpRequest, release: Any, record_id: UUID) -> str:
    """Give the version up, and go back to the publication."""
    revision = seen_record(request, Revision, record_id)
    given = checked(ReasonForm(request.POST))
    drop_revision(record_id, given["version"], given["why"], by=person_of(request), at=reader_of(request).at)
    return f"/today/publications/{revision.publication_id}/"


PAGE = Page(
    name="revision",
    path="desk/revisions/<uuid:record_id>/",
    title=_("Next version"),
    context=context,
    room="desk",
    access="signed_in",
    actions={**RECORD_ACTIONS, **CLEARANCE_ACTIONS, "edit": edit, "drop": drop},
    shows="revision",
    needs_release=False,
)
