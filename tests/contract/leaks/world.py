"""A small world: organisations within organisations, people, circles, and records with a word in them that is theirs alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from hypothesis import strategies as st

from kakehashi.office.attachments.store import keep
from kakehashi.office.people.circle import Circle, CircleMember
from kakehashi.office.people.organisation import Organisation, Sector
from kakehashi.office.people.role import Role
from kakehashi.office.people.user import User
from kakehashi.office.records.desk.desk_settings import DeskSettings
from kakehashi.office.records.dissemination.publication import Publication
from kakehashi.office.records.record import Record, kinds
from kakehashi.office.records.sharing.attachment import Attachment
from kakehashi.office.records.sharing.comment import Comment
from kakehashi.office.sharing.grant import AccessGrant
from kakehashi.office.sharing.marking import Marking
from tests.contract.leaks.makers import MAKERS

ORGANISATIONS = 4
PEOPLE = 6
CIRCLES = 3
DAY = timedelta(days=1)
ROLES = ("officer", "expert", "guest")


@dataclass(frozen=True)
class PersonPlan:
    """Where a person works (None: nowhere), whether the account is open, which role."""

    organisation: int | None
    is_active: bool
    role: str


@dataclass(frozen=True)
class RecordPlan:
    """How one record is marked and to whom it is opened; numbers point into the lists of the world."""

    kind: str
    marking: str
    author: int
    owner: int
    circles: tuple[int, ...]
    grants: tuple[tuple[str, int, int, bool], ...]  # user or organisation, which, days until its end, ended early
    says: str = ""  # the state of clearance that it says it is in, whatever its marking: only the predicate can keep it


@dataclass(frozen=True)
class Plan:
    """A world before it is made."""

    parents: tuple[int | None, ...]
    people: tuple[PersonPlan, ...]
    circles: tuple[tuple[bool, tuple[int, ...], tuple[int, ...]], ...]  # open, organisations, people
    records: tuple[RecordPlan, ...]


@dataclass
class World:
    """A world as it stands in the database; `canary` is the word that only this record holds."""

    plan: Plan
    at: datetime
    organisations: list[Organisation] = field(default_factory=list)
    people: list[User] = field(default_factory=list)
    circles: list[Circle] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    canaries: dict[Any, str] = field(default_factory=dict)


def plans() -> st.SearchStrategy[Plan]:
    """Worlds with two to five records of any kind."""
    person = st.builds(
        PersonPlan, st.one_of(st.none(), st.integers(0, ORGANISATIONS - 1)), st.sampled_from((True, True, True, False)),
        st.sampled_from(ROLES),
    )  # fmt: skip
    some_organisations = st.lists(st.integers(0, ORGANISATIONS - 1), max_size=2, unique=True).map(tuple)
    some_people = st.lists(st.integers(0, PEOPLE - 1), max_size=2, unique=True).map(tuple)
    circle = st.tuples(st.sampled_from((True, True, False)), some_organisations, some_people)
    # a parent stands before its parts, so that no ring can come about
    parents = st.tuples(*(st.one_of(st.none(), st.integers(0, n - 1)) if n else st.none() for n in range(ORGANISATIONS)))
    return st.builds(
        Plan,
        parents,
        st.tuples(*[person] * PEOPLE),
        st.tuples(*[circle] * CIRCLES),
        st.lists(_records(), min_size=2, max_size=4).map(tuple),
    )


def _records() -> st.SearchStrategy[RecordPlan]:
    grant = st.tuples(
        st.sampled_from(("user", "organisation")), st.integers(0, ORGANISATIONS - 1), st.integers(-2, 3), st.booleans()
    )
    return st.builds(
        RecordPlan,
        st.sampled_from(sorted(kinds())),
        st.sampled_from(Marking.values),
        st.integers(0, PEOPLE - 1),
        st.integers(0, ORGANISATIONS - 1),
        st.lists(st.integers(0, CIRCLES - 1), max_size=2, unique=True).map(tuple),
        st.lists(grant, max_size=1).map(tuple),
    )


def make(plan: Plan) -> World:
    """Write the world into the database."""
    world = World(plan, datetime.now(UTC))
    for number, parent in enumerate(plan.parents):
        above = world.organisations[parent] if parent is not None else None
        made = Organisation.objects.create(name=f"Organisation {number}", sector=Sector.INDUSTRY, parent=above)
        world.organisations.append(made)
    for number, person in enumerate(plan.people):
        at = world.organisations[person.organisation] if person.organisation is not None else None
        role = Role.objects.get(name=person.role)
        world.people.append(
            User.objects.create(username=f"reader{number}", organisation=at, is_active=person.is_active, role=role)
        )
    for number, (is_open, organisations, people) in enumerate(plan.circles):
        _make_circle(world, number, is_open, organisations, people)
    DeskSettings.objects.create(organisation=world.organisations[0])
    for number, record in enumerate(plan.records):
        _make_record(world, number, record)
    return world


def _make_circle(world: World, number: int, is_open: bool, organisations: tuple[int, ...], people: tuple[int, ...]) -> None:
    keeper = world.people[0]
    circle = Circle.objects.create(
        name=f"Circle {number}", owner=world.organisations[0], is_open=is_open, made_at=world.at, made_by=keeper
    )
    for index in organisations:
        CircleMember.objects.create(circle=circle, organisation=world.organisations[index], added_at=world.at, added_by=keeper)
    for index in people:
        CircleMember.objects.create(circle=circle, user=world.people[index], added_at=world.at, added_by=keeper)
    world.circles.append(circle)


def _make_record(world: World, number: int, plan: RecordPlan) -> None:
    canary = f"zqcanary{number}x"
    author = world.people[plan.author]
    record = MAKERS[plan.kind](canary, author)
    is_clear = plan.marking == Marking.CLEAR
    with record.change(by=author, at=world.at - 3 * DAY, why="made for the test", verb="write"):
        record.owner = world.organisations[plan.owner]
        record.marking = plan.marking
        if hasattr(record, "cleared_by_id"):  # its state is public if, and only if, it is CLEAR
            record.state = plan.says or ("public" if is_clear else "draft")
            record.public_at = world.at - DAY if record.state == "public" else None
        record.share_with(world.circles[i] for i in plan.circles if not is_clear)
        record.be_about({"area": ["broadcasting"], "economy": ["JPN"]})
    for to, index, days, is_ended in plan.grants:
        AccessGrant.objects.create(
            record_id=record.pk,
            user=world.people[index] if to == "user" else None,
            organisation=world.organisations[index] if to == "organisation" else None,
            until=world.at + days * DAY,
            why="talks",
            granted_at=world.at - 2 * DAY,
            granted_by=author,
            ended_at=world.at - DAY if is_ended else None,
        )
    _hang_on(world, record, canary, author)
    world.records.append(record)
    world.canaries[record.pk] = canary


def _hang_on(world: World, record: Record, canary: str, author: User) -> None:
    """A remark and a file, with the record's word in them and in the file's name; the text of what is published."""
    if isinstance(record, Publication) and record.state == "public":
        record._keep(world.at - DAY, canary, canary)
    Comment.objects.create(record_id=record.pk, body=f"Remark {canary}", by=author, at=world.at - 2 * DAY)
    stored = keep(BytesIO(f"Content {canary}".encode()))
    Attachment.objects.create(
        record_id=record.pk, name=f"{canary}.txt", media_type="text/plain", size=stored.size, sha256=stored.sha256,
        at=world.at - 2 * DAY, by=author,
    )  # fmt: skip
