"""Rows as a typed frame, for readers that give their large tables as frames and have small ones beside."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from kakehashi.core.source import Row
from kakehashi.core.table import TableSpec

KINDS: dict[str, pl.DataType] = {
    "text": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
    "texts": pl.List(pl.String()),
}


def frame(spec: TableSpec, rows: Iterable[Row]) -> pl.DataFrame:
    """The rows under the columns of their table, with `locator` first."""
    schema: dict[str, pl.DataType] = {"locator": pl.String()}
    schema |= {column.name: KINDS[column.type] for column in spec.columns}
    return pl.DataFrame(list(rows), schema=schema)
