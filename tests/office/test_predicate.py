"""The sharing rule: every marking, with and without circles, against every kind of reader."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.office.people.circle import Circle, CircleMember
from kakehashi.office.people.circles_known import circles_known_to, members_known_to
from kakehashi.office.people.reader import GUEST, Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.sharing.grant import AccessGrant
from kakehashi.office.sharing.marking import Marking, most_restricted
from kakehashi.office.sharing.why import who, why
from tests.office.people import NOW, note, organisation, person

pytestmark = pytest.mark.django_db
READERS = ("guest", "author", "colleague", "bureau", "member", "in member firm", "stranger", "no organisation", "administrator")
OWNERS = {"author", "colleague", "bureau"}
EVERYBODY_HERE = {*OWNERS, "member", "in member firm", "stranger"}
# The rule as a table, written by hand: who sees a record of that marking, without and with the circle. `bureau` works for a
# part of the owner; the circle holds `member` (a person), the firm of `in member firm`, and `colleague` of the owner.
SEEN = {
    ("RED", False): {"author"},
    ("RED", True): {"author"},
    ("AMBER+STRICT", False): OWNERS,
    ("AMBER+STRICT", True): {"author", "colleague"},
    ("AMBER", False): OWNERS,
    ("AMBER", True): {*OWNERS, "member", "in member firm"},
    ("GREEN", False): EVERYBODY_HERE,
    ("GREEN", True): {*OWNERS, "member", "in member firm"},
    ("CLEAR", False): set(READERS),
}


@pytest.fixture
def readers() -> dict[str, Reader]:
    ministry, firm = organisation("Ministry"), organisation("Firm")
    bureau = organisation("Bureau")
    bureau.parent = ministry
    bureau.save()
    people = {
        "author": person("author", "Ministry"),
        "colleague": person("colleague", "Ministry"),
        "bureau": person("bureau", "Bureau"),
        "member": person("member", "University"),
        "in member firm": person("engineer", "Firm"),
        "stranger": person("stranger", "Rival"),
        "no organisation": person("alone"),
        "administrator": person("root", administrator=True),
    }
    circle = made_circle("Broadcasting", people["author"])
    for member in ({"user": people["member"]}, {"organisation": firm}, {"user": people["colleague"]}):
        CircleMember.objects.create(circle=circle, added_at=NOW, added_by=people["author"], **member)
    return {"guest": GUEST, **{name: Reader.of(user, NOW) for name, user in people.items()}}


def made_circle(name: str, by: User, *, hides_members: bool = False) -> Circle:
    return Circle.objects.create(name=name, owner=by.organisation, made_at=NOW, made_by=by, hides_members=hides_members)


def kept(marking: str, circles: bool) -> Note:
    author = User.objects.get(username="author")
    made = Note(title="A finding", body="What was found.", state="draft", marking=marking)
    with made.change(by=author, at=NOW, why="for the test", verb="write"):
        if circles:
            made.share_with(Circle.objects.filter(name="Broadcasting"))
    return made


def seen_by(readers: dict[str, Reader], record_id: UUID) -> set[str]:
    return {name for name, reader in readers.items() if Note.objects.visible_to(reader).filter(pk=record_id).exists()}


@pytest.mark.parametrize(("marking", "circles"), SEEN)
def test_each_marking_is_seen_by_whom_it_says(readers: dict[str, Reader], marking: str, circles: bool) -> None:
    record = kept(marking, circles)
    seen = seen_by(readers, record.pk)
    assert seen == SEEN[marking, circles] | {"administrator"}
    assert {name for name, reader in readers.items() if why(record, reader) is not None} == seen
    assert all(who(record, reader) for reader in readers.values())


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=st.lists(st.sampled_from(sorted(SEEN)), max_size=6), reader=st.sampled_from(READERS))
def test_lists_and_counts_hold_exactly_what_is_seen(
    readers: dict[str, Reader], cases: list[tuple[str, bool]], reader: str
) -> None:
    mine = [kept(*case).pk for case in cases]
    visible = Note.objects.visible_to(readers[reader]).filter(pk__in=mine)
    expected = sorted(case[0] for case in cases if reader in SEEN[case] or reader == "administrator")
    assert sorted(visible.values_list("marking", flat=True)) == expected
    assert visible.count() == len(expected)


def test_a_clear_record_has_no_circles(readers: dict[str, Reader]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        kept("CLEAR", True)


def test_a_grant_opens_one_record_until_its_day(readers: dict[str, Reader]) -> None:
    record, author = kept("RED", False), User.objects.get(username="author")
    until = NOW + timedelta(days=7)
    AccessGrant.objects.create(
        record=record, organisation=organisation("Rival"), until=until, why="talks", granted_at=NOW, granted_by=author
    )
    assert seen_by(readers, record.pk) == {"author", "administrator", "stranger"}
    stranger = User.objects.get(username="stranger")
    assert why(record, Reader.of(stranger, NOW)) is not None
    after = Reader.of(stranger, until)
    assert not Note.objects.visible_to(after).exists()
    assert why(record, after) is None


def test_an_ended_grant_and_a_closed_circle_open_nothing(readers: dict[str, Reader]) -> None:
    record, shared, author = kept("RED", False), kept("AMBER", True), User.objects.get(username="author")
    stranger, member = User.objects.get(username="stranger"), User.objects.get(username="member")
    AccessGrant.objects.create(
        record=record,
        user=stranger,
        until=NOW + timedelta(days=7),
        why="talks",
        granted_at=NOW,
        granted_by=author,
        ended_at=NOW,
    )
    Circle.objects.update(is_open=False)
    assert not Note.objects.visible_to(Reader.of(stranger, NOW)).filter(pk=record.pk).exists()
    assert not Note.objects.visible_to(Reader.of(member, NOW)).filter(pk=shared.pk).exists()


def test_who_left_the_organisation_sees_nothing_of_it(readers: dict[str, Reader]) -> None:
    own = kept("RED", False)
    author = User.objects.get(username="author")
    author.organisation = None
    author.save()
    assert not Note.objects.visible_to(author).filter(pk=own.pk).exists()
    assert not Note.objects.changeable_by(author).exists()
    author.organisation = organisation("Rival")
    author.save()
    assert not Note.objects.visible_to(User.objects.get(username="author")).filter(pk=own.pk).exists()


def test_hidden_members_are_told_to_the_keepers_alone(readers: dict[str, Reader]) -> None:
    circle = Circle.objects.get()
    circle.hides_members = True
    circle.save()
    told = {name: members_known_to(circle, reader).count() for name, reader in readers.items()}
    assert told == {
        "guest": 0, "author": 3, "colleague": 3, "bureau": 3, "member": 1, "in member firm": 1, "stranger": 0,
        "no organisation": 0, "administrator": 3,
    }  # fmt: skip
    assert not circles_known_to(readers["stranger"]).exists()


def test_why_names_no_circle_that_the_reader_is_not_in(readers: dict[str, Reader]) -> None:
    record = kept("AMBER", True)
    assert any("Broadcasting" in str(words) for words in who(record, readers["member"]))
    assert not any("Broadcasting" in str(words) for words in who(record, readers["stranger"]))


def test_a_new_record_is_closed() -> None:
    author = person("author", "Ministry")
    made = note(author)
    assert made.marking == Marking.RED
    assert made.owner == author.organisation
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
