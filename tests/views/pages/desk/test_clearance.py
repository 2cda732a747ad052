"""The queue of clearance and the public page of what was cleared."""

from __future__ import annotations

import pytest

from kakehashi.office.people.may import May
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.sharing.public_version import PublicVersion
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.records.compared import Line, compared
from tests.office.people import NOW, note, person
from tests.office.sharing_people import in_role
from tests.views.records.reading import client

pytestmark = pytest.mark.django_db
WORDS = {"title": "For all", "body": "Japan takes part. More is open.", "title_ja": "皆様へ", "body_ja": "日本は参加します。"}


@pytest.fixture
def author() -> User:
    return person("author", "Ministry")


@pytest.fixture
def head() -> User:
    return in_role("head", "Ministry", May.CLEAR)


@pytest.fixture
def submitted(author: User) -> PublicVersion:
    about = note(author, Marking.AMBER, title="The internal assessment")
    with about.change(by=author, at=NOW, why=""):
        about.body = "Japan takes part. The price is 12 million."
    browser = client(author)
    address = browser.post(f"/desk/records/{about.pk}/public-version/", {"do": "write", **WORDS}).headers["Location"]
    browser.post(address, {"do": "submit", "version": "1", "why": "ready"})
    return PublicVersion.objects.get()


def test_the_queue_shows_what_stays_inside(submitted: PublicVersion, head: User) -> None:
    page = client(head).get("/desk/clearance/").content.decode()
    assert "For all" in page and "submitted by author" in page
    opened = client(head).get(f"/desk/clearance/?record={submitted.pk}").content.decode()
    assert "The price is 12 million." in opened and "More is open." in opened and "left out:" not in page


def test_clear_and_return_from_the_queue(submitted: PublicVersion, head: User, author: User) -> None:
    browser = client(head)
    given = {"record": str(submitted.pk), "version": "2", "why": "the second sentence"}
    assert browser.post("/desk/clearance/", {"do": "return", **given}).status_code == 302
    client(author).post(f"/public-versions/{submitted.pk}/", {"do": "submit", "version": "3", "why": "again"})
    old = browser.post("/desk/clearance/", {"do": "clear", **given})
    assert old.status_code == 409
    browser.post("/desk/clearance/", {"do": "clear", **given, "version": "4"})
    submitted.refresh_from_db()
    assert (submitted.state, submitted.marking) == (ClearanceState.PUBLIC, Marking.CLEAR)


def test_the_public_learns_nothing_of_the_internal_record(submitted: PublicVersion, head: User, author: User) -> None:
    client(head).post("/desk/clearance/", {"do": "clear", "record": str(submitted.pk), "version": "2", "why": "harmless"})
    about = str(submitted.about_id)
    for reader in (None, person("rival", "Rival")):
        for address in (
            f"/public-versions/{submitted.pk}/",
            f"/public-versions/{submitted.pk}.json",
            f"/desk/records/{submitted.pk}/",
        ):
            answer = client(reader).get(address)
            body = answer.content.decode()
            assert answer.status_code == 200 and "Japan takes part." in body
            for secret in (about, "internal assessment", "12 million", "author", "Internal record"):
                assert secret not in body, (address, secret)
    assert "日本は参加します。" in client(None, "ja").get(f"/public-versions/{submitted.pk}/").content.decode()
    assert "The internal assessment" in client(author).get(f"/public-versions/{submitted.pk}/").content.decode()


def test_the_queue_is_for_those_who_clear(submitted: PublicVersion, author: User) -> None:
    assert client().get("/desk/clearance/").status_code == 302
    assert client(author).get("/desk/clearance/").status_code == 403
    given = {"do": "clear", "record": str(submitted.pk), "version": "2", "why": "mine"}
    assert client(author).post("/desk/clearance/", given).status_code == 403
    other = client(in_role("other", "Rival", May.CLEAR))
    assert "For all" not in other.get("/desk/clearance/").content.decode()
    assert other.post("/desk/clearance/", given).status_code == 404
    assert PublicVersion.objects.get().state == ClearanceState.CLEARANCE


def test_an_author_who_clears_is_refused_on_the_page(head: User) -> None:
    about = note(head)
    browser = client(head)
    address = browser.post(f"/desk/records/{about.pk}/public-version/", {"do": "write", **WORDS}).headers["Location"]
    browser.post(address, {"do": "submit", "version": "1", "why": "ready"})
    kept = PublicVersion.objects.get()
    answer = browser.post("/desk/clearance/", {"do": "clear", "record": str(kept.pk), "version": "2", "why": "mine"})
    assert answer.status_code == 403 and "omebody else" in answer.content.decode()


def test_two_texts_side_by_side() -> None:
    lines = compared("One. Two. 三つ目。四つ目。", "One. 2. 三つ目。")
    assert lines == [
        Line("same", "One.", "One."),
        Line("changed", "Two.", "2."),
        Line("same", "三つ目。", "三つ目。"),
        Line("left_out", "四つ目。", ""),
    ]
    assert compared("", "New.") == [Line("added", "", "New.")] and compared("", "") == []
    assert [line.left for line in compared("Price 1.5 million. No.", "")] == ["Price 1.5 million.\nNo."]
