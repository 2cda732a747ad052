"""One record, of whatever kind."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import Cleared
from kakehashi.office.records.record import Record
from kakehashi.office.refusals import NotAllowed
from kakehashi.views.page import Context, Page
from kakehashi.views.records.actions import CLEARANCE_ACTIONS, RECORD_ACTIONS, checked, on_record
from kakehashi.views.records.address import address_of, general_address
from kakehashi.views.records.beside import may_be_changed, record_context
from kakehashi.views.records.body import body_of
from kakehashi.views.records.facts import facts_of, files_of
from kakehashi.views.records.forms.reason import ReasonForm
from kakehashi.views.records.opened import open_record
from kakehashi.views.records.reader import reader_of
from kakehashi.views.records.steps import step_forms


def context(request: HttpRequest, release: Any, record_id: UUID) -> Context:
    """The record with all that every kind has; where its kind has a page of its own, the way there."""
    record = open_record(request, Record, record_id)
    given = record_context(request, record)
    own = address_of(record)
    is_own = own == general_address(record.pk)
    # a kind with a page of its own may ask more for a step than a reason
    steps = step_forms(request, record, reader_of(request), may_change=given["may_change"]) if is_own else []
    body = body_of(record, release)
    return {
        **given,
        "body": body,
        "own_address": "" if is_own else own,
        "steps": steps,
        "facts": facts_of(record, body),
        "files": files_of(given["beside"]["files"]),
    }


def _step(request: HttpRequest, record: Record, by: User) -> None:
    """Take the step that `step` names, for a kind that has no page of its own and asks for no more than a reason."""
    is_elsewhere = isinstance(record, Cleared) or address_of(record) != general_address(record.pk)
    if is_elsewhere or not may_be_changed(record, reader_of(request)):
        raise NotAllowed(_("That is done on the record's own page, by those who may change it."))
    given = checked(ReasonForm(request.POST))
    record.expect(given["version"])
    record.step(request.POST.get("step", ""), by=by, at=reader_of(request).at, why=given["why"])


PAGE = Page(
    name="record",
    path="desk/records/<uuid:record_id>/",
    title=gettext_lazy("Record"),
    context=context,
    tables=("facts", "files"),
    actions={**RECORD_ACTIONS, **CLEARANCE_ACTIONS, "step": on_record(_step)},
    needs_release=False,
)
