"""What crosses to the evidence half: CLEAR records of every kind that crosses, and bare judgements, without a person."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any, cast

import pytest

from kakehashi.core.source import Given, Named
from kakehashi.office.export import write_export, write_judgements
from kakehashi.office.people.user import User
from kakehashi.office.records.identity.judgement import Judgement, JudgementState, Pair, Says
from kakehashi.office.records.record import Record, kinds
from kakehashi.office.sharing.marking import Marking
from kakehashi.sources.office_export import SOURCE
from tests.contract.leaks.makers import MAKERS
from tests.office.people import NOW, note, person

pytestmark = pytest.mark.django_db
STAY = {"case", "company", "judgement", "revision"}


def rows_of(write: Any) -> list[dict[str, Any]]:
    out = StringIO()
    count = write(out)
    head, *rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert head["rows"] == count == len(rows)
    return rows


def read_back(write: Any, document: str) -> dict[str, list[dict[str, Any]]]:
    """The rows as the evidence half reads them; no problem is noted."""
    out = StringIO()
    write(out)
    given = Given(document, out.getvalue().encode())
    found: dict[str, list[dict[str, Any]]] = {}
    for table, row in cast("Iterable[Named]", SOURCE.read(given)):
        found.setdefault(table, []).append(row)
    assert given.problems == []
    return found


def make(kind: str, author: User, marking: Marking) -> Record:
    made: Record = MAKERS[kind](f"word of {kind}", author)
    with made.change(by=author, at=NOW, why="a secret reason", verb="write"):
        made.marking = marking
        made.state = made.state or "public"
    return made


def test_only_clear_records_leave_and_no_person_with_them() -> None:
    author = person("hanako.sato", "Ministry")
    for marking in Marking:
        note(author, marking, title=f"marked {marking.value}")
    (row,) = rows_of(write_export)
    assert (row["marking"], row["title"], row["owner"]) == ("CLEAR", "marked CLEAR", "Ministry")
    assert "hanako" not in json.dumps(row)


def test_every_kind_crosses_or_says_that_it_does_not() -> None:
    author = person("hanako.sato", "Ministry")
    for kind in kinds():
        make(kind, author, Marking.CLEAR)
    found = read_back(write_export, "records")["office.records"]
    assert {row["record_type"] for row in found} == set(kinds()) - STAY
    told = json.dumps(rows_of(write_export), ensure_ascii=False)
    for hidden in ("hanako", "secret reason", "Speaker", "Something internal", "word of case", "word of company"):
        assert hidden not in told, hidden


def test_nothing_that_is_not_clear_crosses_of_any_kind() -> None:
    author = person("author", "Ministry")
    for kind in kinds():
        for marking in set(Marking) - {Marking.CLEAR}:
            made = MAKERS[kind]("hidden", author)
            with made.change(by=author, at=NOW, why="", verb="write"):
                made.marking, made.state = marking, "public"
    assert rows_of(write_export) == []


def judgement(author: User, name: str, other: str, at: datetime = NOW, state: str = JudgementState.IN_FORCE) -> Judgement:
    made = Judgement(state=state)
    with made.change(by=author, at=at, why="a secret reason", verb="judge"):
        made.judge(Pair(name, other), Says.SAME, at)
    return made


def test_judgements_in_force_cross_bare() -> None:
    author = person("hanako.sato", "Ministry")
    second = judgement(author, "Example Radio", "見本無線", datetime(2026, 11, 23, tzinfo=UTC))
    first = judgement(author, "Sample A", "Sample B")
    judgement(author, "Sample C", "Sample D", NOW + timedelta(days=9), JudgementState.UNDONE)
    rows = read_back(write_judgements, "judgements")["office.judgements"]
    assert [row["judgement_id"] for row in rows] == [str(first.pk), str(second.pk)]
    assert set(rows[0]) == {"judgement_id", "verdict", "name", "other_name", "canonical_name", "judged_at", "locator"}
    told = json.dumps(rows_of(write_judgements), ensure_ascii=False)
    assert not any(hidden in told for hidden in ("hanako", "Ministry", "secret", "RED"))
