"""The same SQL, the same answers: every link and analysis on DuckDB and on Spark over one small world."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import sqlglot
from tests.store import whole_world

from kakehashi.build import plan
from kakehashi.build.compute import results
from kakehashi.core.registry import modules
from kakehashi.store import checks
from kakehashi.store.engine import DuckEngine, SparkEngine, to_spark, view_name
from kakehashi.store.home import Home
from kakehashi.store.tables import write_table

STEPS = {computation.step: computation for computation in plan.computations()}
HAS_SPARK = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None


class Recorder:
    """An engine that notes each question before it passes it on."""

    def __init__(self, engine: DuckEngine) -> None:
        self.engine, self.asked = engine, []

    def frame(self, sql: str) -> pl.DataFrame:
        self.asked.append(sql)
        return self.engine.frame(sql)

    def has(self, table: str) -> bool:
        return self.engine.has(table)

    def close(self) -> None:
        self.engine.close()


class World:
    """What every step was given, asked and answered on DuckDB."""

    def __init__(self, folder: Path) -> None:
        home = Home(folder).made()
        self.paths = whole_world.write(folder / "given")
        self.answers: dict[str, list[Any]] = {}
        self.asked: dict[str, list[str]] = {}
        for step, computation in STEPS.items():
            recorder = Recorder(DuckEngine(self.inputs(step)))
            self.answers[step] = results(computation, recorder)
            self.asked[step] = recorder.asked
            recorder.close()
            for spec, frame in self.answers[step]:
                assert list(checks.check(frame, spec)) == []
                self.paths[spec.name] = home.tables / f"{write_table(home, frame, spec).sha256}.parquet"

    def inputs(self, step: str) -> dict[str, Path]:
        """The tables that a step declares, of those that are there."""
        declaration = STEPS[step].declaration
        return {name: self.paths[name] for name in (*declaration.inputs, *declaration.optional) if name in self.paths}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("world"))


def test_the_world_leaves_no_step_without_work(world: World) -> None:
    empty = {spec.name for answers in world.answers.values() for spec, frame in answers if frame.is_empty()}
    assert empty == set()


def test_every_sql_of_links_and_analyses_can_be_said_in_spark_s_words(world: World) -> None:
    asked = {sql: step for step, found in world.asked.items() for sql in found}
    constants = {
        value
        for package in ("kakehashi.link", "kakehashi.analyses")
        for module in modules(package)
        for value in vars(module).values()
        if isinstance(value, str) and value.lstrip().upper().startswith("SELECT ") and "{" not in value
    }
    assert len(asked) > 30 and len(constants) > 15
    for sql in {*asked, *constants}:
        said = to_spark(sql, world.paths)
        sqlglot.parse_one(said, read="spark")
        for table in world.paths:
            assert f" {table} " not in f" {said} ".replace("\n", " "), f"{table} kept its name in: {said}"


def test_names_of_tables_become_names_of_views_wherever_they_stand() -> None:
    tables = dict.fromkeys(("a.one", "a.two", "b.one"), Path())
    sql = "SELECT x.k FROM a.one x JOIN b.one ON b.one.k = x.k JOIN (SELECT k FROM a.two) t ON t.k = x.k ORDER BY x.k"
    said = to_spark(sql.replace("b.one.k", "one.k"), tables)
    assert [view_name(table) in said for table in tables] == [True] * 3 and "a.one" not in said and "a.two" not in said


@pytest.fixture(scope="module")
def spark(world: World) -> Iterator[Any]:
    """Opens Spark's engine for a step; one session serves all."""
    opened: list[SparkEngine] = []

    def engine(step: str) -> SparkEngine:
        opened.append(SparkEngine(world.inputs(step), "local[2]"))
        return opened[-1]

    yield engine
    if opened:
        opened[-1].session.stop()


def same(one: pl.DataFrame, other: pl.DataFrame, key: tuple[str, ...]) -> None:
    """Equal rows whatever their order, numbers to a relative 1e-9."""
    first, second = (frame.sort(list(key), nulls_last=True, maintain_order=True) for frame in (one, other))
    assert first.columns == second.columns and first.height == second.height
    for name in first.columns:
        if first.schema[name] == pl.Float64:
            assert first[name].is_null().equals(second[name].is_null()), name
            left, right = (frame[name].drop_nulls().to_list() for frame in (first, second))
            assert left == pytest.approx(right, rel=1e-9, abs=1e-12, nan_ok=True), name
        else:
            assert first[name].equals(second[name]), name


@pytest.mark.spark
@pytest.mark.skipif(not HAS_SPARK, reason="needs Java 17 and pyspark: make spark")
@pytest.mark.parametrize("step", STEPS)
def test_spark_gives_the_same_answer(world: World, spark: Any, step: str) -> None:
    engine = spark(step)
    try:
        found = results(STEPS[step], engine)
    finally:
        engine.close()
    for (spec, expected), (_spec, frame) in zip(world.answers[step], found, strict=True):
        same(expected, frame, spec.key)
