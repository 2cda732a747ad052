"""Enquiries by the public form: a case, its owner, its clock; the same sent twice; limits and spam."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from kakehashi.office.actions.add_information import add_information
from kakehashi.office.actions.triage_case import unmark_spam
from kakehashi.office.people.reader import GUEST
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState
from kakehashi.office.records.desk.company import Company
from kakehashi.office.records.desk.contact import Contact
from kakehashi.office.records.desk.desk_settings import service_account
from kakehashi.office.records.desk.interaction import Interaction, Kind
from kakehashi.office.records.desk.numbering import case_of_link, link_path
from kakehashi.office.records.desk.submission import PER_HOUR, new_stamp
from kakehashi.office.refusals import Refused
from kakehashi.office.sharing.marking import Marking
from tests.office.desk.desk import DAY, MONDAY, TEXT, again, contact_point, enquiry, letters, sent, worker

pytestmark = pytest.mark.django_db


def test_an_enquiry_becomes_a_case_of_the_desk() -> None:
    desk = contact_point()
    case = sent()
    assert (case.number, case.state, case.owner, case.marking) == (
        "K-2026-0001",
        "new",
        desk.organisation,
        Marking.AMBER_STRICT,
    )
    assert case.topics == {"area": ["digital-broadcasting"], "economy": ["PHL"]}
    assert case.company is not None and case.company.title == "Sakura Electric Ltd"
    assert f"{case.due_at:%Y-%m-%d %H:%M}" == "2026-11-24 08:00", "five working days, the 23rd is a holiday"
    assert "Hanako" not in str(list(case.events().values("changes"))), "events keep no person"
    assert Case.objects.visible_to(worker("officer")).get() == case


def test_nobody_else_sees_it() -> None:
    contact_point()
    sent()
    rival = worker("rival", of="Rival")
    for reader in (GUEST, rival, worker("delegate", "delegate", of="Elsewhere")):
        assert not Case.objects.visible_to(reader).exists()
        assert not Company.objects.visible_to(reader).exists()
        assert not Contact.objects.for_desk(reader).exists()
    colleague = worker("colleague", "delegate")
    assert Case.objects.visible_to(colleague).exists() and not Contact.objects.for_desk(colleague).exists()
    assert Contact.objects.for_desk(worker("officer")).get().email == "hanako@sakura.example"


def test_nobody_signs_in_as_the_contact_point() -> None:
    account = service_account()
    assert not account.is_active and not account.has_usable_password() and service_account() == account


def test_it_is_acknowledged_once_without_what_was_typed() -> None:
    contact_point()
    case = sent()
    (letter,) = letters()
    assert case.reference in letter.body and "2026-11-24" in letter.body and f"[{case.number}]" in letter.subject
    assert "transmitters" not in letter.body and "/enquire/" in letter.body
    assert letter.headers["Auto-Submitted"] == "auto-replied"
    sent(MONDAY, language="ja", text="フィリピンの放送規格を知りたい。", email="ja@sakura.example")
    assert "お問い合わせ" in letters("ja@sakura.example")[0].body


def test_the_same_form_sent_twice_is_one_case() -> None:
    contact_point()
    stamp = new_stamp(MONDAY)
    at = MONDAY + timedelta(seconds=20)
    first = sent(at, stamp=stamp)
    assert sent(at, stamp=stamp) == first == sent(at + timedelta(minutes=1)), "the same form, and the same words"
    assert Case.objects.count() == 1 and len(letters()) == 1
    assert sent(at, text="Something else") != first
    assert sent(at + 2 * DAY) != first, "another day it may be meant"


@pytest.mark.parametrize(
    ("trap", "seconds", "text", "reason"),
    [
        ("http://x", 30, TEXT, "trap"),
        ("", 1, TEXT, "too_fast"),
        ("", 30, "buy " + "https://spam.example/x " * 6, "links"),
        ("", 30, "[url=https://spam.example]here[/url]", "markup"),
    ],
)
def test_spam_is_kept_and_answered_by_nobody(trap: str, seconds: int, text: str, reason: str) -> None:
    contact_point()
    case = sent(stamp=new_stamp(MONDAY - timedelta(seconds=seconds)), trap=trap, text=text)
    assert (case.state, case.spam_reasons, case.is_open) == (CaseState.SPAM, reason, False)
    assert letters() == [] and case.company is None and case.interactions.get().text == text
    let_in = unmark_spam(case.pk, case.version, "", by=worker("officer"), at=MONDAY + DAY)
    assert let_in.state == CaseState.NEW and len(letters()) == 1 and let_in.company is not None
    assert let_in.clock_started_at == MONDAY + DAY


def test_too_much_is_refused_and_another_address_is_not() -> None:
    contact_point()
    for number in range(PER_HOUR):
        sent(text=f"Question {number}")
    with pytest.raises(Refused, match="Wait an hour"):
        sent(text="One more")
    assert sent(text="One more", address="192.0.2.2").state == CaseState.NEW
    assert sent(MONDAY + timedelta(hours=1, seconds=1), text="One more after an hour")


@pytest.mark.parametrize("stamp", ["", "made-up", new_stamp(MONDAY - 2 * DAY)], ids=["none", "made up", "old"])
def test_a_form_that_is_old_or_not_ours_is_shown_again(stamp: str) -> None:
    contact_point()
    from kakehashi.office.actions.submit_enquiry import submit_enquiry

    with pytest.raises(Refused, match="open for too long"):
        submit_enquiry(enquiry(), address="192.0.2.1", stamp=stamp, trap="", at=MONDAY)
    assert not Case.objects.exists()


def test_spellings_of_a_company_are_one() -> None:
    contact_point()
    first = sent(company_name="株式会社さくら電機")
    second = sent(company_name="さくら電機", text="Another question", email="taro@sakura.example")
    assert first.company == second.company and Company.objects.count() == 1


def test_the_link_opens_one_case_and_nothing_else() -> None:
    contact_point()
    case, other = sent(), sent(text="Another", email="x@rival.example")
    assert link_path(case) == f"/enquire/{case.pk}/{case.link_key}/" and len(case.link_key) == 32
    assert case_of_link(case.pk, case.link_key) == case
    for key in ("", "x", case.link_key[:-1], other.link_key, case.reference, case.number):
        assert case_of_link(case.pk, key) is None, key
    assert case_of_link(uuid4(), case.link_key) is None
    assert case.link_key not in str(list(case.events().values("changes"))), "the history gives nobody the key"


def test_information_restarts_a_clock_that_stands() -> None:
    from kakehashi.office.actions.pause_case import pause_case

    contact_point()
    officer, case = worker("officer"), sent()
    from kakehashi.office.actions.assign_case import assign_case

    case = assign_case(case.pk, case.version, officer.pk, "", by=officer, at=MONDAY)
    case = pause_case(case.pk, case.version, "Which band?", "", by=officer, at=MONDAY + DAY)
    assert case.state == CaseState.WAITING and "Which band?" in letters()[-1].body
    said = add_information(again(case), "UHF.", at=MONDAY + 4 * DAY)
    case = again(case)
    assert (case.state, case.paused_at, case.needs_look) == (CaseState.ASSIGNED, None, True)
    assert said.kind == Kind.MESSAGE and f"{case.due_at:%Y-%m-%d}" == "2026-11-27"
    add_information(case, "UHF.", at=MONDAY + 4 * DAY)
    assert Interaction.objects.filter(case=case, kind=Kind.MESSAGE).count() == 1, "the same words sent twice"
    for number in range(9):
        add_information(again(case), f"More {number}", at=MONDAY + 4 * DAY)
    with pytest.raises(Refused):
        add_information(again(case), "and more", at=MONDAY + 4 * DAY)
