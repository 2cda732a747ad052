"""The list of records: narrowed, counted exactly, turned by key, given away with a mark."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.sharing.audit import AuditEvent, Kind
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.exports import HEADER
from kakehashi.views.records import listed
from tests.office.people import NOW, note, person
from tests.views.records.reading import client

pytestmark = pytest.mark.django_db


def made(author: User, number: int, marking: Marking = Marking.GREEN) -> Note:
    kept = Note(title=f"Finding {number:03}", body="x", state="draft", marking=marking)
    with kept.change(by=author, at=NOW + timedelta(minutes=number // 3), why="", verb="write"):
        pass
    return kept


def test_every_record_is_on_one_page_of_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listed, "PAGE_ROWS", 4)
    author = person("author", "Ministry")
    for number in range(11):
        made(author, number)
    browser, address, seen = client(author), "/desk/records/", []
    for _turn in range(5):
        context = browser.get(address).context
        seen += [row["title"] for row in context["records"].rows]
        assert context["records"].row_count == 11
        if not context["more"]:
            break
        address = "/desk/records/" + context["more"]
    assert sorted(seen) == [f"Finding {number:03}" for number in range(11)] and len(set(seen)) == 11


def test_it_is_narrowed_by_marking_state_kind_and_topic() -> None:
    author = person("author", "Ministry")
    made(author, 1)
    about = made(author, 2, Marking.AMBER)
    with about.change(by=author, at=NOW, why="topics"):
        about.be_about({"economy": ["VNM"]})
    browser = client(author)
    for query, count in (
        ("?marking=AMBER", 1),
        ("?state=draft", 2),
        ("?state=published", 0),
        ("?kind=note", 2),
        ("?kind=publicversion", 0),
        ("?topic=economy:VNM", 1),
        ("?topic=economy:THA", 0),
        ("?kind=nonsense&marking=PINK&before=x", 2),
    ):
        assert browser.get(f"/desk/records/{query}").context["records"].row_count == count, query


def test_topics_offered_are_those_of_records_that_one_sees() -> None:
    author, rival = person("author", "Ministry"), person("rival", "Rival")
    about = made(author, 1, Marking.AMBER)
    with about.change(by=author, at=NOW, why="topics"):
        about.be_about({"economy": ["VNM"]})
    assert client(author).get("/desk/records/").context["topics"] == [("economy:VNM", "VNM")]
    assert client(rival).get("/desk/records/").context["topics"] == []


def test_a_list_that_leaves_carries_the_most_restricted_marking() -> None:
    author, reader = person("author", "Ministry"), person("reader", "Firm")
    made(author, 1, Marking.CLEAR)
    made(author, 2, Marking.AMBER)
    data = client(author).get("/desk/records.json")
    assert data.headers[HEADER].startswith("TLP:AMBER; author")
    assert len(json.loads(b"".join(data.streaming_content))["tables"]["records"]) == 2  # type: ignore[attr-defined]
    assert AuditEvent.objects.filter(kind=Kind.EXPORT, by=author).count() == 1
    assert HEADER not in client(reader).get("/desk/records.csv").headers


def test_a_note_of_somebody_else_is_in_no_channel_of_the_list() -> None:
    note(person("author", "Ministry"), title="The secret plan")
    browser = client(person("rival", "Rival"))
    for ending in ("/", ".json", ".csv", ".xlsx", ".meta.json"):
        answer = browser.get(f"/desk/records{ending}")
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        assert answer.status_code == 200 and b"secret" not in body
    assert browser.get("/desk/records/").context["records"].row_count == 0
