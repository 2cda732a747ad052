"""Where records are read, and what strange text does there."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.utils import translation

from kakehashi.office.people.may import May
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.found import found_pages, may_open
from kakehashi.views.records.address import address_of, address_of_kind, file_address, who_address
from kakehashi.views.records.kinds import kind_choices, state_choices, state_label
from tests.office.people import note, person
from tests.office.sharing_people import in_role
from tests.views.records.reading import client

pytestmark = pytest.mark.django_db
RECORD = UUID(int=7)


def test_each_kind_has_its_page_or_the_general_one() -> None:
    kept = note(person("author", "Ministry"))
    assert address_of(kept) == f"/desk/notes/{kept.pk}/"
    assert address_of_kind("no kind of ours", RECORD) == f"/desk/records/{RECORD}/"
    assert who_address(kept) == f"/desk/records/{kept.pk}/who/"
    assert file_address(RECORD, 3) == f"/desk/records/{RECORD}/files/3/"


def test_every_page_that_shows_a_kind_can_be_addressed() -> None:
    for found in found_pages():
        if found.page.shows:
            assert found.page.path.count("<") == 1 and "<uuid:record_id>" in found.page.path, found.page.name


def test_kinds_and_states_have_names() -> None:
    translation.activate("en")
    assert ("note", "Research note") in kind_choices()
    assert state_label("note", "withdrawn") == "Withdrawn" and state_label("publicversion", "clearance") == "In clearance"
    assert state_label("nothing", "odd") == "odd"
    assert {"draft", "published", "public"} <= {state for state, _label in state_choices("")}


def test_a_page_can_ask_for_a_verb() -> None:
    audit = next(found.page for found in found_pages() if found.page.name == "audit")
    assert may_open(audit, in_role("head", "Ministry", May.AUDIT))
    assert not may_open(audit, in_role("officer", "Ministry", May.DESK))
    assert may_open(audit, person("root", administrator=True))


@pytest.mark.parametrize("evil", ["a%00b", "%F0%9F%8C%89", "'%3B--", "9" * 40])
def test_strange_text_breaks_no_list(evil: str) -> None:
    browser = client(person("root", administrator=True))
    for address in ("/desk/records/", "/desk/notes/", "/desk/audit/", "/desk/clearance/"):
        names = ("kind", "marking", "state", "topic", "before", "person", "record", "since", "until", "as")
        query = "&".join(f"{name}={evil}" for name in names)
        assert browser.get(f"{address}?{query}&topic=area:{evil}").status_code == 200, address


def test_a_reason_that_no_database_holds_is_cleaned() -> None:
    author = person("author", "Ministry")
    kept = note(author, Marking.AMBER)
    answer = client(author).post(f"/desk/records/{kept.pk}/", {"do": "end_grant", "grant": "1", "why": "a\x00b"})
    assert answer.status_code == 422
