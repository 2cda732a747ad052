"""Mail: a new case, or its own; tags are not trusted; automatic replies change nothing; attachments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kakehashi.office.actions.pause_case import pause_case
from kakehashi.office.actions.receive_mail import receive_mail
from kakehashi.office.actions.triage_case import Triage, triage_case
from kakehashi.office.actions.write_interaction import accept_message, look_at, split_message
from kakehashi.office.mail.received import MailAttachment
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import CaseState
from kakehashi.office.records.desk.interaction import Interaction, Kind
from kakehashi.office.records.sharing.attachment import Attachment
from kakehashi.office.refusals import Refused
from tests.office.desk.desk import DAY, MONDAY, again, contact_point, letters, mail, sent, worker

pytestmark = pytest.mark.django_db
TRIAGE = Triage("Transmitters", "broadcasting", ("PHL",))


def waiting() -> Case:
    """A case that waits for its company."""
    officer, case = worker("officer"), sent()
    case = triage_case(case.pk, None, TRIAGE, "", by=officer, at=MONDAY)
    return pause_case(case.pk, None, "Which band?", "", by=officer, at=MONDAY)


def test_a_mail_becomes_a_case_and_is_acknowledged_in_its_language() -> None:
    contact_point()
    case = receive_mail(*mail("放送機器の輸出", "フィリピンに行きたい。"), at=MONDAY)
    assert (case.channel, case.language, case.state, case.title) == ("mail", "ja", "new", "放送機器の輸出")
    (letter,) = letters()
    assert "お問い合わせ" in letter.body and letter.subject == f"[{case.number}] Re: 放送機器の輸出"
    assert letter.headers["In-Reply-To"] == case.interactions.get(kind=Kind.ENQUIRY).message_id


def test_the_same_mail_is_taken_once() -> None:
    contact_point()
    received = mail("Question", "How?")
    assert receive_mail(*received, at=MONDAY) == receive_mail(*received, at=MONDAY + DAY)
    assert Case.objects.count() == 1 and len(letters()) == 1


def test_an_answer_to_our_mail_restarts_the_clock_whoever_sends_it() -> None:
    contact_point()
    case = waiting()
    ours = letters()[-1].message_id
    same = receive_mail(*mail("Re: no tag", "UHF", sender="boss@sakura.example", references=(ours,)), at=MONDAY + 3 * DAY)
    assert same == case and (same.state, same.paused_at) == (CaseState.TRIAGED, None)
    assert again(case).needs_look


def test_a_tag_from_a_known_address_counts() -> None:
    contact_point()
    case = waiting()
    receive_mail(*mail(f"Re: [{case.number}] x", "UHF"), at=MONDAY + DAY)
    assert again(case).state == CaseState.TRIAGED


def test_a_tag_from_a_stranger_waits_for_a_look() -> None:
    contact_point()
    officer, case = worker("officer"), waiting()
    receive_mail(*mail(f"[{case.number}]", "Tell me all", sender="rival@rival.example"), at=MONDAY + DAY)
    case = again(case)
    assert (case.state, case.needs_look) == (CaseState.WAITING, True)
    said = case.interactions.get(is_trusted=False)
    receive_mail(*mail(f"[{case.number}]", "Again", sender="rival@rival.example"), at=MONDAY + DAY)
    assert case.interactions.filter(is_trusted=False).count() == 2, "coming twice makes nobody known"
    with pytest.raises(Refused):
        look_at(case.pk, by=officer, at=MONDAY)
    new = split_message(case.pk, said.pk, by=officer, at=MONDAY + DAY)
    assert new != case and new.interactions.get(kind=Kind.ENQUIRY).text == "Tell me all"
    other = case.interactions.get(is_trusted=False)
    accepted = accept_message(case.pk, other.pk, by=officer, at=MONDAY + DAY)
    assert (accepted.state, accepted.needs_look) == (CaseState.TRIAGED, False)


def test_an_automatic_reply_is_kept_and_changes_nothing() -> None:
    contact_point()
    case, count = waiting(), len(letters())
    receive_mail(*mail(f"Out of office [{case.number}]", "Back in May", automatic="auto-replied"), at=MONDAY + DAY)
    case = again(case)
    assert (case.state, case.needs_look, len(letters())) == (CaseState.WAITING, False, count)
    assert case.interactions.filter(kind=Kind.AUTOMATIC).count() == 1
    stray = receive_mail(*mail("Newsletter", "Buy", sender="list@x.example", automatic="list"), at=MONDAY)
    assert stray.state == CaseState.SPAM and letters("list@x.example") == []


def test_a_company_that_wrote_before_is_known() -> None:
    contact_point()
    first = sent()
    assert receive_mail(*mail("Another matter", "And Vietnam?"), at=MONDAY + 30 * DAY).company == first.company


def test_a_flood_from_one_address_is_set_aside() -> None:
    contact_point()
    states = [receive_mail(*mail(f"Mail {n}", f"Text {n}"), at=MONDAY).state for n in range(12)]
    assert states == ["new"] * 10 + ["spam"] * 2 and len(letters()) == 10


def test_attachments_are_kept_and_those_refused_are_named(settings: Any, tmp_path: Path) -> None:
    settings.KAKEHASHI_HOME = tmp_path
    contact_point()
    files = (
        MailAttachment("note.txt", "text/plain", b"Which band?"),
        MailAttachment("program.exe", "application/octet-stream", b"MZ\x90\x00" + b"\x00" * 60),
    )
    case = receive_mail(*mail("With files", "See the files", attachments=files), at=MONDAY)
    assert Attachment.objects.visible_to(worker("officer")).get().name == "note.txt"
    assert not Attachment.objects.visible_to(worker("rival", of="Rival")).exists()
    assert "program.exe" in Interaction.objects.get(case=case, kind=Kind.NOTE).text
