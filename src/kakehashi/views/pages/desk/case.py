"""One case: its clock, its company, what was said, what is to be done, and the answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState
from kakehashi.office.records.desk.desk_settings import the_desk
from kakehashi.office.records.desk.knowledge_note import KnowledgeNote
from kakehashi.office.records.desk.numbering import link_path
from kakehashi.office.records.desk.referral import Referral
from kakehashi.office.records.desk.reply_draft import ReplyDraft
from kakehashi.office.records.desk.scopes import OTHER
from kakehashi.office.records.desk.task import Task
from kakehashi.views.desk.assembled import receiver_of
from kakehashi.views.desk.case_actions import CASE_ACTIONS
from kakehashi.views.desk.case_forms import case_forms
from kakehashi.views.desk.clock_words import told
from kakehashi.views.desk.listing import COLUMNS, rows_of
from kakehashi.views.desk.thread import around, said_table, thread
from kakehashi.views.dossier.scope import dossier_address
from kakehashi.views.forms.desk_choices import economy_name, scope_name
from kakehashi.views.page import Context, Page
from kakehashi.views.records.actions import RECORD_ACTIONS
from kakehashi.views.records.address import address_of
from kakehashi.views.records.beside import record_context
from kakehashi.views.records.evidence import chips
from kakehashi.views.records.opened import open_record
from kakehashi.views.records.reader import person_name, reader_of
from kakehashi.views.tables import Table

SPAM: dict[str, Any] = {
    "trap": gettext_lazy("the field that nobody sees was filled in"),
    "too_fast": gettext_lazy("it was sent faster than anybody writes"),
    "links": gettext_lazy("it is full of links"),
    "markup": gettext_lazy("it holds links written as markup"),
    "automatic": gettext_lazy("no person wrote the mail"),
    "many": gettext_lazy("this address sent very many"),
    "by_hand": gettext_lazy("somebody of the desk said so"),
}


def context(request: HttpRequest, release: Any, record_id: UUID) -> Context:
    """All of it for the desk; for others who may see the case, without its people and its forms."""
    case, reader, desk = open_record(request, Case, record_id), reader_of(request), the_desk()
    given = record_context(request, case)
    said, clock = thread(case, reader), told(case, desk, reader.at)
    economies = case.topics.get("economy", [])
    forms = case_forms(request, case, desk, reader) if given["may_change"] else {}
    return {
        **given,
        **around(case, reader),
        **forms,
        "crumbs": [(case.number, "")],
        "case": case,
        "state": CaseState(case.state).label,
        "field": scope_name(case.field) if case.field else "",
        "economies": [(economy_name(code), dossier_address(code, _scope(case))) for code in economies],
        "assignee": person_name(case.assignee),
        "clock": clock,
        "due_on": (clock.due_at or case.due_at).astimezone(desk.zone),
        "zone": desk.time_zone,
        "spam": [SPAM.get(reason, reason) for reason in case.spam_reasons.split(",") if reason],
        "thread": said,
        "tasks": _tasks(case),
        "referrals": list(Referral.objects.filter(case=case).select_related("by")),
        "draft": ReplyDraft.objects.filter(case=case).select_related("by").first() if given["may_change"] else None,
        "receiver": _receiver(case) if given["may_change"] else "",
        "link": link_path(case) if given["may_change"] else "",
        "evidence": chips(case),
        "notes": _notes(case, reader),
        "facts": Table(rows_of([case], desk, reader.at), COLUMNS),
        "said": said_table(said),
    }


def _scope(case: Case) -> str:
    return "all" if case.field in ("", OTHER) else case.field


def _tasks(case: Case) -> list[dict[str, Any]]:
    rows = Task.objects.filter(case=case).select_related("assignee").order_by("done_at", "due_on", "pk")
    return [{"it": task, "who": person_name(task.assignee)} for task in rows]


def _notes(case: Case, reader: Any) -> list[tuple[str, str, str]]:
    notes = KnowledgeNote.objects.visible_to(reader).filter(drawn_from=case)
    return [(note.title, address_of(note), note.marking) for note in notes]


def _receiver(case: Case) -> str:
    """Who will read the answer, and up to which marking it is drawn."""
    found = receiver_of(case)
    if found.person is None:
        return _("The receiver has no account here: only what is marked CLEAR is drawn in.")
    words = _("The receiver has an account here (%(who)s): what they may read themselves is drawn in, up to %(marking)s.")
    return words % {"who": found.person.organisation, "marking": found.ceiling}


PAGE = Page(
    name="case",
    path="desk/cases/<uuid:record_id>/",
    title=gettext_lazy("Case"),
    context=context,
    tables=("facts", "said"),
    actions={**RECORD_ACTIONS, **CASE_ACTIONS},
    shows="case",
    needs_release=False,
)
