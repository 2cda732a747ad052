"""Key, range, closed list, count and drift: what a table must satisfy before it may enter a release."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from kakehashi.core.source import Expect, Problem
from kakehashi.core.table import Column, TableSpec


def check(frame: pl.DataFrame, spec: TableSpec) -> Iterator[Problem]:
    """One error for each rule that the table breaks, with the value that breaks it."""
    yield from _key(frame, spec)
    for column in spec.columns:
        if column.required and frame[column.name].null_count():
            count = frame[column.name].null_count()
            place = _locator(frame.filter(pl.col(column.name).is_null()))
            yield _error("missing-value", spec, f"{column.name} is required and empty in {count:,} rows", place, "")
        if column.closed is not None:
            yield from _closed(frame, spec, column)
        if column.low is not None or column.high is not None:
            yield from _range(frame, spec, column)


def count(rows: int, table: str, expect: Expect) -> Iterator[Problem]:
    """An error where the number of rows is outside what the source expects."""
    low, high = expect.rows.get(table, (0, 1_000_000_000))
    if not low <= rows <= high:
        yield Problem("row-count", f"{table} has {rows:,} rows; {low:,} to {high:,} were expected", "", str(rows), "error")


def drift(rows: int, before: int, table: str, expect: Expect) -> Iterator[Problem]:
    """An error where the number of rows moved by more than the source allows since the last release."""
    if before and abs(rows - before) / before > expect.drift:
        moved = 100 * (rows - before) / before
        text = f"{table} went from {before:,} to {rows:,} rows ({moved:+.0f} %); {expect.drift:.0%} is allowed"
        yield Problem("drift", text, "", str(rows), "error")


def _key(frame: pl.DataFrame, spec: TableSpec) -> Iterator[Problem]:
    for name in spec.key:
        if frame[name].null_count():
            place = _locator(frame.filter(pl.col(name).is_null()))
            yield _error("missing-key", spec, f"the key column {name} is empty", place, "")
    keys = frame.select(spec.key)
    if keys.height != keys.n_unique():
        twice = frame.filter(keys.is_duplicated())
        value = ", ".join(str(v) for v in twice.select(spec.key).row(0))
        yield _error("duplicate-key", spec, f"{twice.height:,} rows share a key", _locator(twice), value)


def _closed(frame: pl.DataFrame, spec: TableSpec, column: Column) -> Iterator[Problem]:
    for value in frame[column.name].drop_nulls().unique().sort().to_list():
        if value not in (column.closed or ()):
            place = _locator(frame.filter(pl.col(column.name) == value))
            yield _error("new-member", spec, f"{column.name} has a value that is not in its list", place, str(value))


def _range(frame: pl.DataFrame, spec: TableSpec, column: Column) -> Iterator[Problem]:
    value = pl.col(column.name)
    low = value < column.low if column.low is not None else pl.lit(False)
    high = value > column.high if column.high is not None else pl.lit(False)
    outside = frame.filter(low | high)
    if outside.height:
        text = f"{column.name} is outside {column.low} to {column.high} in {outside.height:,} rows"
        yield _error("out-of-range", spec, text, _locator(outside), str(outside[column.name][0]))


def _locator(frame: pl.DataFrame) -> str:
    return str(frame["locator"][0]) if "locator" in frame.columns and frame.height else ""


def _error(kind: str, spec: TableSpec, message: str, locator: str, value: str) -> Problem:
    return Problem(kind, f"{spec.name}: {message}", locator, value, "error")
