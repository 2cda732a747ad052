"""One source: its documents read strictly into checked, typed tables; a batch that breaks its rules is set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from kakehashi.build.outcome import Outcome, issue
from kakehashi.core.errors import KakehashiError
from kakehashi.core.origin import Origin
from kakehashi.core.source import Given, Problem, Row, Source
from kakehashi.core.table import TableSpec
from kakehashi.store import checks, erased, withdrawn
from kakehashi.store.documents import Documents
from kakehashi.store.home import Home
from kakehashi.store.tables import CHUNK, conform, frame_of, with_trail, write_table


def read_source(home: Home, source: Source, origins: tuple[Origin, ...]) -> Outcome:
    """Tables of a source from its documents; `failed` names the first error, and then there are no tables."""
    step = f"read:{source.name}"
    parts: dict[str, list[pl.DataFrame]] = {spec.name: [] for spec in source.tables}
    issues: list[dict[str, Any]] = []
    behind: dict[str, tuple[str, ...]] = {}
    for origin in origins:
        given = Given(origin.document, b"", source.expect.known)
        try:
            given.content = Documents(home).read(origin)
            for name, frame in read_document(source, given).items():
                parts[name].append(frame.with_columns(pl.lit(origin.origin_id).alias("origin_id")))
                behind[name] = (*behind.get(name, ()), origin.origin_id)
        except KakehashiError as error:
            given.error(type(error).__name__, str(error))
        finally:
            given.content = b""
        issues += [issue(step, origin.document, problem) for problem in given.problems]
    failed = _first_error(issues)
    if failed:
        return Outcome(step, (), tuple(issues), failed)
    frames = {spec.name: _together(parts.pop(spec.name), with_trail(spec), home) for spec in source.tables}
    problems = [problem for spec in source.tables for problem in _checked(frames[spec.name], with_trail(spec), source)]
    issues += [issue(step, "", problem) for problem in problems]
    failed = _first_error(issues)
    if failed:
        return Outcome(step, (), tuple(issues), failed)
    stored = tuple(write_table(home, frames.pop(spec.name), with_trail(spec)) for spec in source.tables)
    return Outcome(step, stored, tuple(issues), origins=behind)


def read_document(source: Source, given: Given) -> dict[str, pl.DataFrame]:
    """Typed frames by table name from one document; KakehashiError where it cannot be read."""
    reading = source.read(given)
    if isinstance(reading, Mapping):
        return {name: conform(frame, _located(source.table(name))) for name, frame in reading.items()}
    waiting: dict[str, list[Row]] = {}
    done: dict[str, list[pl.DataFrame]] = {}
    for name, row in reading:
        rows = waiting.setdefault(name, [])
        rows.append(row)
        if len(rows) >= CHUNK:
            done.setdefault(name, []).append(frame_of(rows, _located(source.table(name))))
            waiting[name] = []
    for name, rows in waiting.items():
        done.setdefault(name, []).append(frame_of(rows, _located(source.table(name))))
    return {name: pl.concat(frames) for name, frames in done.items()}


def _located(spec: TableSpec) -> TableSpec:
    return TableSpec(spec.name, spec.key, tuple(c for c in with_trail(spec).columns if c.name != "origin_id"), spec.meaning)


def _together(frames: list[pl.DataFrame], spec: TableSpec, home: Home) -> pl.DataFrame:
    frame = conform(pl.concat(frames) if frames else frame_of((), spec), spec)
    gone = [w for w in withdrawn.listing(home) if w.table == spec.name]
    for withdrawal in gone:
        frame = frame.filter(
            ~pl.all_horizontal(pl.col(name).eq_missing(pl.lit(value)) for name, value in withdrawal.key.items())
        )
    return erased.without(frame, spec, erased.names(home))


def _checked(frame: pl.DataFrame, spec: TableSpec, source: Source) -> Iterator[Problem]:
    yield from checks.check(frame, spec)
    yield from checks.count(frame.height, spec.name, source.expect)


def _first_error(issues: list[dict[str, Any]]) -> str:
    return next((str(entry["message"]) for entry in issues if entry["severity"] == "error"), "")
