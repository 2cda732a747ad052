"""What a release says of its sources and computations, whether they gave it something or not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kakehashi.build import plan
from kakehashi.build.declarations import source_rows, step_rows
from kakehashi.build.run import build
from kakehashi.store import release
from kakehashi.store.home import Home
from tests.build.toy import GOOD, NOW, collect, config, world


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    world(monkeypatch)
    collect(Home(tmp_path).made(), "toy", GOOD)
    build(config(tmp_path), NOW)
    current = release.current(Home(tmp_path))
    assert current is not None
    return current


def test_every_source_is_listed_present_or_not(built: Any) -> None:
    rows = {row["source"]: row for row in built.rows("FROM store.sources")}
    assert rows["toy"]["is_present"] and rows["toy"]["document_count"] == 1
    assert not rows["other"]["is_present"] and rows["other"]["document_count"] == 0
    assert rows["toy"]["table_names"] == ["toy.standards"] and rows["toy"]["reuse"] == "attribution"


def test_computations_that_ran_say_how_they_compute(built: Any) -> None:
    rows = {row["step"]: row for row in built.rows("FROM store.steps")}
    assert set(rows) == {"link:toy", "analysis:toy_shares"}
    assert rows["analysis:toy_shares"]["title_ja"] == "割合"


def test_the_catalogue_describes_its_own_tables(built: Any) -> None:
    known = {row["table_name"] for row in built.rows("SELECT DISTINCT table_name FROM store.columns")}
    assert {"store.sources", "store.steps", "store.tables"} <= known


def test_rows_come_in_the_same_order_each_time() -> None:
    assert source_rows([]) == source_rows([])
    assert [row["source"] for row in source_rows([])] == list(plan.sources())


def test_the_real_sources_declare_a_way_and_say_what_they_cover() -> None:
    for row in source_rows([]):
        assert row["ways"], f"{row['source']} declares no way to obtain its documents"
        assert row["title"] and row["title_ja"] and row["publisher"] and row["licence"], row["source"]


def test_the_real_analyses_say_their_method() -> None:
    rows = step_rows({computation.step for computation in plan.computations()})
    assert all(row["title"] for row in rows)
    assert all(row["method"] for row in rows if row["step"].startswith("analysis:"))
