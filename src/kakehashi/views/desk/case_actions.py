"""What can be done on a case's page: a form, one action of the office, a redirect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kakehashi.office.actions.answer_case import keep_assembled, keep_draft, send_answer
from kakehashi.office.actions.assign_case import assign_case
from kakehashi.office.actions.close_case import close_case
from kakehashi.office.actions.erase_contact import erase_contact
from kakehashi.office.actions.finish_task import finish_task
from kakehashi.office.actions.merge_cases import merge_cases, unmerge_case
from kakehashi.office.actions.pause_case import pause_case
from kakehashi.office.actions.refer_case import keep_referral_answer, refer_case
from kakehashi.office.actions.resume_case import reopen_case, resume_case
from kakehashi.office.actions.triage_case import mark_spam, triage_case, unmark_spam
from kakehashi.office.actions.write_interaction import accept_message, look_at, split_message, write_interaction
from kakehashi.office.actions.write_knowledge_note import write_knowledge_note
from kakehashi.office.actions.write_task import write_task
from kakehashi.office.people.user import User
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.desk_settings import the_desk
from kakehashi.office.refusals import Refused
from kakehashi.views.desk.assembled import assembled, receiver_of
from kakehashi.views.desk.case_forms import companies_alike, people_choices
from kakehashi.views.forms.answer_case import ReplyForm
from kakehashi.views.forms.assign_case import AssignForm
from kakehashi.views.forms.close_case import CloseForm
from kakehashi.views.forms.knowledge_note import FindingForm
from kakehashi.views.forms.merge_cases import MergeForm
from kakehashi.views.forms.pause_case import PauseForm
from kakehashi.views.forms.refer_case import ReferForm
from kakehashi.views.forms.step import StepForm
from kakehashi.views.forms.triage_case import TriageForm
from kakehashi.views.forms.write_interaction import InteractionForm
from kakehashi.views.forms.write_task import TaskForm
from kakehashi.views.records.actions import checked
from kakehashi.views.records.address import address_of
from kakehashi.views.records.forms.reason import ReasonForm
from kakehashi.views.records.opened import seen_record
from kakehashi.views.records.reader import person_of, reader_of

Answer = str | None
Do = Callable[[HttpRequest, Case, User], Answer]


def _on_case(do: Do) -> Callable[[HttpRequest, Any, UUID], Answer]:
    """An action on a case that the reader sees: NotHere for others, Refused for a guest."""

    def action(request: HttpRequest, release: Any, record_id: UUID) -> Answer:
        """Find the case through the predicate, then do it."""
        return do(request, seen_record(request, Case, record_id), person_of(request))

    return action


def _simple(act: Callable[..., Any], form: type[StepForm] | type[ReasonForm] = StepForm) -> Do:
    def do(request: HttpRequest, case: Case, by: User) -> Answer:
        """A step with a version and a reason."""
        given = checked(form(request.POST))
        act(case.pk, given["version"], given["why"], by=by, at=reader_of(request).at)
        return None

    return do


def _triage(request: HttpRequest, case: Case, by: User) -> Answer:
    form = TriageForm(request.POST, companies_alike(case, reader_of(request)))
    given = checked(form)
    triage_case(case.pk, given["version"], form.triage, given["why"], by=by, at=reader_of(request).at)
    return None


def _assign(request: HttpRequest, case: Case, by: User) -> Answer:
    given = checked(AssignForm(request.POST, people_choices(the_desk())))
    assign_case(case.pk, given["version"], given["assignee"], given["why"], by=by, at=reader_of(request).at)
    return None


def _pause(request: HttpRequest, case: Case, by: User) -> Answer:
    given = checked(PauseForm(request.POST))
    pause_case(case.pk, given["version"], given["question"], given["why"], by=by, at=reader_of(request).at)
    return None


def _refer(request: HttpRequest, case: Case, by: User) -> Answer:
    given = checked(ReferForm(request.POST))
    handed = bool(given["is_handed_over"])
    words = (given["agency"], given["asked"])
    refer_case(case.pk, given["version"], *words, is_handed_over=handed, by=by, at=reader_of(request).at)
    return None


def _referral_answer(request: HttpRequest, case: Case, by: User) -> Answer:
    keep_referral_answer(case.pk, _number(request, "referral"), request.POST.get("answer", ""), by=by, at=reader_of(request).at)
    return None


def _merge(request: HttpRequest, case: Case, by: User) -> Answer:
    given = checked(MergeForm(request.POST, reader_of(request)))
    into = merge_cases(case.pk, given["version"], given["into"].pk, given["why"], by=by, at=reader_of(request).at)
    return address_of(into)


def _close(request: HttpRequest, case: Case, by: User) -> Answer:
    given = checked(CloseForm(request.POST))
    close_case(case.pk, given["version"], given["outcome"], given["why"], by=by, at=reader_of(request).at)
    return f"{request.path}#finding"


def _task(request: HttpRequest, case: Case, by: User) -> Answer:
    given = checked(TaskForm(request.POST, people_choices(the_desk())))
    write_task(case.pk, given["text"], given["due_on"], given["assignee"], by=by, at=reader_of(request).at)
    return f"{request.path}#tasks"


def _finish(request: HttpRequest, case: Case, by: User) -> Answer:
    finish_task(case.pk, _number(request, "task"), by=by, at=reader_of(request).at)
    return f"{request.path}#tasks"


def _write_down(request: HttpRequest, case: Case, by: User) -> Answer:
    given = checked(InteractionForm(request.POST))
    write_interaction(case.pk, given["direction"], given["channel"], given["text"], by=by, at=reader_of(request).at)
    return f"{request.path}#said"


def _look(request: HttpRequest, case: Case, by: User) -> Answer:
    look_at(case.pk, by=by, at=reader_of(request).at)
    return None


def _accept(request: HttpRequest, case: Case, by: User) -> Answer:
    accept_message(case.pk, _number(request, "message"), by=by, at=reader_of(request).at)
    return None


def _split(request: HttpRequest, case: Case, by: User) -> Answer:
    return address_of(split_message(case.pk, _number(request, "message"), by=by, at=reader_of(request).at))


def _save_draft(request: HttpRequest, case: Case, by: User) -> Answer:
    given = checked(ReplyForm(request.POST))
    keep_draft(case.pk, given["draft_version"], given["text"], by=by, at=reader_of(request).at)
    return f"{request.path}#reply"


def _send(request: HttpRequest, case: Case, by: User) -> Answer:
    given = checked(ReplyForm(request.POST))
    words = (given["draft_version"], given["text"], given["channel"])
    send_answer(case.pk, given["version"], *words, by=by, at=reader_of(request).at)
    return f"{request.path}#said"


def assemble_answer(request: HttpRequest, release: Any, record_id: UUID) -> Answer:
    """Draw the draft from the dossiers, below what was written already."""
    case, by, reader = seen_record(request, Case, record_id), person_of(request), reader_of(request)
    given = checked(ReplyForm(request.POST))
    drawn = assembled(release, case, reader, the_desk())
    text = "\n\n".join(part for part in (given["text"].strip(), drawn.text) if part)
    ceiling = str(receiver_of(case).ceiling)
    held = (text, drawn.footnotes, drawn.evidence, ceiling)
    keep_assembled(case.pk, given["draft_version"], *held, by=by, at=reader.at)
    return f"{request.path}#reply"


def _erase(request: HttpRequest, case: Case, by: User) -> Answer:
    why = request.POST.get("why", "")
    erase_contact(case.pk, _number(request, "contact"), why, by=by, at=reader_of(request).at)
    return None


def _note(request: HttpRequest, case: Case, by: User) -> Answer:
    form = FindingForm(request.POST)
    checked(form)
    return address_of(write_knowledge_note(case.pk, form.finding, by=by, at=reader_of(request).at))


def _number(request: HttpRequest, name: str) -> int:
    written = request.POST.get(name, "")
    if not written.isascii() or not written.isdigit() or len(written) > 15:
        raise Refused(_("The form was not filled in by this page."))
    return int(written)


CASE_ACTIONS: Mapping[str, Callable[..., Any]] = {
    "triage": _on_case(_triage),
    "assign": _on_case(_assign),
    "pause": _on_case(_pause),
    "resume": _on_case(_simple(resume_case)),
    "refer": _on_case(_refer),
    "referral_answer": _on_case(_referral_answer),
    "merge": _on_case(_merge),
    "unmerge": _on_case(_simple(unmerge_case)),
    "close": _on_case(_close),
    "reopen": _on_case(_simple(reopen_case, ReasonForm)),
    "spam": _on_case(_simple(mark_spam)),
    "not_spam": _on_case(_simple(unmark_spam)),
    "write_task": _on_case(_task),
    "finish_task": _on_case(_finish),
    "write_down": _on_case(_write_down),
    "look": _on_case(_look),
    "accept": _on_case(_accept),
    "split": _on_case(_split),
    "save_draft": _on_case(_save_draft),
    "assemble": assemble_answer,
    "send_answer": _on_case(_send),
    "erase": _on_case(_erase),
    "write_note": _on_case(_note),
}
