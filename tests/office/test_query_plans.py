"""What readers ask most goes through indexes: no table of the office is read from end to end, whatever the reader may see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from benchmarks.office_cases import write_cases
from benchmarks.office_world import AT, World, make_notes, make_people
from django.db import connection
from django.http import QueryDict

from kakehashi.office.complete import renew_statistics
from kakehashi.office.digests.matching import items
from kakehashi.office.finding.topics import topics_seen
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.dissemination.subscription import Subscription
from kakehashi.office.records.record import Record
from kakehashi.office.search import search_records, suggest_records
from kakehashi.views.desk import listing
from kakehashi.views.records import listed

Statement = tuple[str, Any]
# the tables that grow with every record, by their names and by those that statements give them
LARGE = r"(?:office_(?:record\w*|event|case|note|interaction)|U\d+|T\d+|text|topic)"
BARE = {"sqlite": re.compile(rf"SCAN {LARGE}(?: AS \S+)?$"), "postgresql": re.compile(rf"Seq Scan on {LARGE}\b")}
SORTED = {"sqlite": "USE TEMP B-TREE FOR ORDER BY", "postgresql": "Sort Key"}


@contextmanager
def asked() -> Iterator[list[Statement]]:
    """The statements that are asked meanwhile."""
    seen: list[Statement] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield seen


def plan(statement: Statement) -> list[str]:
    """How the database would answer, a line a step."""
    sql, params = statement
    with connection.cursor() as cursor:
        cursor.execute(f"{'EXPLAIN QUERY PLAN' if connection.vendor == 'sqlite' else 'EXPLAIN'} {sql}", params)
        return [str(row[-1]) for row in cursor.fetchall()]


def bare(statements: list[Statement]) -> list[str]:
    """The steps that read a table of the office from end to end."""
    return [
        f"{step}   in   {each[0][:300]}" for each in statements for step in plan(each) if BARE[connection.vendor].search(step)
    ]


@pytest.fixture
def world() -> World:
    """A few thousand records, as the large office of the benchmarks has them."""
    made = make_people()
    make_notes(made, range(3_000))
    write_cases(made, 100, 700)
    renew_statistics("default")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            # rows so few are read from end to end by choice; without that choice it is seen where there is no other way
            cursor.execute("SET LOCAL enable_seqscan = off")
    return made


def questions(reader: Reader) -> dict[str, Callable[[], object]]:
    """What a reader asks, by name."""
    lists = {
        "all": listed.Asked(),
        "of a kind": listed.Asked(kind="case"),
        "of a topic": listed.Asked(topic="economy:VNM"),
        "of a state": listed.Asked(state="published"),
        "further on": listed.Asked(before=f"{(AT - timedelta(days=9)).isoformat()}_{uuid4()}"),
    }
    cases = {
        "cases": "",
        "open cases": "state=open",
        "cases of an economy": "economy=VNM",
        "late cases": "late=1",
        "all cases": "all=1",
    }

    def one() -> None:
        assert Record.objects.visible_to(reader).filter(pk=uuid4()).first() is None

    return {
        **{name: lambda chosen=chosen: listed.listed(reader, chosen) for name, chosen in lists.items()},
        **{name: lambda q=q: listing.listed(reader, listing.Asked.of(QueryDict(q)), None, AT) for name, q in cases.items()},
        "figures of the desk": lambda: listing.counts(reader, None, AT),
        "counted whole": lambda: Record.objects.visible_to(reader).count(),
        "topics": lambda: topics_seen(reader, 300),
        "one record": one,
        "search": lambda: search_records(reader, "spectrum"),
        "search in Japanese": lambda: search_records(reader, "無線通信"),
        "newest": lambda: search_records(reader, ""),
        "suggestions": lambda: suggest_records(reader, "spec"),
        "digest": lambda: items(reader, [Subscription(user_id=reader.user_id, subject="economy", value="VNM")], 3_000, 3_400),
    }


@pytest.mark.django_db
def test_no_table_is_read_from_end_to_end(world: World) -> None:
    found = {}
    for user in (world.users[0], world.users[100]):
        for name, ask in questions(Reader.of(user, AT)).items():
            with asked() as statements:
                ask()
            assert statements
            found[f"{user.username}: {name}"] = bare(statements)
    assert {name: steps for name, steps in found.items() if steps} == {}


@pytest.mark.django_db
def test_a_page_of_the_newest_is_read_off_and_not_sorted(world: World) -> None:
    reader = Reader.of(world.users[100], AT)
    for chosen in (listed.Asked(), listed.Asked(kind="note"), listed.Asked(state="published")):
        with asked() as statements:
            listed.listed(reader, chosen)
        steps = plan(next(each for each in statements if "ORDER BY" in each[0]))
        assert not any(step.lstrip(" ->").startswith(SORTED[connection.vendor]) for step in steps), (chosen, steps)


@pytest.mark.django_db
def test_the_check_sees_a_table_that_is_read_from_end_to_end(world: World) -> None:
    with asked() as statements:
        list(Record._base_manager.filter(title__contains="w1"))
    assert bare(statements)
