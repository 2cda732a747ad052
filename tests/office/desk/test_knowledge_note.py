"""A knowledge note names nobody, and becomes public only through somebody else."""

from __future__ import annotations

import pytest

from kakehashi.office.actions.clear_record import clear_record
from kakehashi.office.actions.close_case import close_case
from kakehashi.office.actions.submit_for_clearance import submit_for_clearance
from kakehashi.office.actions.write_knowledge_note import Finding, change_knowledge_note, write_knowledge_note
from kakehashi.office.people.reader import GUEST
from kakehashi.office.records.desk.anonymous import still_named, without_names
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.knowledge_note import KnowledgeNote
from kakehashi.office.refusals import NotAllowed, NotOpen, Refused
from tests.office.desk.desk import MONDAY, contact_point, sent, worker

pytestmark = pytest.mark.django_db
CLEAN = Finding("Approval of transmitters", "The regulator takes test reports of accredited laboratories.", "", "")


def closed() -> Case:
    contact_point()
    case = sent()
    return close_case(case.pk, None, "information", "answered by telephone", by=worker("officer"), at=MONDAY)


@pytest.mark.parametrize(
    "text",
    [
        "sakura electric asked",
        "Ｓａｋｕｒａ　Ｅｌｅｃｔｒｉｃ asked",
        "SAKURA ELECTRIC LTD",
        "Ms Yamada said",
        "write to someone@firm.example",
        "call 03-1234-5678",
        "see https://sakura.example/x",
        "case K-2026-0001",
    ],
)
def test_names_are_found_in_any_spelling(text: str) -> None:
    case = closed()
    assert still_named(text, case)
    assert not still_named(without_names(text.replace("Ｓａｋｕｒａ　Ｅｌｅｃｔｒｉｃ", "Sakura Electric"), case), case)


def test_ordinary_words_and_figures_stay() -> None:
    assert still_named("In 2026 the band 470-698 MHz costs 12,000 USD; ITU-R BT.1306 applies.", closed()) == []


def test_a_note_with_a_name_cannot_be_submitted() -> None:
    case, officer = closed(), worker("officer")
    note = write_knowledge_note(case.pk, Finding("What Sakura Electric learnt", "It works."), by=officer, at=MONDAY)
    with pytest.raises(Refused, match=r"(?i)sakura electric"):
        submit_for_clearance(note.pk, note.version, "", by=officer, at=MONDAY)
    note = change_knowledge_note(note.pk, note.version, CLEAN, "", by=officer, at=MONDAY)
    note = submit_for_clearance(note.pk, note.version, "", by=officer, at=MONDAY)  # type: ignore[assignment]
    with pytest.raises(NotOpen):
        change_knowledge_note(note.pk, note.version, CLEAN, "", by=officer, at=MONDAY)
    with pytest.raises(NotAllowed):
        clear_record(note.pk, note.version, "fine", by=officer, at=MONDAY)
    assert not KnowledgeNote.objects.visible_to(GUEST).exists()
    clear_record(note.pk, note.version, "fine", by=worker("head", "head"), at=MONDAY)
    public = KnowledgeNote.objects.visible_to(GUEST).get()
    assert public.topics == case.topics
    assert not Case.objects.visible_to(GUEST).exists(), "the note leads nobody to the case"


def test_only_a_case_that_ended_gives_a_note() -> None:
    contact_point()
    case = sent()
    with pytest.raises(NotOpen):
        write_knowledge_note(case.pk, CLEAN, by=worker("officer"), at=MONDAY)
    with pytest.raises(NotAllowed):
        write_knowledge_note(case.pk, CLEAN, by=worker("rival", of="Rival"), at=MONDAY)
