"""The sharing rule: every marking against every kind of reader."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.office.people.reader import GUEST, Reader
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.sharing.marking import Marking, most_restricted
from kakehashi.office.sharing.why import who, why
from tests.office.people import note, person

pytestmark = pytest.mark.django_db
READERS = ("guest", "author", "colleague", "stranger", "without organisation", "administrator")
# The rule as a table, written by hand: which readers see a record of that marking.
SEEN = {
    "RED": {"author", "administrator"},
    "AMBER+STRICT": {"author", "colleague", "administrator"},
    "AMBER": {"author", "colleague", "administrator"},
    "GREEN": {"author", "colleague", "stranger", "without organisation", "administrator"},
    "CLEAR": set(READERS),
}


@pytest.fixture
def readers() -> dict[str, Reader]:
    people = {
        "author": person("author", "Ministry"),
        "colleague": person("colleague", "Ministry"),
        "stranger": person("stranger", "Company"),
        "without organisation": person("alone"),
        "administrator": person("root", administrator=True),
    }
    return {"guest": GUEST, **{name: Reader.of(user) for name, user in people.items()}}


@pytest.mark.parametrize("marking", Marking.values)
def test_each_marking_is_seen_by_whom_it_says(readers: dict[str, Reader], marking: str) -> None:
    from kakehashi.office.people.user import User

    kept = note(User.objects.get(username="author"), Marking(marking))
    seen = {name for name, reader in readers.items() if Note.objects.visible_to(reader).filter(pk=kept.pk).exists()}
    assert seen == SEEN[marking]
    assert {name for name, reader in readers.items() if why(kept, reader) is not None} == seen
    assert who(kept)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(markings=st.lists(st.sampled_from(Marking.values), max_size=6), reader=st.sampled_from(READERS))
def test_lists_and_counts_hold_exactly_what_is_seen(readers: dict[str, Reader], markings: list[str], reader: str) -> None:
    from kakehashi.office.people.user import User

    author = User.objects.get(username="author")
    mine = [note(author, Marking(marking)).pk for marking in markings]
    visible = Note.objects.visible_to(readers[reader]).filter(pk__in=mine)
    assert sorted(visible.values_list("marking", flat=True)) == sorted(m for m in markings if reader in SEEN[m])
    assert visible.count() == sum(reader in SEEN[marking] for marking in markings)


def test_a_new_record_is_closed() -> None:
    author = person("author", "Ministry")
    kept = note(author)
    assert kept.marking == Marking.RED
    assert kept.owner == author.organisation
    assert not Note.objects.visible_to(GUEST).exists()


def test_a_closed_account_reads_as_a_guest() -> None:
    author = person("author", "Ministry")
    note(author, Marking.GREEN)
    author.is_active = False
    assert Reader.of(author) == GUEST
    assert not Note.objects.visible_to(author).exists()


def test_a_page_carries_its_most_restricted_marking() -> None:
    assert most_restricted(["CLEAR", "AMBER", "GREEN"]) == "AMBER"
    assert most_restricted([]) == "CLEAR"
