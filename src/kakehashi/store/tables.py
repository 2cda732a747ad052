"""Typed tables of a draft release: rows or frames in, sorted Parquet named by its content out."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import polars as pl

from kakehashi.core.errors import CheckFailed
from kakehashi.core.source import Row
from kakehashi.core.table import Column, TableSpec, text
from kakehashi.store.home import Home, write

POLARS: dict[str, Any] = {
    "text": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
    "texts": pl.List(pl.String),
}
CHUNK = 20_000
TRAIL = (
    text("origin_id", "the document that the row was read from"),
    text("locator", "the place of the row inside its document"),
)


@dataclass(frozen=True)
class Stored:
    """A table as it was written: content hash, rows, and what it holds."""

    name: str
    sha256: str
    rows: int
    bytes: int


def with_trail(spec: TableSpec) -> TableSpec:
    """The specification of a source's table with the two columns that lead back to its document."""
    return TableSpec(spec.name, spec.key, (*spec.columns, *TRAIL), spec.meaning)


def schema(spec: TableSpec) -> dict[str, Any]:
    """Polars types by column name."""
    return {column.name: POLARS[column.type] for column in spec.columns}


def frame_of(rows: Iterable[Row], spec: TableSpec) -> pl.DataFrame:
    """Rows as a typed frame; CheckFailed names a column that the table has not, or a value of the wrong type."""
    types = schema(spec)
    parts = [_part(chunk, spec, types) for chunk in chunks(rows, CHUNK)]
    return pl.concat(parts) if parts else pl.DataFrame(schema=types)


def chunks(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """Rows in lists of at most `size`."""
    iterator = iter(rows)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _part(rows: list[Row], spec: TableSpec, types: dict[str, Any]) -> pl.DataFrame:
    for row in rows:
        if not row.keys() <= types.keys():
            extra = sorted(row.keys() - types.keys())
            raise CheckFailed(f"{spec.name}: a row has the columns {extra}, which the table has not: {str(row)[:200]}")
    try:
        # column by column: built row by row, a frame would turn 2.7 into 2, and a text where a list belongs into nothing
        return pl.DataFrame([_column(rows, name, kind) for name, kind in types.items()])
    except (TypeError, pl.exceptions.PolarsError, OverflowError) as error:
        raise CheckFailed(f"{spec.name}: {_wrong_value(rows, spec) or error}") from error


def _column(rows: list[Row], name: str, kind: Any) -> pl.Series:
    values = [row.get(name) for row in rows]
    if kind == pl.List(pl.String) and any(isinstance(value, str) for value in values):
        raise TypeError(f"{name} holds a text where a list belongs")
    return pl.Series(name, values, dtype=kind, strict=True)


PYTHON: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "texts": (list, tuple),
}


def _wrong_value(rows: list[Row], spec: TableSpec) -> str | None:
    for column in spec.columns:
        wanted = PYTHON.get(column.type)
        for row in rows:
            value = row.get(column.name)
            if value is not None and wanted is not None and not isinstance(value, wanted):
                return f"{column.name} should be {column.type} and is {value!r} at {row.get('locator', 'a row')}"
    return None


def conform(frame: pl.DataFrame, spec: TableSpec) -> pl.DataFrame:
    """A frame with exactly the columns of its table, in their order and types; CheckFailed otherwise."""
    wanted = [column.name for column in spec.columns]
    extra, missing = set(frame.columns) - set(wanted), [name for name in wanted if name not in frame.columns]
    if extra or missing:
        raise CheckFailed(f"{spec.name}: unknown columns {sorted(extra)}, missing columns {missing}")
    try:
        return frame.select(pl.col(column.name).cast(POLARS[column.type], strict=True) for column in spec.columns)
    except pl.exceptions.PolarsError as error:
        raise CheckFailed(f"{spec.name}: {str(error).splitlines()[0]}") from error


def rounded(frame: pl.DataFrame) -> pl.DataFrame:
    """Decimal columns to 12 significant digits: sums taken in another order then give the same bytes."""
    return frame.with_columns(pl.col(pl.Float64).round_sig_figs(12))


def write_table(home: Home, frame: pl.DataFrame, spec: TableSpec) -> Stored:
    """Write a table ordered by its key and name it by its content; the same rows give the same bytes."""
    ordered = frame.sort(by=[*spec.key], nulls_last=True, maintain_order=True)
    written = io.BytesIO()
    ordered.write_parquet(written, compression="zstd", compression_level=1, statistics=True, row_group_size=100_000)
    content = written.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    final = home.tables / f"{digest}.parquet"
    if not final.exists():
        write(final, content)
    return Stored(spec.name, digest, ordered.height, len(content))


def column_rows(spec: TableSpec) -> list[dict[str, Any]]:
    """The columns of a table as rows of `store.columns`."""
    return [
        {
            "table_name": spec.name,
            "position": position,
            "column_name": column.name,
            "type": column.type,
            "unit": column.unit,
            "meaning": column.meaning,
            "is_key": column.name in spec.key,
            "is_person": column.is_person,
        }
        for position, column in enumerate(spec.columns)
    ]


def person_columns(spec: TableSpec) -> list[Column]:
    """The columns that name persons."""
    return [column for column in spec.columns if column.is_person]
