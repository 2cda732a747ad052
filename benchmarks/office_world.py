"""A large office for the benchmarks, the same every time: 100,000 records, 10,000 of them cases, for 300 readers.

60 organisations, 200 circles, 2,000 companies; most records belong to the office itself, as they would.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

RECORDS, READERS, ORGANISATIONS, CIRCLES = 100_000, 300, 60, 200
CASES, COMPANIES = 10_000, 2_000
NOTES = RECORDS - CASES - COMPANIES
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MARKINGS = ("RED", "AMBER+STRICT", "AMBER", "AMBER", "GREEN", "GREEN", "CLEAR")
ECONOMIES = ("VNM", "PHL", "IDN", "THA", "BRA", "PER", "KEN", "IND", "DEU", "USA", "KOR", "CHN")
AREAS = ("broadcasting", "radio-access", "core-network", "optical", "routing", "security", "numbering", "spectrum")
WORDS = (
    "transmitter", "licence", "spectrum", "auction", "tender", "standard", "regulator", "ministry", "approval", "equipment",
    "地上デジタル放送", "無線通信", "標準化", "調達", "周波数", "型式認定", "実証実験", "光ファイバ", "移動体通信", "研修",
)  # fmt: skip
# words as frequent as in a natural language, the n-th n times rarer than the first (Zipf 1935); those above from rank 8 on
VOCABULARY = [f"w{rank}" for rank in range(5_000)]
VOCABULARY[8 : 8 + 12 * len(WORDS) : 12] = WORDS
WEIGHTS = list(accumulate(1 / (rank + 2) for rank in range(len(VOCABULARY))))
BATCH = 2_000
# the people of the office itself, and those of them who work on cases
OFFICE_PEOPLE, DESK_PEOPLE = 60, 24


@dataclass
class World:
    """Who is there; `organisations[0]` is the office. `chance` decides all that is left open."""

    chance: random.Random
    organisations: list[Any]
    users: list[Any]
    circles: list[Any]

    @property
    def desk(self) -> list[Any]:
        """Those who work on cases."""
        return self.users[:DESK_PEOPLE]


@dataclass
class Batch:
    """Rows of many records, to be written together; `made` are the records with the fields of their own kind."""

    made: list[Any] = field(default_factory=list)
    shared: list[Any] = field(default_factory=list)
    topics: list[Any] = field(default_factory=list)
    texts: list[Any] = field(default_factory=list)
    events: list[Any] = field(default_factory=list)

    def add(
        self, record: Any, by: Any, at: datetime, body: str, topics: Iterable[tuple[str, str]], circles: Iterable[Any] = ()
    ) -> None:
        """One record as it would stand after its first change."""
        from kakehashi.methods.grams import bigrams
        from kakehashi.office.models import Event, RecordCircle, RecordText, RecordTopic

        record.pk = record.record_id
        shared = [RecordCircle(record_id=record.pk, circle=circle) for circle in circles]
        record.version, record.created_at, record.changed_at, record.created_by = 1, at, at, by
        record.has_circles = bool(shared)
        self.made.append(record)
        self.shared += shared
        self.topics += [RecordTopic(record_id=record.pk, kind=kind, value=value) for kind, value in topics]
        cut = {"title_grams": " ".join(bigrams(record.title)), "body_grams": " ".join(bigrams(body))}
        self.texts.append(RecordText(record_id=record.pk, title=record.title, body=body, **cut))
        told = {"record_type": record.record_type, "record_id": record.pk, "version": 1, "verb": "write", "why": "written"}
        self.events.append(Event(**told, at=at, by=by))

    def write(self) -> None:
        """Into the tables, past the actions: the benchmarks measure reading."""
        from django.db import models, transaction

        from kakehashi.office.models import Event, Record, RecordCircle, RecordText, RecordTopic

        names = [f.attname for f in Record._meta.concrete_fields]
        base = [Record(**{name: getattr(made, name) for name in names}) for made in self.made]
        with transaction.atomic():
            models.QuerySet(Record).bulk_create(base)
            write_own_tables(self.made)
            for model, rows in (
                (RecordCircle, self.shared),
                (RecordTopic, self.topics),
                (RecordText, self.texts),
                (Event, self.events),
            ):
                model._base_manager.bulk_create(rows)


def write_own_tables(made: Sequence[Any]) -> None:
    """The rows of the kinds' own tables, which Django does not write in bulk."""
    from django.db import connection

    with connection.cursor() as cursor:
        for model in dict.fromkeys(type(each) for each in made):
            fields = model._meta.local_concrete_fields
            columns = ", ".join(connection.ops.quote_name(f.column) for f in fields)
            places = ", ".join("%s" for _field in fields)
            cursor.executemany(
                f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({places})",
                [
                    [f.get_db_prep_save(getattr(each, f.attname), connection) for f in fields]
                    for each in made
                    if type(each) is model
                ],
            )


