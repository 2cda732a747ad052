"""Tables for tests of links and analyses: rows written to Parquet in a folder, opened by an engine as the build does it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from kakehashi.build import plan
from kakehashi.build.compute import results
from kakehashi.core.analysis import Analysis, Link
from kakehashi.core.table import TableSpec
from kakehashi.store import checks
from kakehashi.store.engine import DuckEngine, Engine
from kakehashi.store.tables import conform, frame_of, schema, with_trail

Row = dict[str, Any]
World = Mapping[TableSpec, Sequence[Row]]
DERIVED = ("linked.", "analysis.", "store.")


def written(folder: Path, world: World) -> dict[str, Path]:
    """The tables of a world as files by name, rows in the order given; what a row leaves out is empty."""
    folder.mkdir(parents=True, exist_ok=True)
    return {spec.name: _write(folder, spec, rows) for spec, rows in world.items()}


def _write(folder: Path, spec: TableSpec, rows: Sequence[Row]) -> Path:
    path = folder / f"{spec.name}.parquet"
    full = spec if spec.name.startswith(DERIVED) else with_trail(spec)
    filled = [{"origin_id": "made/up@0", "locator": f"row {n}"} | row for n, row in enumerate(rows)]
    names = schema(full)
    frame_of(({k: v for k, v in row.items() if k in names} for row in filled), full).write_parquet(path)
    return path


def computed(folder: Path, declaration: Link | Analysis, world: World) -> dict[str, pl.DataFrame]:
    """What a link or an analysis makes of a world, held to its own specification as in a build."""
    engine = DuckEngine(written(folder, world))
    try:
        return computed_by(engine, declaration)
    finally:
        engine.close()


def computed_by(engine: Engine, declaration: Link | Analysis) -> dict[str, pl.DataFrame]:
    """What a link or an analysis makes of the tables that an engine holds, by name."""
    found = results(plan.Computation(declaration.name, declaration, declaration.run.__module__), engine)
    for spec, frame in found:
        assert list(checks.check(frame, spec)) == []
    return {spec.name: frame for spec, frame in found}


def shuffled(world: World, seed: int) -> dict[TableSpec, list[Row]]:
    """The same rows in another order."""
    order = random.Random(seed)  # noqa: S311
    return {spec: order.sample(list(rows), len(rows)) for spec, rows in world.items()}


def sorted_by_key(frame: pl.DataFrame, spec: TableSpec) -> pl.DataFrame:
    """The frame as the store writes it."""
    return conform(frame, spec).sort(list(spec.key), nulls_last=True, maintain_order=True)
