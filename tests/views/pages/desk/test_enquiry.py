"""A company asks, sees where its enquiry stands, and adds to it; a stranger sees nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.numbering import link_path
from kakehashi.office.records.desk.submission import Submission, new_stamp
from tests.office.desk.desk import contact_point, sent

pytestmark = pytest.mark.django_db
GIVEN = {
    "do": "enquire",
    "text": "We make broadcast transmitters and want to go to the Philippines; whom do I ask?",
    "field": "digital-broadcasting",
    "economy_1": "PHL",
    "economy_2": "VNM",
    "company_name": "Sakura Electric",
    "contact_name": "Hanako Yamada",
    "email": "hanako@sakura.example",
    "homepage": "",
}


@pytest.fixture
def guest() -> Client:
    return Client(headers={"host": "localhost", "accept-language": "en"})


def filled(**changes: str) -> dict[str, str]:
    return {**GIVEN, "stamp": new_stamp(datetime.now(UTC) - timedelta(seconds=30)), **changes}


def test_before_there_is_a_contact_point_it_says_so(guest: Client) -> None:
    assert "has not been set up" in guest.get("/enquire/").content.decode()
    assert guest.post("/enquire/", filled()).status_code == 422


def test_a_company_asks_and_sees_where_it_stands(guest: Client) -> None:
    contact_point()
    page = guest.get("/enquire/").content.decode()
    assert "you have an answer by" in page and "within 5 working days" in page
    answer = guest.post("/enquire/", filled())
    assert answer.status_code == 302 and answer.headers["Location"].endswith("?sent=1")
    case = Case.objects.get()
    assert case.topics == {"area": ["digital-broadcasting"], "economy": ["PHL", "VNM"]} and case.state == "new"
    own = guest.get(answer.headers["Location"]).content.decode()
    assert "Thank you" in own and case.reference in own and "broadcast transmitters" in own
    assert case.number not in own, "the number of a case would tell how many there are"
    added = guest.post(link_path(case), {"do": "add", "text": "In the UHF band."})
    assert added.status_code == 302 and "In the UHF band." in guest.get(added.headers["Location"]).content.decode()


def test_a_double_click_is_one_case(guest: Client) -> None:
    contact_point()
    given = filled()
    first, second = guest.post("/enquire/", given), guest.post("/enquire/", given)
    assert first.headers["Location"] == second.headers["Location"] and Case.objects.count() == 1


def test_what_was_typed_is_kept_and_errors_stand_at_the_fields(guest: Client) -> None:
    contact_point()
    answer = guest.post("/enquire/", filled(email="nowhere", contact_name="Hanako"))
    page = answer.content.decode()
    assert answer.status_code == 422 and 'value="nowhere"' in page and 'value="Hanako"' in page
    assert 'class="errorlist"' in page and "aria-invalid" in page
    stale = guest.post("/enquire/", filled(stamp="old"))
    stamp = re.search(r'name="stamp" value="([^"]+)"', stale.content.decode())
    assert stale.status_code == 422 and stamp is not None and stamp[1] != "old", "a new stamp, so that it can be sent again"


def test_spam_is_thanked_like_everybody(guest: Client) -> None:
    contact_point()
    answer = guest.post("/enquire/", filled(homepage="https://spam.example"))
    assert Case.objects.get().state == "spam"
    assert "Thank you" in guest.get(answer.headers["Location"]).content.decode()


def test_limits_hold_and_keep_what_was_typed(guest: Client) -> None:
    contact_point()
    codes = [guest.post("/enquire/", filled(text=f"Question number {n}")).status_code for n in range(8)]
    assert codes == [302] * 6 + [422] * 2
    assert Submission.objects.count() == 6


def test_a_stranger_finds_no_case(guest: Client) -> None:
    contact_point()
    case = sent()
    keys = ("made-up", case.reference, case.number)
    for path in (f"/desk/cases/{case.pk}/", *(f"/enquire/{case.pk}/{key}/" for key in keys)):
        assert guest.get(path).status_code == 404, path
    assert "Sakura" not in guest.get(f"/desk/cases/{case.pk}/").content.decode()
    for path in ("/desk/cases/", "/desk/companies/", "/desk/statistics/live/"):
        assert guest.get(path).status_code == 302
        assert guest.get(path.rstrip("/") + ".json").status_code == 401


def test_in_japanese() -> None:
    contact_point()
    reader = Client(headers={"host": "localhost", "accept-language": "ja"})
    page = reader.get("/enquire/").content.decode()
    assert "相談" in page and "フィリピン" in page and "デジタル放送" in page
    answer = reader.post("/enquire/", filled(text="フィリピンに放送機器を輸出したい。"))
    assert Case.objects.get().language == "ja"
    assert "ありがとうございます" in reader.get(answer.headers["Location"]).content.decode()
