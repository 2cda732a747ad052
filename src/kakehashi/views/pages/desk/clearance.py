"""What waits for clearance, and what may go out?"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.people.reader import Reader
from kakehashi.office.records.clearance import Cleared
from kakehashi.office.records.record import Record
from kakehashi.office.records.sharing.attachment import Attachment
from kakehashi.office.records.sharing.cleared import waiting_for
from kakehashi.office.refusals import Refused
from kakehashi.office.sharing.marking import most_restricted
from kakehashi.views.page import Context, Page
from kakehashi.views.records.actions import CLEARANCE_ACTIONS
from kakehashi.views.records.address import address_of, file_address
from kakehashi.views.records.compared import compared
from kakehashi.views.records.evidence import chips
from kakehashi.views.records.forms.reason import ReasonForm
from kakehashi.views.records.kinds import kind_label
from kakehashi.views.records.opened import note_reading
from kakehashi.views.records.reader import person_name, reader_of
from kakehashi.views.tables import Words

# the field in which a kind names the record that its words replace or tell of
BESIDE: dict[str, Words] = {"about_id": gettext_lazy("Internal record"), "publication_id": gettext_lazy("Public now")}


def context(request: HttpRequest, release: Any) -> Context:
    """Everything in clearance of the reader's organisation; what the one opened would tell the public."""
    reader = reader_of(request)
    waiting = waiting_for(reader)
    asked = request.GET.get("record", "") or (request.POST.get("record", "") if request.method == "POST" else "")
    opened = next((record for record in waiting if str(record.pk) == asked), None)
    shown = _opened(request, opened, reader) if opened is not None else None
    beside = [shown["internal"].marking] if shown is not None and shown["internal"] is not None else []
    return {
        "marking": most_restricted([*(record.marking for record in waiting), *beside]),
        "waiting": [_row(record) for record in waiting],
        "opened": shown,
    }


def _row(record: Cleared) -> dict[str, Any]:
    return {
        "it": record,
        "kind": kind_label(record.record_type),
        "submitted_by": person_name(record.submitted_by),
        "address": address_of(record),
        "look": f"?record={record.pk}",
    }


def _opened(request: HttpRequest, record: Cleared, reader: Reader) -> dict[str, Any]:
    """What one has to read before clearing: the words, beside the internal ones where the reader sees them, files, evidence."""
    note_reading(request, record)
    about, heading = _beside(record)
    internal = Record.objects.visible_to(reader).filter(pk=about).first() if about is not None else None
    if internal is not None:
        internal = internal.itself()
        note_reading(request, internal)
    files = Attachment.objects.visible_to(reader).filter(record_id=record.pk)
    doing = request.POST.get("do", "") if request.method == "POST" else ""
    first = {"version": record.version}
    return {
        **_row(record),
        "is_about_hidden": about is not None and internal is None,
        "internal": internal,
        "heading": heading,
        "lines": compared(internal.body_text, record.body_text) if internal is not None else [],
        "text": record.body_text,
        "files": [(file.name, file_address(record.pk, file.pk)) for file in files],
        "evidence": chips(record),
        "is_internal": record.reuse.is_internal,
        "forms": [
            (
                verb,
                label,
                ReasonForm(request.POST if doing == verb else None, initial=first, auto_id=f"{verb}_%s"),
                doing == verb,
            )
            for verb, label in (("clear", _("Clear for publication")), ("return", _("Return to the author")))
        ],
    }


def _beside(record: Cleared) -> tuple[UUID | None, Words]:
    """The record with whose words these are compared, and what it is to a reader."""
    for field, heading in BESIDE.items():
        if getattr(record, field, None) is not None:
            return getattr(record, field), heading
    return None, ""


def _decide(verb: str) -> Any:
    def action(request: HttpRequest, release: Any) -> str:
        """Clear or return the record that the form names, then show the queue."""
        try:
            record_id = UUID(request.POST.get("record", ""))
        except ValueError as error:
            raise Refused(_("The form was not filled in by this page.")) from error
        CLEARANCE_ACTIONS[verb](request, release, record_id)
        return request.path

    return action


PAGE = Page(
    name="clearance",
    path="desk/clearance/",
    title=gettext_lazy("Clearance"),
    context=context,
    actions={"clear": _decide("clear"), "return": _decide("return")},
    access="may:clear",
    needs_release=False,
    order=44,
)
