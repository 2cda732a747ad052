"""A seminar: what, when, where, and the form to register; for those who hold it, every step from plan to report."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.office.actions.hold_seminar import (
    cancel_seminar,
    edit_seminar,
    hold_seminar,
    report_on_seminar,
    reschedule_seminar,
)
from kakehashi.office.actions.register_for_seminar import Guest, register_for_seminar
from kakehashi.office.people.may import May
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.desk.submission import new_stamp
from kakehashi.office.records.dissemination.seminar import Seminar, Stage
from kakehashi.office.refusals import Refused
from kakehashi.views.dissemination.moments import utc_written, when_written
from kakehashi.views.dissemination.published import publications
from kakehashi.views.dissemination.texts import language_asked, place_in, state_of, text_shown, title_in
from kakehashi.views.dissemination.topics import first_topics, topic_names
from kakehashi.views.forms.seminar import EditSeminarForm, RegistrationForm, RescheduleForm, first_particulars
from kakehashi.views.page import Context, Page
from kakehashi.views.parts.languages import is_japanese
from kakehashi.views.records.actions import CLEARANCE_ACTIONS, RECORD_ACTIONS, checked
from kakehashi.views.records.address import address_of
from kakehashi.views.records.beside import record_context
from kakehashi.views.records.forms.reason import ReasonForm
from kakehashi.views.records.opened import open_record, seen_record
from kakehashi.views.records.reader import person_of, reader_of
from kakehashi.views.records.steps import step_forms
from kakehashi.views.records.typed import typed


def context(request: HttpRequest, release: Any, record_id: UUID) -> Context:
    """The announcement with its times in its own zone and in UTC; forms as the stage and the reader allow."""
    seminar, reader = open_record(request, Seminar, record_id), reader_of(request)
    given = record_context(request, seminar)
    shown = text_shown(seminar, language_asked(request))
    holds = given["may_change"] and (May.PUBLISH in reader.may or reader.is_administrator)
    takes = seminar.takes_registrations_at(reader.at)
    return {
        **given,
        "title": shown["title"],
        "shown": shown,
        "seminar": seminar,
        "stage": seminar.stage,
        "state": state_of(seminar),
        "is_public": seminar.state == ClearanceState.PUBLIC,
        "when": when_written(seminar.starts_at, seminar.ends_at, seminar.zone),
        "when_utc": utc_written(seminar.starts_at),
        "place": place_in(seminar),
        "closes": when_written(seminar.deadline, seminar.deadline, seminar.zone).partition("–")[0] if seminar.deadline else "",
        "topics": topic_names(seminar.topics),
        "report": _report(seminar, reader),
        "takes": takes,
        "registration_form": _registration_form(request) if takes else None,
        "stamp": new_stamp(reader.at) if takes else "",
        "was_sent": request.GET.get("sent") == "1",
        "holds": holds,
        "steps": _steps(request, seminar, reader, given["may_change"]),
        **(_forms(request, seminar, reader) if holds else {}),
    }


def _report(seminar: Seminar, reader: Any) -> tuple[str, str] | None:
    found = publications(reader).filter(pk=seminar.report_id).first() if seminar.report_id is not None else None
    return (title_in(found), address_of(found)) if found is not None else None


def _steps(request: HttpRequest, seminar: Seminar, reader: Any, may_change: bool) -> list[dict[str, Any]]:
    """The steps of clearance; what was held or cancelled is not taken back."""
    if seminar.outcome:
        return []
    return step_forms(request, seminar, reader, may_change=may_change)


def _registration_form(request: HttpRequest) -> RegistrationForm:
    first = {"language": "ja" if is_japanese() else "en"}
    return RegistrationForm(typed(request, "register"), initial=first, auto_id="register_%s")


def _forms(request: HttpRequest, seminar: Seminar, reader: Any) -> Context:
    """The forms of those who hold it."""
    version = {"version": seminar.version}
    announced, begun = seminar.stage == Stage.ANNOUNCED, reader.at >= seminar.starts_at
    first = {**first_particulars(seminar), **version}
    whole = {**vars(seminar.wording), **first, **first_topics(seminar.topics), "speakers": seminar.speakers}
    is_draft = seminar.state == ClearanceState.DRAFT
    return {
        "edit_form": EditSeminarForm(typed(request, "edit"), initial=whole, auto_id="edit_%s") if is_draft else None,
        "reschedule_form": RescheduleForm(typed(request, "reschedule"), initial=first, auto_id="reschedule_%s")
        if announced
        else None,
        "cancel_form": ReasonForm(typed(request, "cancel"), initial=version, auto_id="cancel_%s") if announced else None,
        "may_hold": announced and begun,
        "reports": [(str(each.pk), title_in(each)) for each in publications(reader)[:50]]
        if seminar.stage == Stage.HELD
        else [],
        "doing": request.POST.get("do", "") if request.method == "POST" else "",
    }


def register(request: HttpRequest, release: Any, record_id: UUID) -> str:
    """Ask for a seat; every wish that is in order gets the same answer."""
    given = checked(RegistrationForm(request.POST))
    guest = Guest(
        name=given["name"],
        organisation=given["organisation"],
        email=given["email"],
        language=given["language"],
        consents=given["consents"],
        trap=request.POST.get("website", ""),
        stamp=request.POST.get("stamp", ""),
    )
    address = str(request.META.get("REMOTE_ADDR", ""))
    register_for_seminar(record_id, guest, address=address, at=reader_of(request).at)
    return f"{request.path}?sent=1#register"


def edit(request: HttpRequest, release: Any, record_id: UUID) -> None:
    """Keep the draft with another text."""
    seen_record(request, Seminar, record_id)
    form = EditSeminarForm(request.POST)
    given = checked(form)
    by, at = person_of(request), reader_of(request).at
    edit_seminar(record_id, given["version"], form.wording, given["speakers"], form.particulars, form.topics, by=by, at=at)


def reschedule(request: HttpRequest, release: Any, record_id: UUID) -> None:
    """Correct when and where."""
    form = RescheduleForm(request.POST)
    given = checked(form)
    by, at = person_of(request), reader_of(request).at
    reschedule_seminar(record_id, given["version"], form.particulars, given["why"], by=by, at=at)


def cancel(request: HttpRequest, release: Any, record_id: UUID) -> None:
    """Call it off."""
    given = checked(ReasonForm(request.POST))
    cancel_seminar(record_id, given["version"], given["why"], by=person_of(request), at=reader_of(request).at)


def hold(request: HttpRequest, release: Any, record_id: UUID) -> None:
    """Say that it was held."""
    hold_seminar(record_id, _version(request), by=person_of(request), at=reader_of(request).at)


def report(request: HttpRequest, release: Any, record_id: UUID) -> None:
    """Name the publication that reports on it."""
    try:
        publication_id = UUID(request.POST.get("publication", ""))
    except ValueError as error:
        raise Refused(_("Choose the publication that reports on it.")) from error
    report_on_seminar(record_id, _version(request), publication_id, by=person_of(request), at=reader_of(request).at)


def _version(request: HttpRequest) -> int:
    written = request.POST.get("version", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0


PAGE = Page(
    name="seminar",
    path="today/seminars/<uuid:record_id>/",
    title=_("Seminar"),
    context=context,
    actions={
        **RECORD_ACTIONS,
        **CLEARANCE_ACTIONS,
        "register": register,
        "edit": edit,
        "reschedule": reschedule,
        "cancel": cancel,
        "hold": hold,
        "report": report,
    },
    shows="seminar",
    needs_release=False,
)
