"""One link or analysis: run on the tables it declared, its result held to its specification."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from kakehashi.build.outcome import Outcome, issue
from kakehashi.build.plan import Computation
from kakehashi.core.analysis import Analysis, Link
from kakehashi.core.config import Config
from kakehashi.core.source import Problem
from kakehashi.core.table import TableSpec
from kakehashi.store import checks, engine
from kakehashi.store.home import Home
from kakehashi.store.tables import conform, rounded, write_table

FIGURES = "reference.figures"
COMPILED = "compiled figures"


def compute(home: Home, config: Config, computation: Computation, tables: Mapping[str, Path]) -> Outcome:
    """Tables of one computation; `failed` where its result breaks its specification."""
    with engine.opened(config, tables) as opened:
        frames = results(computation, opened)
    problems = [(spec, problem) for spec, frame in frames for problem in checks.check(frame, spec)]
    issues = tuple(
        issue(computation.step, "", problem) for problem in [*(p for _, p in problems), *_warned(computation, frames)]
    )
    errors = [problem.message for _, problem in problems if problem.severity == "error"]
    if errors:
        return Outcome(computation.step, (), issues, errors[0])
    stored = tuple(write_table(home, frame, spec) for spec, frame in frames)
    return Outcome(computation.step, stored, issues, origins={spec.name: behind(frame, tables) for spec, frame in frames})


def behind(frame: pl.DataFrame, tables: Mapping[str, Path]) -> tuple[str, ...]:
    """The inputs whose rows are in a result: compiled figures stand by for documents, and are none where those are here."""
    is_spared = "basis" in frame.columns and not (frame["basis"] == COMPILED).any()
    return tuple(sorted(name for name in tables if not (is_spared and name == FIGURES)))


def _warned(computation: Computation, frames: list[tuple[TableSpec, pl.DataFrame]]) -> list[Problem]:
    warning = computation.declaration.warning if isinstance(computation.declaration, Analysis) else ""
    count = frames[0][1].height
    if not warning or not count:
        return []
    first = ", ".join(str(value) for value in frames[0][1].row(0))
    return [Problem("differs", warning, frames[0][0].name, first, count=count)]


def results(computation: Computation, tables: engine.Engine) -> list[tuple[TableSpec, pl.DataFrame]]:
    """Each table of a computation with its specification, in the declared columns and types."""
    declaration = computation.declaration
    if isinstance(declaration, Link):
        given = declaration.run(tables)
        return [(spec, rounded(conform(given[spec.name], spec))) for spec in declaration.tables]
    return [(declaration.spec, rounded(conform(declaration.run(tables), declaration.spec)))]
