"""DuckDB over named files: what it answers, and what it says of a table that was not given."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import polars as pl
import pytest

from kakehashi.core.config import Config
from kakehashi.core.errors import UnknownName
from kakehashi.store.engine import DuckEngine, opened, to_spark


@pytest.fixture
def tables(tmp_path: Path) -> dict[str, Path]:
    folder = tmp_path / "it's a folder"
    folder.mkdir()
    path = folder / "one.parquet"
    pl.DataFrame({"name": ["b", "a", None], "n": [1, 2, 3], "marks": [["x"], [], None]}).write_parquet(path)
    return {"toy.one": path, "toy.two": path, "other.one": path}


def test_answers_over_several_schemas(tables: dict[str, Path]) -> None:
    with opened(Config(), tables) as engine:
        found = engine.frame("SELECT o.name, t.n FROM toy.one o JOIN other.one t ON t.n = o.n ORDER BY o.name")
        assert found.rows() == [("a", 2), ("b", 1), (None, 3)]
        assert engine.has("toy.two") and not engine.has("toy.three")


def test_a_table_that_was_not_given_is_named_with_those_that_were(tables: dict[str, Path]) -> None:
    engine = DuckEngine(tables)
    with pytest.raises(UnknownName, match=r"three.*given were: other\.one, toy\.one, toy\.two"):
        engine.frame("SELECT * FROM toy.three")
    engine.close()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("SELECT TRY_CAST(name AS INTEGER) AS n FROM toy.one", "TRY_CAST(name AS INT)"),
        ("SELECT regexp_matches(name, '^a[0-9]+$') AS m FROM toy.one", "RLIKE"),
        ("SELECT name FROM toy.one ORDER BY name", "NULLS LAST"),
    ],
)
def test_what_differs_between_the_two_is_carried_over(tables: dict[str, Path], said: str, expected: str) -> None:
    assert expected in to_spark(said, tables)


@pytest.mark.spark
@pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None or shutil.which("java") is None, reason="needs Java 17 and pyspark: make spark"
)
def test_spark_is_opened_by_configuration_and_answers_the_same(tables: dict[str, Path]) -> None:
    asked = (
        "SELECT name, SUM(n) AS n, SUM(n * 1.5) AS m, COUNT(DISTINCT name) AS k FROM toy.one GROUP BY name ORDER BY name",
        "SELECT UNNEST(marks) AS mark, n FROM toy.one ORDER BY n",
        "SELECT CAST(NULL AS VARCHAR) AS nothing, name IS NULL AS is_empty, marks FROM other.one ORDER BY n",
    )
    with opened(Config(engine="spark"), tables) as spark, opened(Config(), tables) as duck:
        for sql in asked:
            one, other = spark.frame(sql), duck.frame(sql)
            assert one.columns == other.columns
            assert one.to_dicts() == [{k: float(v) if k == "m" else v for k, v in row.items()} for row in other.to_dicts()], sql
        assert spark.has("toy.one") and not spark.has("toy.three")
