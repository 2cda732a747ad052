"""The interface for programs: who may call, what they get, and what never comes out."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from kakehashi.core.evidence import EvidenceRef
from kakehashi.core.origin import Reuse
from kakehashi.office.actions.make_token import end_token, make_token
from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.comment import Comment
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.sharing.audit import AuditEvent, Kind
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.api import caller
from tests.office.people import NOW, note, person

pytestmark = pytest.mark.django_db
API = "/api/v1/"
NOBODY = "6f1a0f0e-0000-4000-8000-000000000000"


@pytest.fixture
def author() -> User:
    return person("author", "Ministry")


@pytest.fixture
def guest(settings: Any, tmp_path: Any) -> Client:
    settings.KAKEHASHI_HOME = tmp_path
    return Client(headers={"host": "localhost"})


def program(user: User, scope: str = "read") -> Client:
    _kept, token = make_token("test", scope, 1, by=user, at=datetime.now(UTC))
    return Client(headers={"host": "localhost", "authorization": f"Bearer {token}"})


def test_each_caller_gets_what_is_open_to_them(guest: Client, author: User) -> None:
    for marking in Marking:
        note(author, marking, title=f"Secret {marking.value}")
    rival = person("rival", "Rival")
    for client, seen in ((guest, {"CLEAR"}), (program(rival), {"CLEAR", "GREEN"}), (program(author), set(map(str, Marking)))):
        for address in ("records", "search?q=secret"):
            answer = client.get(API + address).json()
            assert {item["marking"] for item in answer["items"]} == seen
        assert answer["count"] == len(seen) == answer["facets"]["kind"][0]["count"]
    assert answer["marking"] == "RED" and answer["reader"] == "author"


def test_not_there_and_not_for_you_are_one_answer(guest: Client, author: User) -> None:
    hidden = note(author, Marking.RED)
    for client in (guest, program(person("rival", "Rival"), "write")):
        for method, tail in (("get", ""), *((("post", "/comments"),) if client is not guest else ())):
            more = {"data": json.dumps({"body": "x"}), "content_type": "application/json"} if method == "post" else {}
            one, other = (getattr(client, method)(f"{API}records/{each}{tail}", **more) for each in (hidden.pk, NOBODY))
            assert (one.status_code, one.content) == (other.status_code, other.content)
            assert one.status_code == 404 and "application/json" in one.headers["Content-Type"]


def test_lists_turn_their_pages(author: User) -> None:
    made = {str(note(author, Marking.GREEN, title=f"Note {number}").pk) for number in range(5)}
    client, seen, address = program(author), [], f"{API}records?limit=2"
    while address:
        answer = client.get(address).json()
        seen += [item["record_id"] for item in answer["items"]]
        address = f"{API}records?limit=2&after={answer['next']}" if answer["next"] else ""
    assert len(seen) == 5 and set(seen) == made


def test_filters(author: User) -> None:
    about = note(author, Marking.GREEN, title="About Brazil")
    with about.change(by=author, at=NOW + timedelta(hours=1), why="topic"):
        about.be_about({"economy": ["BRA"]})
    note(author, Marking.AMBER)
    client = program(author)
    for query in ("economy=BRA", "marking=GREEN&kind=note", "since=2026-11-22T09:30:00Z"):
        assert [item["title"] for item in client.get(f"{API}records?{query}").json()["items"]] == ["About Brazil"]


def test_an_answer_carries_its_marking_and_leaves_a_trace(author: User) -> None:
    held = note(author, Marking.AMBER)
    client = program(author)
    answer = client.get(f"{API}records")
    assert "TLP:AMBER; author" in answer.headers["X-Kakehashi-Watermark"]
    assert answer.headers["Cache-Control"] == "no-store"
    exported = AuditEvent.objects.get(kind=Kind.EXPORT)
    assert (exported.by, exported.detail["api"], exported.detail["marking"]) == (author, "records", "AMBER")
    client.get(f"{API}records/{held.pk}")
    assert AuditEvent.objects.get(kind=Kind.READ).record_id == held.pk


def test_figures_that_must_not_leave_are_withheld(author: User) -> None:
    made = Note(title="Share", body="see the figure", state="draft")
    with made.change(by=author, at=NOW, why="for the test", verb="write"):
        inside, free = Reuse(frozenset({"internal"})), Reuse(frozenset({"attribution"}))
        made.refer_to(EvidenceRef("3f2a", "itu.data", {"economy": "JPN"}, "share_pct", "8.25"), reuse=inside)
        made.refer_to(EvidenceRef("3f2a", "ietf.rfc", {"rfc": "9000"}, "year", "2021"), reuse=free)
    answer = program(author).get(f"{API}records/{made.pk}")
    kept, given = answer.json()["evidence"]
    assert (kept["value"], kept["withheld"], given["value"]) == (None, "internal", "2021")
    assert b"8.25" not in answer.content


def test_a_token_writes_only_where_it_may(author: User) -> None:
    said = {"data": json.dumps({"title": "From a program", "body": "Found."}), "content_type": "application/json"}
    assert program(author).post(f"{API}notes", **said).status_code == 403
    made = program(author, "write").post(f"{API}notes", **said)
    assert made.status_code == 201 and made.json()["marking"] == "RED"
    remark = {"data": json.dumps({"body": "Seen."}), "content_type": "application/json"}
    address = f"{API}records/{made.json()['record_id']}/comments"
    assert program(author, "write").post(address, **remark).status_code == 201
    assert Comment.objects.get().body == "Seen."


def test_a_session_needs_the_token_against_forged_requests(author: User, guest: Client) -> None:
    said = {"data": json.dumps({"title": "From a page", "body": "Found."}), "content_type": "application/json"}
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    strict.force_login(author)
    assert strict.post(f"{API}notes", **said).status_code == 403
    assert guest.post(f"{API}notes", **said).status_code == 401
    assert not Note.objects.exists()
    assert strict.get(f"{API}records").json()["reader"] == "author"


@pytest.mark.parametrize("shown", ["Bearer wrong", "Bearer ", "Basic eDp5", "Bearer \x7f"])
def test_a_token_that_opens_nothing_is_no_guest(guest: Client, shown: str) -> None:
    answer = guest.get(f"{API}records", headers={"authorization": shown})
    assert answer.status_code == 401 and answer.headers["WWW-Authenticate"] == "Bearer"


def test_an_ended_token_closes_at_once(author: User) -> None:
    kept, token = make_token("test", "read", 1, by=author, at=datetime.now(UTC))
    client = Client(headers={"host": "localhost", "authorization": f"Bearer {token}"})
    assert client.get(f"{API}circles").status_code == 200
    end_token(kept.pk, by=author, at=datetime.now(UTC))
    assert client.get(f"{API}circles").status_code == 401


def test_too_many_requests_are_put_off(guest: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caller, "GUESTS_PER_MINUTE", 2)
    answers = [guest.get(f"{API}catalog") for _time in range(4)]
    # the minute may turn between two of them
    assert answers[0].status_code == 200 and {answer.status_code for answer in answers} == {200, 429}
    last = next(answer for answer in answers if answer.status_code == 429)
    assert 1 <= int(last.headers["Retry-After"]) <= 60 and last.json()["status"] == 429


def test_changes_are_those_of_the_own_organisation(author: User) -> None:
    mine = note(author, Marking.GREEN, title="Ours")
    rival = person("rival", "Rival")
    note(rival, Marking.GREEN, title="Theirs")
    hidden = note(person("colleague", "Ministry"), Marking.RED, title="A colleague's")
    client = program(author)
    answer = client.get(f"{API}changes").json()
    assert [(item["title"], item["verb"]) for item in answer["items"]] == [("Ours", "write")]
    assert str(hidden.pk) not in json.dumps(answer)
    with mine.change(by=author, at=NOW, why="mended"):
        mine.body = "other"
    later = client.get(f"{API}changes?after={answer['next']}").json()["items"]
    assert [item["fields"] for item in later] == [["body"]]


def test_the_catalog_names_addresses_that_answer(guest: Client) -> None:
    items = guest.get(f"{API}catalog").json()["items"]
    named = {item["name"]: item for item in items}
    assert named["explorer"]["address"] == "/standards/explorer" and "csv" in named["explorer"]["formats"]
    assert "notes" not in named, "closed to a guest"


def test_what_is_not_there_is_json_too(guest: Client) -> None:
    for address in (f"{API}nothing", "/api/", "/api/v2/records"):
        answer = guest.get(address)
        assert answer.status_code == 404 and answer.json()["status"] == 404
    assert guest.get(f"{API}records?limit=0").json()["fields"][0].startswith("query.limit")
    assert guest.get(f"{API}records?since=0001-01-01T00:00:00%2B14:00").status_code == 200
