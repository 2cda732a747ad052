"""A publication: its newest text, the earlier ones, what it cites; for its authors, editing and the next version."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.revise_publication import begin_revision
from kakehashi.office.actions.write_publication import Manuscript, edit_publication
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.dissemination.bilingual import Bilingual
from kakehashi.office.records.dissemination.publication import Publication
from kakehashi.office.records.dissemination.published_text import PublishedText
from kakehashi.office.records.dissemination.revision import Revision
from kakehashi.office.records.record import Record
from kakehashi.views.dissemination.citations import addresses, cited
from kakehashi.views.dissemination.texts import kind_of, language_asked, state_of, text_shown
from kakehashi.views.dissemination.topics import first_topics, topic_names
from kakehashi.views.forms.publication import EditPublicationForm
from kakehashi.views.page import ColumnView, Context, NotHere, Page, Table
from kakehashi.views.parts.languages import in_language
from kakehashi.views.records.actions import CLEARANCE_ACTIONS, RECORD_ACTIONS, checked
from kakehashi.views.records.address import address_of
from kakehashi.views.records.beside import record_context
from kakehashi.views.records.opened import open_record, seen_record
from kakehashi.views.records.reader import person_of, reader_of
from kakehashi.views.records.steps import step_forms
from kakehashi.views.records.typed import typed

VERSIONS = (
    ColumnView("number", _("Version"), kind="number"),
    ColumnView("cleared", _("Cleared"), kind="date"),
    ColumnView("what_changed", _("What changed")),
    ColumnView("languages", _("Languages"), kind="texts"),
)
CITED = (
    ColumnView("number", _("Citation"), kind="number"),
    ColumnView("value", _("Value as seen"), href="address"),
    ColumnView("label", _("Figure")),
    ColumnView("table", _("Table")),
    ColumnView("release", _("Release")),
)


def context(request: HttpRequest, release: Any, record_id: UUID) -> Context:
    """`?version=` an earlier text, `?read=` a language; `versions` and `cited` are its tables."""
    publication, reader = open_record(request, Publication, record_id), reader_of(request)
    given = record_context(request, publication)
    texts = list(PublishedText.objects.visible_to(reader).filter(publication=publication).order_by("-number"))
    asked = _asked(request, texts)
    source: Bilingual = asked or publication
    evidence = asked.evidence if asked is not None else publication.evidence
    shown = text_shown(source, language_asked(request), evidence)
    is_public = publication.state == ClearanceState.PUBLIC
    return {
        **given,
        "title": shown["title"],
        "shown": shown,
        "kind": kind_of(publication),
        "state": state_of(publication),
        "is_public": is_public,
        "newest": texts[0] if texts else None,
        "asked": asked if asked is not None and asked.number != texts[0].number else None,
        "topics": topic_names(publication.topics),
        "versions": Table([_version(text) for text in texts], VERSIONS, title=_("Versions")),
        "cited": Table(shown["notes"], CITED, title=_("Citations")),
        "next_version": _next_version(publication, reader),
        "may_revise": given["may_change"] and is_public,
        "steps": step_forms(request, publication, reader, may_change=given["may_change"]),
        "edit_form": _edit_form(request, publication) if given["may_change"] else None,
        "is_editing": typed(request, "edit") is not None,
        "publisher": in_language(publication.owner) if publication.owner is not None else "",
    }


def _asked(request: HttpRequest, texts: list[PublishedText]) -> PublishedText | None:
    written = request.GET.get("version", "")
    if not written:
        return None
    found = next((text for text in texts if str(text.number) == written), None)
    if found is None:
        raise NotHere(_("There is no such version of this publication."))
    return found


def _version(text: PublishedText) -> dict[str, Any]:
    return {
        "number": text.number,
        "cleared": text.cleared_at.date(),
        "what_changed": in_language(text, "what_changed"),
        "languages": list(text.languages),
    }


def _next_version(publication: Publication, reader: Reader) -> str:
    """Where the next version is written, for those who see it."""
    found: Any = Revision.objects.visible_to(reader).filter(publication=publication, is_open=True).first()
    return address_of(found) if found is not None else ""


def _edit_form(request: HttpRequest, publication: Publication) -> EditPublicationForm | None:
    if publication.state != ClearanceState.DRAFT:
        return None
    first = {
        **vars(publication.wording),
        **first_topics(publication.topics),
        "citations": addresses(publication.evidence),
        "version": publication.version,
    }
    return EditPublicationForm(typed(request, "edit"), initial=first, auto_id="edit_%s")


def edit(request: HttpRequest, release: Any, record_id: UUID) -> None:
    """Keep the draft with another text."""
    publication = seen_record(request, Publication, record_id)
    form = EditPublicationForm(request.POST)
    given = checked(form)
    manuscript = Manuscript(form.wording, form.topics, cited(request, release, given["citations"], publication.evidence))
    edit_publication(record_id, given["version"], manuscript, by=person_of(request), at=reader_of(request).at)


def revise(request: HttpRequest, release: Any, record_id: UUID) -> str:
    """Begin the next version, and go on there."""
    record: Record = seen_record(request, Publication, record_id)
    by: User = person_of(request)
    return address_of(begin_revision(record.pk, by=by, at=reader_of(request).at))


PAGE = Page(
    name="publication",
    path="today/publications/<uuid:record_id>/",
    title=_("Publication"),
    context=context,
    tables=("versions", "cited"),
    actions={**RECORD_ACTIONS, **CLEARANCE_ACTIONS, "edit": edit, "revise": revise},
    shows="publication",
    needs_release=False,
    own_parameters=("version",),
)
