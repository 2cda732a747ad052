"""A public version: read by everyone once it is cleared; before that, by those who write and clear it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.write_public_version import edit_public_version
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.record import Record
from kakehashi.office.records.sharing.public_version import PublicVersion
from kakehashi.views.forms.public_version import EditPublicVersionForm
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
    """The words in the reader's language. The internal record is named to those alone who see it by themselves."""
    version = open_record(request, PublicVersion, record_id)
    given, reader = record_context(request, version), reader_of(request)
    body = {**body_of(version, release), "text": in_language(version, "body")}
    internal = Record.objects.visible_to(reader).filter(pk=version.about_id).first() if reader.is_signed_in else None
    other = "" if not version.body_ja else version.body if is_japanese() else version.body_ja
    return {
        **given,
        "title": in_language(version, "title"),
        "body": body,
        "other_language": other,
        "internal": (internal.title, address_of(internal)) if internal is not None else None,
        "facts": facts_of(version, body),
        "files": files_of(given["beside"]["files"]),
        "steps": step_forms(request, version, reader, may_change=given["may_change"]),
        "edit_form": _edit_form(request, version) if given["may_change"] else None,
        "is_editing": typed(request, "edit") is not None,
    }


def _edit_form(request: HttpRequest, version: PublicVersion) -> EditPublicVersionForm | None:
    if version.state != ClearanceState.DRAFT:
        return None
    first = {name: getattr(version, name) for name in ("title", "body", "title_ja", "body_ja", "version")}
    return EditPublicVersionForm(typed(request, "edit"), initial=first, auto_id="edit_%s")


def _edit(request: HttpRequest, record: Record, by: User) -> None:
    form = EditPublicVersionForm(request.POST)
    given = checked(form)
    edit_public_version(record.pk, given["version"], form.text, by=by, at=reader_of(request).at)


PAGE = Page(
    name="public_version",
    path="public-versions/<uuid:record_id>/",
    title=_("Public version"),
    context=context,
    tables=("facts", "files"),
    actions={**RECORD_ACTIONS, **CLEARANCE_ACTIONS, "edit": on_record(_edit)},
    shows="publicversion",
    needs_release=False,
)
