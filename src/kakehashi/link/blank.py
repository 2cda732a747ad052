"""A frame without rows, for a table whose source is not in the release."""

from __future__ import annotations

import polars as pl

from kakehashi.core.table import TableSpec

TYPES: dict[str, pl.DataType | type[pl.DataType]] = {
    "text": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
    "texts": pl.List(pl.String),
}


def blank(spec: TableSpec) -> pl.DataFrame:
    """No rows, in the columns and types of the table."""
    return pl.DataFrame(schema={column.name: TYPES[column.type] for column in spec.columns})


def columns(frame: pl.DataFrame, spec: TableSpec) -> pl.DataFrame:
    """The columns of the table in their order, of a frame that may hold more; those that it lacks are empty."""
    empty = [pl.lit(None, TYPES[c.type]).alias(c.name) for c in spec.columns if c.name not in frame.columns]
    return frame.with_columns(empty).select(column.name for column in spec.columns)
