"""The forms of a case's page: those that its state allows, with what was typed where one was refused."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from kakehashi.office.people.reader import Reader
from kakehashi.office.records.desk.anonymous import without_names
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState, Channel
from kakehashi.office.records.desk.company import Company
from kakehashi.office.records.desk.desk_settings import DeskSettings, desk_people
from kakehashi.office.records.desk.interaction import Interaction, Kind
from kakehashi.office.records.desk.reply_draft import ReplyDraft
from kakehashi.office.records.desk.scopes import name_key
from kakehashi.views.forms.answer_case import ReplyForm
from kakehashi.views.forms.assign_case import AssignForm
from kakehashi.views.forms.close_case import CloseForm
from kakehashi.views.forms.desk_choices import economies_written
from kakehashi.views.forms.knowledge_note import FindingForm
from kakehashi.views.forms.merge_cases import MergeForm
from kakehashi.views.forms.pause_case import PauseForm
from kakehashi.views.forms.refer_case import ReferForm
from kakehashi.views.forms.step import StepForm
from kakehashi.views.forms.triage_case import TriageForm
from kakehashi.views.forms.write_interaction import InteractionForm
from kakehashi.views.forms.write_task import TaskForm
from kakehashi.views.records.forms.reason import ReasonForm
from kakehashi.views.records.reader import person_name
from kakehashi.views.records.typed import typed

REPLIES = ("save_draft", "assemble", "send_answer")
MOST_COMPANIES = 30


def case_forms(request: HttpRequest, case: Case, desk: DeskSettings, reader: Reader) -> dict[str, Any]:
    """Verb -> form; a verb that the state does not allow is left out. `doing` is the verb that was refused."""
    people = people_choices(desk)
    version = {"version": case.version}
    makers: dict[str, Any] = {
        "triage": lambda: triage_form(request, case, reader),
        "assign": lambda: AssignForm(
            typed(request, "assign"), people, initial={**version, "assignee": _first(case, reader, people)}, auto_id="assign_%s"
        ),
        "pause": lambda: PauseForm(typed(request, "pause"), initial=version, auto_id="pause_%s"),
        "resume": lambda: StepForm(typed(request, "resume"), initial=version, auto_id="resume_%s"),
        "refer": lambda: ReferForm(typed(request, "refer"), initial={**version, "is_handed_over": ""}, auto_id="refer_%s"),
        "merge": lambda: MergeForm(typed(request, "merge"), reader, initial=version, auto_id="merge_%s"),
        "unmerge": lambda: StepForm(typed(request, "unmerge"), initial=version, auto_id="unmerge_%s"),
        "close": lambda: CloseForm(typed(request, "close"), initial=version, auto_id="close_%s"),
        "reopen": lambda: ReasonForm(typed(request, "reopen"), initial=version, auto_id="reopen_%s"),
        "spam": lambda: StepForm(typed(request, "spam"), initial=version, auto_id="spam_%s"),
        "not_spam": lambda: StepForm(typed(request, "not_spam"), initial=version, auto_id="not_spam_%s"),
    }
    return {
        "forms": {verb: make() for verb, make in makers.items() if verb in case.steps_open},
        "task_form": TaskForm(typed(request, "write_task"), people, auto_id="task_%s"),
        "said_form": InteractionForm(typed(request, "write_down"), auto_id="said_%s"),
        "reply_form": reply_form(request, case) if "answer" in case.steps_open else None,
        "finding_form": finding_form(request, case),
        "doing": request.POST.get("do", "") if request.method == "POST" else "",
    }


def people_choices(desk: DeskSettings) -> list[tuple[int, str]]:
    """Who works at the desk."""
    return [(person.pk, person_name(person)) for person in desk_people(desk)]


def companies_alike(case: Case, reader: Reader) -> list[tuple[str, str]]:
    """The case's own company, then those whose name shares its first word."""
    visible = Company.objects.visible_to(reader)
    found = list(visible.filter(pk=case.company_id)) if case.company_id is not None else []
    key = name_key(case.company_name or (case.company.title if case.company is not None else ""))
    if key:
        alike = visible.filter(name_key__contains=key.split()[0]).exclude(pk__in=[each.pk for each in found])
        found += alike.order_by("title")[:MOST_COMPANIES]
    return [(str(company.pk), company.title) for company in found]


def triage_form(request: HttpRequest, case: Case, reader: Reader) -> TriageForm:
    """Triage as it stands."""
    first = {
        "version": case.version,
        "title": case.title,
        "field": case.field,
        "economies": economies_written(case.topics.get("economy", [])),
        "company": str(case.company_id or ""),
        "priority": case.priority,
    }
    return TriageForm(typed(request, "triage"), companies_alike(case, reader), initial=first, auto_id="triage_%s")


def reply_form(request: HttpRequest, case: Case) -> ReplyForm:
    """The draft; after somebody else wrote on it, what this person typed over the newer version."""
    draft = ReplyDraft.objects.filter(case=case).first()
    has_address = case.contact is not None and bool(case.contact.email)
    first = {
        "version": case.version,
        "draft_version": draft.version if draft is not None else 0,
        "text": draft.text if draft is not None else "",
        "channel": Channel.MAIL if has_address else Channel.TELEPHONE,
    }
    written = typed(request, *REPLIES)
    if written is not None:
        first |= {"text": written.get("text", ""), "channel": written.get("channel", "")}
    return ReplyForm(initial=first, auto_id="reply_%s")


def finding_form(request: HttpRequest, case: Case) -> FindingForm | None:
    """A note drawn from the case, begun with the answer without names."""
    if case.state not in (CaseState.ANSWERED, CaseState.CLOSED, CaseState.REFERRED):
        return None
    answer = Interaction.objects.filter(case=case, kind=Kind.ANSWER).order_by("-at").first()
    body = "body_ja" if case.language == "ja" else "body"
    first = {"title": without_names(case.title, case), body: without_names(answer.text, case) if answer is not None else ""}
    if case.language == "ja" and (get_language() or "").startswith("ja"):
        first["title_ja"] = first["title"]
    return FindingForm(typed(request, "write_note"), initial=first, auto_id="finding_%s")


def _first(case: Case, reader: Reader, people: list[tuple[int, str]]) -> int | None:
    """Whoever has it; for a case that nobody has, the reader."""
    if case.assignee_id is not None:
        return case.assignee_id
    return reader.user_id if any(pk == reader.user_id for pk, _name in people) else None
