"""The desk: the list, a case from triage to answer in the browser's way, companies, notes, figures."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kakehashi.office.actions.assign_case import assign_case
from kakehashi.office.actions.publish_statistics import publish_statistics
from kakehashi.office.mail.outgoing_message import OutgoingMessage
from kakehashi.office.people.user import User
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.company import Company
from kakehashi.office.records.desk.knowledge_note import KnowledgeNote
from kakehashi.office.records.desk.reply_draft import ReplyDraft
from kakehashi.office.sharing.audit import AuditEvent
from kakehashi.site import page_cache
from tests.office.desk.desk import DAY, again, contact_point, sent, worker

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


def as_person(person: User, language: str = "en") -> Client:
    client = Client(headers={"host": "localhost", "accept-language": language})
    client.force_login(person)
    return client


@pytest.fixture
def officer() -> User:
    contact_point()
    return worker("officer")


def text_of(answer: Any) -> str:
    """What was answered, streamed or whole."""
    return b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()


def tables(client: Client, address: str) -> Any:
    """The tables of a page as data."""
    return json.loads(text_of(client.get(address)))["tables"]


def post(client: Client, case: Case, **fields: Any) -> Any:
    return client.post(f"/desk/cases/{case.pk}/", {"version": again(case).version, **fields})


def test_the_list_answers_what_is_due(officer: User) -> None:
    old, new = sent(NOW - 20 * DAY, text="Old one"), sent(NOW, text="New one")
    page = as_person(officer).get("/desk/cases/").content.decode()
    assert "2 open: " in page and "1 late" in page
    assert page.index(old.number) < page.index(new.number), "what is due first stands first"
    assert "Sakura Electric" in page and "days late" in page


def test_by_default_one_sees_what_one_has_to_do(officer: User) -> None:
    other = worker("other")
    theirs, nobodys = sent(NOW, text="Theirs"), sent(NOW, text="Of nobody")
    assign_case(theirs.pk, None, other.pk, "", by=other, at=NOW)
    client = as_person(officer)
    rows = tables(client, "/desk/cases.json")["cases"]
    assert [row["number"] for row in rows] == [nobodys.number]
    everything = tables(client, "/desk/cases.json?state=open")["cases"]
    assert len(everything) == 2


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("field=digital-broadcasting", 3),
        ("field=routing", 0),
        ("economy=PHL", 3),
        ("economy=VNM", 0),
        ("q=さくら電機", 1),
        ("q=sakura", 3),
        ("state=spam", 1),
        ("assignee=none", 3),
        ("late=1", 0),
        ("channel=form", 3),
        ("after=nonsense", 3),
        ("assignee=999999999999999999999", 3),
        ("all=1", 3),
    ],
)
def test_filters(officer: User, query: str, count: int) -> None:
    sent(NOW, text="One of these")
    sent(NOW, text="Another of these")
    sent(NOW, text="日本語", company_name="株式会社さくら電機")
    sent(NOW, text="Spam", trap="x")
    rows = tables(as_person(officer), f"/desk/cases.json?{query}")["cases"]
    assert len(rows) == count


def test_pages_turn_without_losing_a_row(officer: User) -> None:
    for number in range(55):
        sent(NOW, text=f"Question {number}", address=str(number))
    client, seen, address = as_person(officer), [], "/desk/cases/?state=open"
    for _page in range(3):
        answer = client.get(address)
        seen += [row["number"] for row in answer.context["cases"].rows]
        if not answer.context["more"]:
            break
        address = "/desk/cases/" + answer.context["more"]
    assert len(seen) == 55 == len(set(seen))


def test_from_triage_to_a_note_in_the_browsers_way(officer: User) -> None:
    client, case = as_person(officer), sent(NOW)
    page = client.get(f"/desk/cases/{case.pk}/").content.decode()
    assert "hanako@sakura.example" in page and case.reference in page
    assert AuditEvent.objects.filter(record_id=case.pk, kind="read").exists(), "reading it is written down"
    given = {"title": "Transmitters", "field": "broadcasting", "economies": "Philippines, ベトナム", "priority": "high"}
    assert post(client, case, do="triage", company=str(case.company_id), **given).status_code == 302
    assert again(case).topics["economy"] == ["PHL", "VNM"]
    refused = post(client, case, do="triage", **{**given, "economies": "Atlantis"})
    assert refused.status_code == 422 and "Atlantis" in refused.content.decode()
    assert post(client, case, do="assign", assignee=officer.pk).status_code == 302
    assert post(client, case, do="pause", question="Which band?").status_code == 302
    assert again(case).state == "waiting"
    assert post(client, case, do="resume").status_code == 302
    assert post(client, case, do="write_task", text="Call the embassy").status_code == 302
    assert post(client, case, do="refer", agency="Trade agency", asked="A fair?").status_code == 302
    assert post(client, case, do="write_down", direction="internal", channel="telephone", text="Hm.").status_code == 302
    assert post(client, case, do="save_draft", draft_version=0, text="Ask the regulator.", channel="mail").status_code == 302
    assert post(client, case, do="send_answer", draft_version=1, text="Ask the regulator.", channel="mail").status_code == 302
    assert again(case).state == "answered" and not ReplyDraft.objects.exists()
    assert post(client, case, do="close", outcome="information").status_code == 302
    note = post(client, case, do="write_note", title="Approval", body="The regulator answers in a month.")
    made = KnowledgeNote.objects.get()
    assert note.headers["Location"] == f"/desk/knowledge/{made.pk}/"
    assert case.number in client.get(note.headers["Location"]).content.decode(), "the desk finds the way back to the case"
    history = client.get(f"/desk/cases/{case.pk}/").content.decode()
    for words in ("Triage", "Assign", "Wait for the company", "Put down a task", "Close the case"):
        assert words in history


def test_a_slow_writer_is_told_and_keeps_the_text(officer: User) -> None:
    client, case = as_person(officer), sent(NOW)
    version = case.version
    post(client, case, do="assign", assignee=officer.pk)
    fields = {"version": version, "do": "close", "outcome": "dropped", "why": "my reason"}
    answer = client.post(f"/desk/cases/{case.pk}/", fields)
    assert answer.status_code == 409 and "my reason" in answer.content.decode()
    post(client, case, do="save_draft", draft_version=0, text="first", channel="mail")
    lost = post(client, case, do="save_draft", draft_version=0, text="typed by the other", channel="mail")
    assert lost.status_code == 409 and "typed by the other" in lost.content.decode()


def test_merging_shows_both_and_can_be_undone(officer: User) -> None:
    client, first, second = as_person(officer), sent(NOW, text="First words"), sent(NOW, text="Second words")
    answer = post(client, second, do="merge", into=first.number)
    assert answer.headers["Location"] == f"/desk/cases/{first.pk}/"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "<p>First words</p>" in page and "<p>Second words</p>" in page
    assert post(client, second, do="unmerge").status_code == 302
    assert "<p>Second words</p>" not in client.get(f"/desk/cases/{first.pk}/").content.decode()
    assert again(second).state == "new"
    assert post(client, second, do="merge", into="K-2020-0001").status_code == 422


def test_a_colleague_without_the_role_sees_no_person(officer: User) -> None:
    case = sent(NOW)
    page = as_person(worker("colleague", "delegate")).get(f"/desk/cases/{case.pk}/").content.decode()
    assert "hanako@sakura.example" not in page and "Hanako Yamada" not in page
    assert 'name="do" value="close"' not in page and "send_answer" not in page
    answer = as_person(worker("colleague", "delegate")).post(
        f"/desk/cases/{case.pk}/", {"do": "close", "version": 1, "outcome": "dropped"}
    )
    assert answer.status_code == 403 and again(case).state == "new"


def test_a_rival_sees_nothing_anywhere(officer: User) -> None:
    case = sent(NOW)
    rival = as_person(worker("rival", "desk", of="Rival"))
    for path in (f"/desk/cases/{case.pk}/", f"/desk/companies/{case.company_id}/"):
        answer = rival.get(path)
        assert answer.status_code == 404 and "Sakura" not in answer.content.decode()
    for path in ("/desk/cases/?all=1", "/desk/cases.json?all=1", "/desk/companies.json", "/desk/statistics/live/"):
        said = text_of(rival.get(path))
        assert "Sakura" not in said and case.number not in said
    assert rival.post(f"/desk/cases/{case.pk}/", {"do": "close", "version": 1, "outcome": "dropped"}).status_code == 404


def test_an_answer_is_assembled_with_footnotes(officer: User, small_release_home: Path, settings: Any) -> None:
    settings.KAKEHASHI_HOME = small_release_home
    page_cache.SHELF.clear()
    client, case = as_person(officer), sent(NOW, economy_codes=("JPN", "KOR"), field="wireless-communications")
    fields = {"draft_version": 0, "text": "Dear company,", "channel": "mail"}
    answer = post(client, case, do="assemble", **fields)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    draft = ReplyDraft.objects.get()
    assert draft.text.startswith("Dear company,") and "Japan" in draft.text and "Korea" in draft.text
    assert draft.footnotes and draft.ceiling == "CLEAR" and "[1]" in draft.text
    assert [note.split("]")[0] for note in draft.footnotes] == [f"[{n}" for n in range(1, len(draft.footnotes) + 1)]
    assert post(client, case, do="send_answer", draft_version=1, text=draft.text, channel="mail").status_code == 302
    assert again(case).references, "what it rests on is kept with the case"
    letter = OutgoingMessage.objects.order_by("-pk").first()
    assert letter is not None and "[1]" in letter.body


def test_without_a_release_there_is_nothing_to_assemble(officer: User, tmp_path: Path, settings: Any) -> None:
    settings.KAKEHASHI_HOME = tmp_path
    case = sent(NOW)
    answer = post(as_person(officer), case, do="assemble", draft_version=0, text="mine", channel="mail")
    assert answer.status_code == 422 and ">mine<" in answer.content.decode().replace("\n", "").replace("\r", "")


def test_a_telephone_call_becomes_a_case(officer: User) -> None:
    client = as_person(officer)
    given = {
        "do": "write",
        "channel": "telephone",
        "text": "How?",
        "field": "other",
        "language": "ja",
        "company_name": "Tsubame",
    }
    answer = client.post("/desk/cases/new/", given)
    case = Case.objects.get()
    assert answer.headers["Location"] == f"/desk/cases/{case.pk}/" and case.created_by == officer and case.language == "ja"


def test_companies(officer: User) -> None:
    client, case = as_person(officer), sent(NOW)
    company = Company.objects.get()
    assert "Sakura Electric" in client.get("/desk/companies/?q=SAKURA").content.decode()
    page = client.get(f"/desk/companies/{company.pk}/").content.decode()
    assert case.number in page and "hanako@sakura.example" in page
    given = {
        "do": "keep",
        "version": company.version,
        "name": "Sakura Electric Ltd",
        "name_ja": "さくら電機",
        "size_band": "small",
    }
    assert client.post(f"/desk/companies/{company.pk}/", given).status_code == 302
    assert Company.objects.get().name_ja == "さくら電機"
    assert (
        client.post("/desk/companies/", {"do": "write", "version": 1, "name": "Tsubame", "size_band": "unknown"}).status_code
        == 302
    )


def test_figures_for_everybody_and_for_the_desk(officer: User) -> None:
    desk = contact_point()
    for number in range(6):
        sent(datetime(2026, 1, 5, 1, tzinfo=UTC), text=f"Question {number}", address=str(number))
    for number in range(2):
        sent(
            datetime(2026, 1, 5, 1, tzinfo=UTC),
            text=f"Other {number}",
            address=str(number),
            field="other",
            economy_codes=("VNM",),
        )
    guest = Client(headers={"host": "localhost", "accept-language": "en"})
    assert "No figures have been given out yet" in guest.get("/desk/statistics/").content.decode()
    publish_statistics(desk, at=datetime(2026, 5, 1, tzinfo=UTC))
    rows = tables(guest, "/desk/statistics.json")
    counts = [row["count"] for table in rows.values() for row in table]
    assert not [count for count in counts if count is not None and 0 < count < 5]
    assert "VNM" not in guest.get("/desk/statistics.json").content.decode(), "not even that somebody asked about it"
    live = tables(as_person(officer), "/desk/statistics/live.json")
    assert {row["key"]: row["count"] for row in live["economy"]} == {"PHL": 6, "VNM": 2}
    rival = tables(as_person(worker("rival", "desk", of="Rival")), "/desk/statistics/live.json")
    assert rival["field"] == []


def test_the_contact_point_is_set_up_by_an_administrator() -> None:
    boss = User.objects.create(username="boss", is_superuser=True)
    client = as_person(boss)
    from tests.office.people import organisation

    office = organisation("Office")
    given = {
        "do": "keep",
        "organisation": str(office.pk),
        "target_days": 7,
        "economy_code": "JPN",
        "time_zone": "Asia/Tokyo",
        "keep_contacts_days": 30,
    }
    assert client.post("/desk/contact-point/", given).status_code == 302
    assert "within 7 working days" in client.get("/desk/contact-point/").content.decode()
    assert client.post("/desk/contact-point/", {**given, "target_days": 0}).status_code == 422
    assert as_person(worker("officer")).get("/desk/contact-point/").status_code == 403


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_page_in_both_languages(officer: User, language: str) -> None:
    case = sent(NOW)
    client = as_person(officer, language)
    company = Company.objects.get()
    paths = [
        "/desk/cases/",
        "/desk/cases/new/",
        f"/desk/cases/{case.pk}/",
        "/desk/companies/",
        f"/desk/companies/{company.pk}/",
    ]
    for path in [*paths, "/desk/knowledge/", "/desk/statistics/", "/desk/statistics/live/"]:
        assert client.get(path).status_code == 200, path
