"""Write down what a closed case taught, without the company."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState
from kakehashi.office.records.desk.knowledge_note import KnowledgeNote
from kakehashi.office.refusals import NotOpen, Refused


@dataclass(frozen=True)
class Finding:
    """The words of a note, in one language or both."""

    title: str
    body: str
    title_ja: str = ""
    body_ja: str = ""


def write_knowledge_note(case_id: UUID, given: Finding, *, by: User, at: datetime) -> KnowledgeNote:
    """The draft, about what the case was about, with its evidence; Refused while the case is still at work."""
    case = to_change(Case, case_id, by)
    if case.state not in (CaseState.ANSWERED, CaseState.CLOSED, CaseState.REFERRED):
        raise NotOpen(_("A note is drawn from a case that was answered or closed."))
    _check(given)
    note = KnowledgeNote(state=ClearanceState.DRAFT, drawn_from=case)
    with note.change(by=by, at=at, why="drawn from a case", verb="write"):
        note.owner = case.owner
        _fill(note, given)
        note.be_about(_topics(case))
        note.evidence, note.has_internal_evidence = list(case.evidence), case.has_internal_evidence
    return note


def change_knowledge_note(note_id: UUID, version: int, given: Finding, why: str, *, by: User, at: datetime) -> KnowledgeNote:
    """The draft with other words; NotOpen for a note that is in clearance or public."""
    note = to_change(KnowledgeNote, note_id, by, version)
    if note.state != ClearanceState.DRAFT:
        raise NotOpen(_("Only a draft can be changed."))
    _check(given)
    with note.change(by=by, at=at, why=why.strip() or "changed", verb="change"):
        _fill(note, given)
    return note


def _topics(case: Case) -> dict[str, list[str]]:
    return {kind: values for kind, values in case.topics.items() if kind in ("area", "economy")}


def _fill(note: KnowledgeNote, given: Finding) -> None:
    note.title, note.body = given.title.strip(), given.body.strip()
    note.title_ja, note.body_ja = given.title_ja.strip(), given.body_ja.strip()


def _check(given: Finding) -> None:
    if not given.title.strip() or not (given.body.strip() or given.body_ja.strip()):
        raise Refused(_("A note needs a title and a text."))
    if len(given.title) > 300 or len(given.title_ja) > 300 or len(given.body) > 20_000 or len(given.body_ja) > 20_000:
        raise Refused(_("The note is too long."))
