"""What comes over the bridge from the office: nothing but CLEAR records, and judgements without who and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kakehashi.build.read import read_document
from kakehashi.core.errors import KakehashiError
from kakehashi.core.source import Given
from kakehashi.sources.office_export import SOURCE

FIXTURES = Path(__file__).parents[1] / "fixtures" / "office_export"


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines()]


def read(name: str, rows: list[dict[str, Any]]) -> Given:
    """What was noted on reading these lines."""
    given = Given(name, "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode())
    read_document(SOURCE, given)
    return given


@pytest.mark.parametrize("marking", ["RED", "AMBER+STRICT", "AMBER", "GREEN", "", "clear"])
def test_a_planted_record_of_any_other_marking_sets_the_batch_aside(marking: str) -> None:
    rows = lines("records")
    rows[2]["marking"] = marking
    (problem,) = read("records", rows).problems
    assert (problem.severity, problem.kind, problem.value, problem.locator) == ("error", "new-member", marking, "line 3")


def test_a_name_or_a_reason_that_came_along_sets_the_batch_aside() -> None:
    for field in ("by", "why", "marking"):
        rows = lines("judgements")
        rows[1][field] = "somebody"
        assert [problem.kind for problem in read("judgements", rows).problems] == ["unknown-field"]


def test_an_unknown_verdict_and_a_judgement_on_one_name_set_the_batch_aside() -> None:
    rows = lines("judgements")
    rows[1]["verdict"] = "perhaps"
    rows[2]["other_name"] = rows[2]["name"]
    assert [problem.kind for problem in read("judgements", rows).problems] == ["new-member", "bad-value"]


@pytest.mark.parametrize("name", ["records", "judgements"])
def test_a_file_cut_short_or_of_another_kind_is_refused(name: str) -> None:
    whole = lines(name)
    for rows in (whole[:-1], whole[1:], [*whole, whole[-1]], [{**whole[0], "format": 2}, *whole[1:]], []):
        with pytest.raises(KakehashiError):
            read(name, rows)
    with pytest.raises(KakehashiError, match="an export of"):
        read("records" if name == "judgements" else "judgements", whole)


def test_no_records_and_no_judgements_are_read_as_none() -> None:
    for name in ("records", "judgements"):
        assert read(name, [{"export": name, "format": 1, "rows": 0}]).problems == []
