"""One source read: typed rows with their origin, or one clear reason why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from kakehashi.build import plan
from kakehashi.build.read import read_document, read_source
from kakehashi.core.errors import CheckFailed
from kakehashi.core.source import Document, Expect, Given, Named
from kakehashi.store import withdrawn
from kakehashi.store.documents import Documents
from kakehashi.store.home import Home
from kakehashi.store.tables import CHUNK
from tests.build import toy


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    toy.world(monkeypatch)
    return Home(tmp_path).made()


def read(home: Home, content: str | bytes, **more: Any) -> Any:
    toy.collect(home, "toy", content)
    return read_source(home, replace(plan.sources()["toy"], **more), tuple(Documents(home).latest("toy")))


def rows(home: Home, outcome: Any) -> list[dict[str, Any]]:
    return pl.read_parquet(home.tables / f"{outcome.tables[0].sha256}.parquet").to_dicts()


def test_every_row_carries_document_and_place(home: Home) -> None:
    outcome = read(home, "number,area\nS.1,radio\nS.2,\n")
    origin = Documents(home).latest("toy")[0].origin_id
    assert rows(home, outcome) == [
        {"number": "S.1", "area": "radio", "origin_id": origin, "locator": "line 2"},
        {"number": "S.2", "area": rows(home, outcome)[1]["area"], "origin_id": origin, "locator": "line 3"},
    ]
    assert outcome.origins == {"toy.standards": (origin,)} and not outcome.failed


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("number,area\n", "0 rows"),
        ("number,area\nS.1,x\nS.1,y\n", "share a key"),
        ("number,area,hue\nS.1,x,red\n", "hue"),
        ("", "0 rows"),
    ],
)
def test_a_bad_batch_gives_no_table_and_says_why(home: Home, content: str, said: str) -> None:
    outcome = read(home, content)
    assert outcome.tables == () and said in outcome.failed
    assert any(issue["severity"] == "error" for issue in outcome.issues)


def test_lost_bytes_are_an_issue_and_not_a_crash(home: Home) -> None:
    toy.collect(home, "toy", toy.GOOD)
    origins = tuple(Documents(home).latest("toy"))
    Documents(home).path(origins[0].sha256).unlink()
    outcome = read_source(home, plan.sources()["toy"], origins)
    assert "its bytes are gone" in outcome.failed and [issue["kind"] for issue in outcome.issues] == ["BadDocument"]


def test_values_that_somebody_has_looked_at_are_noted_and_let_be(home: Home) -> None:
    def odd(given: Given) -> Iterator[Named]:
        given.error("odd", "an odd value", locator="line 2", value="purple")
        yield "toy.standards", {"number": "S.1", "area": "x", "locator": "line 2"}

    strict, known = Expect(), Expect(known=frozenset({"purple"}))
    assert read(home, toy.GOOD, read=odd, expect=strict).failed == "an odd value"
    outcome = read(home, toy.GOOD, read=odd, expect=known)
    assert not outcome.failed and [issue["severity"] for issue in outcome.issues] == ["known"]


def test_several_documents_are_one_table_and_a_key_in_both_is_an_error(home: Home) -> None:
    source = replace(plan.sources()["toy"], documents=(Document("toy.csv"), Document("more.csv")))
    toy.collect(home, "toy", "number,area\nS.1,x\n")
    first = Documents(home).latest("toy")[0]
    for content, failed in (("number,area\nS.2,y\n", False), ("number,area\nS.1,y\n", True)):
        second = _another(home, first, content)
        outcome = read_source(home, source, (first, second))
        assert bool(outcome.failed) is failed
        if not failed:
            assert {row["origin_id"] for row in rows(home, outcome)} == {first.origin_id, second.origin_id}


def _another(home: Home, like: Any, content: str) -> Any:
    from kakehashi.core.origin import CC_BY_4
    from kakehashi.store.documents import origin_of

    said = {"way": like.way, "url": like.url, "retrieved_at": "", "publisher": "x", "licence": CC_BY_4, "note": ""}
    origin = origin_of("toy", "more.csv", content.encode(), **said)
    Documents(home).put(origin, content.encode(), "2026-11-02")
    return origin


def test_a_reader_may_give_rows_in_any_number_or_frames(home: Home) -> None:
    def many(given: Given) -> Iterator[Named]:
        for n in range(CHUNK + 3):
            yield "toy.standards", {"number": f"S.{n:06}", "area": "x", "locator": f"line {n}"}

    def frames(given: Given) -> dict[str, pl.DataFrame]:
        return {"toy.standards": pl.DataFrame({"number": ["S.1"], "area": ["x"], "locator": ["line 2"]})}

    assert read(home, toy.GOOD, read=many, expect=Expect()).tables[0].rows == CHUNK + 3
    assert read(home, toy.GOOD, read=frames).tables[0].rows == 1


@pytest.mark.parametrize("missing", ["locator", "area"])
def test_a_frame_without_a_column_is_refused(home: Home, missing: str) -> None:
    def frames(given: Given) -> dict[str, pl.DataFrame]:
        return {"toy.standards": pl.DataFrame({"number": ["S.1"], "area": ["x"], "locator": ["line 2"]}).drop(missing)}

    with pytest.raises(CheckFailed, match=missing):
        read_document(replace(plan.sources()["toy"], read=frames), Given("toy.csv", b""))


def test_what_was_withdrawn_is_not_read_again(home: Home) -> None:
    withdrawn.withdraw(home, withdrawn.Withdrawal("toy.standards", {"number": "S.2"}, "2026-11-22", "asked for"))
    outcome = read(home, "number,area\nS.1,x\nS.2,y\n")
    assert [row["number"] for row in rows(home, outcome)] == ["S.1"]