def build() -> World:
    """Fill the empty office of the settings; about a minute on SQLite."""
    from benchmarks.office_cases import write_cases
    from kakehashi.office.complete import renew_statistics

    world = make_people()
    for start in range(0, NOTES, BATCH):
        make_notes(world, range(start, min(start + BATCH, NOTES)))
    write_cases(world, COMPANIES, CASES)
    renew_statistics("default")
    return world


def make_people() -> World:
    """Organisations, readers and circles."""
    from kakehashi.office.models import Organisation, Role, User

    chance = random.Random(2026)
    sectors = ("government", "industry", "academia", "partner")
    made = [Organisation(name=f"Organisation {n:03}", sector=sectors[n % 4]) for n in range(ORGANISATIONS)]
    for part, whole in ((10, 0), (11, 0), (12, 10), (13, 1)):
        made[part].parent = made[whole]
    Organisation.objects.bulk_create(made)
    roles = list(Role.objects.exclude(is_administrator=True).order_by("name"))
    desk = Role.objects.get(name="desk")
    users = [
        User(
            username=f"reader{n:03}",
            email=f"reader{n:03}@example.org",
            organisation=made[0] if n < OFFICE_PEOPLE else chance.choice(made[1:]),
            role=desk if n < DESK_PEOPLE else chance.choice(roles),
            timezone="Asia/Tokyo",
            language=chance.choice(("en", "ja")),
        )
        for n in range(READERS)
    ]
    User.objects.bulk_create(users)
    users = list(User.objects.filter(username__startswith="reader").select_related("role", "organisation").order_by("username"))
    return World(chance, made, users, _circles(chance, made, users))


def _circles(chance: random.Random, organisations: list[Any], users: list[Any]) -> list[Any]:
    from kakehashi.office.models import Circle, CircleMember

    made = [
        Circle(name=f"Circle {n:03}", owner=chance.choice(organisations), made_at=AT, made_by=users[0]) for n in range(CIRCLES)
    ]
    Circle.objects.bulk_create(made)
    members = []
    for circle in made:
        who = {"added_at": AT, "added_by": users[0], "circle": circle}
        members += [CircleMember(organisation=each, **who) for each in chance.sample(organisations, 3)]
        members += [CircleMember(user=each, **who) for each in chance.sample(users, 5)]
    CircleMember.objects.bulk_create(members)
    return made


def make_notes(world: World, numbers: Iterable[int]) -> None:
    """Notes with these numbers, in one batch."""
    from kakehashi.office.models import Note

    chance, batch = world.chance, Batch()
    for number in numbers:
        user, marking = chance.choice(world.users), chance.choice(MARKINGS)
        circles = chance.sample(world.circles, 2) if marking in ("AMBER", "GREEN") and chance.random() < 0.4 else ()
        title, body = f"{said(chance, 5)} {number}", said(chance, 60)
        note = Note(record_id=new_id(chance), title=title, body=body, marking=marking, state="published")
        note.owner_id = user.organisation_id
        batch.add(note, user, some_day(chance), body, topics(chance).items(), circles)
    batch.write()


def said(chance: random.Random, count: int) -> str:
    """So many words."""
    return " ".join(chance.choices(VOCABULARY, cum_weights=WEIGHTS, k=count))


def new_id(chance: random.Random) -> uuid.UUID:
    """A key, the same every time."""
    return uuid.UUID(int=chance.getrandbits(128), version=4)


def some_day(chance: random.Random, days: int = 365) -> datetime:
    """A moment of the last so many days."""
    return AT - timedelta(minutes=chance.randrange(60 * 24 * days))


def topics(chance: random.Random) -> Mapping[str, str]:
    """One economy and one area."""
    return {"economy": chance.choice(ECONOMIES), "area": chance.choice(AREAS)}
