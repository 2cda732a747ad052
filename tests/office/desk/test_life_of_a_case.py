"""A case from its arrival to its end, by form and by mail; its clock; merging; answering; erasing a person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kakehashi.core.evidence import EvidenceRef
from kakehashi.office.actions.answer_case import keep_assembled, keep_draft, send_answer
from kakehashi.office.actions.assign_case import assign_case
from kakehashi.office.actions.close_case import close_case
from kakehashi.office.actions.erase_contact import erase_contact, erase_old_contacts
from kakehashi.office.actions.finish_task import finish_task
from kakehashi.office.actions.merge_cases import merge_cases, unmerge_case
from kakehashi.office.actions.pause_case import pause_case
from kakehashi.office.actions.refer_case import keep_referral_answer, refer_case
from kakehashi.office.actions.resume_case import reopen_case, resume_case
from kakehashi.office.actions.triage_case import Triage, mark_spam, triage_case
from kakehashi.office.actions.write_interaction import write_interaction
from kakehashi.office.actions.write_task import write_task
from kakehashi.office.mail.outgoing_message import OutgoingMessage
from kakehashi.office.records.desk.case import Case, late
from kakehashi.office.records.desk.case_state import CaseState
from kakehashi.office.records.desk.clock import clock_of
from kakehashi.office.records.desk.interaction import Interaction, Kind
from kakehashi.office.records.record_text import RecordText
from kakehashi.office.refusals import LostUpdate, NotAllowed, NotOpen, Refused
from tests.office.desk.desk import DAY, MONDAY, again, contact_point, letters, sent, worker

pytestmark = pytest.mark.django_db
REF = EvidenceRef("r1", "operators.x", {"economy_code": "PHL"}, "standard", "ISDB-T")
TRIAGE = Triage("Transmitters for the Philippines", "broadcasting", ("PHL", "VNM"), "high", company_name="Sakura Electric")


def test_from_triage_to_close() -> None:
    contact_point()
    officer, case = worker("officer"), sent()
    case = triage_case(case.pk, case.version, TRIAGE, "", by=officer, at=MONDAY)
    assert (case.state, case.field, case.topics["economy"]) == ("triaged", "broadcasting", ["PHL", "VNM"])
    other = worker("other")
    case = assign_case(case.pk, case.version, other.pk, "knows it", by=officer, at=MONDAY)
    (told,) = letters("other@office.example")
    assert case.number in told.body and "TLP:AMBER+STRICT" in told.body
    assert "Sakura" not in told.body + told.subject and "Transmitters" not in told.body
    draft = keep_assembled(
        case.pk,
        0,
        "ISDB-T it is.[1] And that.[2]",
        ["[1] Authority", "[2] Another"],
        [{"notes": [1], "ref": __import__("json").loads(REF.to_json()), "duties": ["attribution"]}],
        "CLEAR",
        by=other,
        at=MONDAY,
    )
    case = send_answer(case.pk, case.version, draft.version, "ISDB-T it is.[1]", "mail", by=other, at=MONDAY + 2 * DAY)
    assert (case.state, case.is_in_time, case.is_open) == (CaseState.ANSWERED, True, False)
    assert [ref.value_as_seen for ref in case.references] == ["ISDB-T"] and case.reuse.duties == {"attribution"}
    answer = letters()[-1]
    assert "[1] Authority" in answer.body and "Another" not in answer.body and "In-Reply-To" in answer.headers
    assert "Transmitters for the Philippines" not in answer.subject, "what we call it among ourselves stays here"
    case = close_case(case.pk, case.version, "information", "", by=other, at=MONDAY + 3 * DAY)
    assert (case.state, case.outcome, case.stopped_at) == ("closed", "information", MONDAY + 2 * DAY)
    assert [event.verb for event in case.events()] == ["receive", "triage", "assign", "answer", "close"]
    assert "ISDB-T it is" in RecordText.objects.get(record_id=case.pk).body, "the search finds what was answered"


def test_strangers_change_nothing_and_are_told_nothing() -> None:
    contact_point()
    case = sent()
    for person in (worker("rival", of="Rival"), worker("delegate", "delegate")):
        with pytest.raises(NotAllowed, match="no such record"):
            triage_case(case.pk, case.version, TRIAGE, "", by=person, at=MONDAY)
        with pytest.raises(NotAllowed, match="no such record"):
            close_case(case.pk, case.version, "unknown", "", by=person, at=MONDAY)
    with pytest.raises(Refused):
        assign_case(case.pk, case.version, worker("rival", of="Rival").pk, "", by=worker("officer"), at=MONDAY)


def test_the_slower_of_two_is_told() -> None:
    contact_point()
    officer, case = worker("officer"), sent()
    read = case.version
    triage_case(case.pk, read, TRIAGE, "", by=officer, at=MONDAY)
    with pytest.raises(LostUpdate):
        assign_case(case.pk, read, officer.pk, "", by=officer, at=MONDAY)
    first = keep_draft(case.pk, 0, "mine", by=officer, at=MONDAY)
    keep_draft(case.pk, first.version, "theirs", by=worker("other"), at=MONDAY)
    with pytest.raises(LostUpdate) as lost:
        keep_draft(case.pk, first.version, "mine again", by=officer, at=MONDAY)
    assert (lost.value.mine["text"], lost.value.theirs["text"]) == ("mine again", "theirs")


def test_the_clock_stands_while_we_wait_and_days_off_do_not_count() -> None:
    desk = contact_point()
    officer, case = worker("officer"), sent()
    assert clock_of(case, desk, MONDAY).remaining_days == 5
    case = triage_case(case.pk, None, TRIAGE, "", by=officer, at=MONDAY)
    case = pause_case(case.pk, case.version, "", "the company is on the telephone", by=officer, at=MONDAY + DAY)
    far = MONDAY + 60 * DAY
    assert not Case.objects.filter(late(far)).exists() and not case.is_late(far)
    case = resume_case(case.pk, case.version, "", by=officer, at=MONDAY + 30 * DAY)
    assert case.state == CaseState.TRIAGED and case.due_at > MONDAY + 30 * DAY
    assert clock_of(case, desk, MONDAY + 30 * DAY).used_days == 0, "the pause began before the first close"
    assert Case.objects.filter(late(far)).exists() and again(case).is_late(far)
    with pytest.raises(NotOpen):
        resume_case(case.pk, case.version, "", by=officer, at=far)
    with pytest.raises(Refused):
        pause_case(case.pk, case.version, " ", " ", by=officer, at=far)
    answered = send_answer(case.pk, None, 0, "Late.", "telephone", by=officer, at=far)
    assert answered.is_in_time is False


def test_opened_again_it_has_a_new_clock_and_the_old_verdict() -> None:
    contact_point()
    officer, case = worker("officer"), sent()
    case = send_answer(case.pk, None, 0, "Here.", "mail", by=officer, at=MONDAY + DAY)
    case = close_case(case.pk, None, "information", "", by=officer, at=MONDAY + DAY)
    write_interaction(case.pk, "in", "telephone", "One more thing", by=officer, at=MONDAY + 40 * DAY)
    case = again(case)
    assert (case.state, case.is_open, case.clock_started_at) == (CaseState.TRIAGED, True, MONDAY + 40 * DAY)
    case = close_case(case.pk, None, "dropped", "", by=officer, at=MONDAY + 400 * DAY)
    assert case.is_in_time is True, "the first answer decides"
    with pytest.raises(Refused):
        reopen_case(case.pk, None, " ", by=officer, at=MONDAY)
    assert reopen_case(case.pk, None, "asked again", by=officer, at=MONDAY + 401 * DAY).outcome == ""


def test_closing_needs_an_outcome_and_an_unanswered_case_a_reason() -> None:
    contact_point()
    officer, case = worker("officer"), sent()
    for outcome, why in (("", "x"), ("nonsense", "x"), ("dropped", "")):
        with pytest.raises(Refused):
            close_case(case.pk, None, outcome, why, by=officer, at=MONDAY)
    assert close_case(case.pk, None, "dropped", "they wrote so", by=officer, at=MONDAY).state == "closed"


def test_merge_and_undo() -> None:
    contact_point()
    officer = worker("officer")
    first, second = sent(), sent(text="The same again, in other words", email="taro@sakura.example")
    second = triage_case(second.pk, None, TRIAGE, "", by=officer, at=MONDAY)
    count = OutgoingMessage.objects.count()
    into = merge_cases(second.pk, second.version, first.pk, "", by=officer, at=MONDAY)
    second = again(second)
    assert into == first and (second.state, second.merged_into, second.is_open) == ("merged", first, False)
    assert OutgoingMessage.objects.count() == count, "the company is told nothing new"
    with pytest.raises(Refused):
        merge_cases(first.pk, None, second.pk, "", by=officer, at=MONDAY)
    with pytest.raises(Refused):
        merge_cases(first.pk, None, first.pk, "", by=officer, at=MONDAY)
    from kakehashi.office.actions.add_information import add_information

    assert add_information(second, "more", at=MONDAY).case == first, "what still comes goes on in the other case"
    undone = unmerge_case(second.pk, second.version, "", by=officer, at=MONDAY + DAY)
    assert (undone.state, undone.merged_into, undone.is_open) == ("triaged", None, True)
    assert undone.due_at == again(first).due_at


def test_referral_asked_and_handed_over() -> None:
    contact_point()
    officer, case = worker("officer"), sent()
    asked = refer_case(case.pk, None, "Trade agency", "Is there a fair?", is_handed_over=False, by=officer, at=MONDAY)
    assert again(case).is_open
    keep_referral_answer(case.pk, asked.pk, "In May.", by=officer, at=MONDAY + DAY)
    with pytest.raises(NotAllowed):
        keep_referral_answer(case.pk, asked.pk, "Again", by=officer, at=MONDAY + DAY)
    refer_case(case.pk, None, "Trade agency", "Please answer them", is_handed_over=True, by=officer, at=MONDAY + DAY)
    case = again(case)
    assert (case.state, case.is_open, case.is_in_time) == (CaseState.REFERRED, False, True)


def test_tasks() -> None:
    contact_point()
    officer, case = worker("officer"), sent()
    task = write_task(case.pk, "Call the embassy", None, officer.pk, by=officer, at=MONDAY)
    assert finish_task(case.pk, task.pk, by=officer, at=MONDAY).done_by == officer
    with pytest.raises(NotAllowed):
        finish_task(case.pk, task.pk, by=officer, at=MONDAY)
    with pytest.raises(Refused):
        write_task(case.pk, "Call", None, worker("rival", of="Rival").pk, by=officer, at=MONDAY)


def test_an_answer_rests_on_its_footnotes() -> None:
    contact_point()
    officer, case = worker("officer"), sent()
    draft = keep_assembled(case.pk, 0, "A.[1]", ["[1] Source"], [], "CLEAR", by=officer, at=MONDAY)
    with pytest.raises(Refused, match=r"\[3\]"):
        send_answer(case.pk, None, draft.version, "A.[1] B.[3]", "mail", by=officer, at=MONDAY)
    with pytest.raises(Refused):
        send_answer(case.pk, None, draft.version + 1, " ", "mail", by=officer, at=MONDAY)
    silent = sent(email="", text="By telephone please")
    with pytest.raises(Refused, match="no mail address"):
        send_answer(silent.pk, None, 0, "A.", "mail", by=officer, at=MONDAY)


def test_a_person_is_erased_everywhere() -> None:
    contact_point()
    officer = worker("officer")
    case = sent(text="I am Hanako Yamada, call +81 3 1234 5678 or hanako@sakura.example")
    assert "Hanako" not in case.title
    contact = case.contact
    assert contact is not None
    with pytest.raises(NotAllowed):
        erase_contact(case.pk, contact.pk, "asked", by=worker("delegate", "delegate"), at=MONDAY)
    with pytest.raises(Refused):
        erase_contact(case.pk, contact.pk, " ", by=officer, at=MONDAY)
    erase_contact(case.pk, contact.pk, "asked for it", by=officer, at=MONDAY)
    contact.refresh_from_db()
    assert (contact.name, contact.email, contact.telephone, contact.erased_at) == ("", "", "", MONDAY)
    held = " ".join(Interaction.objects.filter(case=case).values_list("text", flat=True))
    words = RecordText.objects.get(record_id=case.pk)
    for gone in ("hanako", "yamada", "1234"):
        assert gone not in held.lower() and gone not in words.body.lower()
        assert gone not in str(list(case.events().values("changes", "why"))).lower()


def test_who_did_not_agree_is_forgotten_after_a_while() -> None:
    desk = contact_point(keep_contacts_days=90)
    officer = worker("officer")
    kept, let_go, at_work = sent(may_keep=True, text="a"), sent(text="b"), sent(text="c")
    for case in (kept, let_go):
        close_case(case.pk, None, "dropped", "x", by=officer, at=MONDAY)
    assert erase_old_contacts(desk, at=MONDAY + 80 * DAY) == 0
    assert erase_old_contacts(desk, at=MONDAY + 91 * DAY) == 1
    assert [again(case).contact.email != "" for case in (kept, let_go, at_work)] == [True, False, True]  # type: ignore[union-attr]


def test_only_what_is_new_can_be_called_spam() -> None:
    contact_point()
    officer, case = worker("officer"), sent()
    case = assign_case(case.pk, None, officer.pk, "", by=officer, at=MONDAY)
    with pytest.raises(NotOpen):
        mark_spam(case.pk, None, "", by=officer, at=MONDAY)
    assert letters("officer@office.example") == [], "nobody is told what they did themselves"
    assert Interaction.objects.filter(case=case, kind=Kind.ACKNOWLEDGEMENT).count() == 1
    assert case.received_at == MONDAY and case.due_at - MONDAY > timedelta(days=7)
