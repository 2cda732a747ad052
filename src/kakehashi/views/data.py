"""A page's tables as data: JSON and CSV without a row cap, and what the columns mean."""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

from kakehashi.views.tables import ColumnView, Table

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
BLOCK = 2000


def plain(value: Any) -> Any:
    """A value as strict JSON takes it: no NaN, no infinity, dates and times in ISO form."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Decimal):
        return (int(value) if value == value.to_integral_value() else float(value)) if value.is_finite() else None
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return str(value)


def json_text(value: Any) -> str:
    """Strict JSON of any value of a context."""
    return json.dumps(plain(value), ensure_ascii=False, allow_nan=False)


def rows_as_json(table: Table, columns: tuple[ColumnView, ...]) -> Iterator[str]:
    """A JSON array of the rows, in blocks, one row a line."""
    names = [key for column in columns for key in column.keys]
    block: list[str] = []
    yield "["
    first = True
    for row in table.all_rows:
        block.append(json_text({name: row.get(name) for name in names}))
        if len(block) >= BLOCK:
            yield ("" if first else ",\n") + ",\n".join(block)
            first, block = False, []
    if block:
        yield ("" if first else ",\n") + ",\n".join(block)
    yield "]"


def rows_as_csv(table: Table, columns: tuple[ColumnView, ...]) -> Iterator[str]:
    """A CSV with a line of column names, in blocks; text that a spreadsheet would run as a formula is quoted."""
    names = [key for column in columns for key in column.keys]
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    for number, row in enumerate(table.all_rows, start=1):
        writer.writerow([cell(row.get(name)) for name in names])
        if number % BLOCK == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def cell(value: Any) -> Any:
    """A value as a CSV cell: numbers untouched, empty for none, lists joined by semicolons."""
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = "; ".join(str(item) for item in value)
    elif isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if isinstance(value, str) and value.startswith(FORMULA) and NUMBER.fullmatch(value) is None:
        return "'" + value
    return value


def described(table: Table, columns: tuple[ColumnView, ...]) -> dict[str, Any]:
    """What the table means: columns, licences, origins, duties."""
    return {
        "title": str(table.title),
        "meaning": str(table.meaning),
        "row_count": table.exact_count,
        "source_table": table.source or None,
        "key": list(table.key),
        "columns": [_column(column) for column in columns],
        "licences": [
            {"name": licence.name, "url": licence.url, "duties": sorted(licence.reuse.duties)} for licence in table.licences
        ],
        "duties": sorted(table.reuse.duties),
        "origins": [_origin(origin) for origin in table.origins],
    }


def _column(column: ColumnView) -> dict[str, Any]:
    return {
        "name": column.name,
        "label": str(column.label),
        "unit": str(column.unit),
        "meaning": str(column.meaning),
        "kind": column.kind,
        "interval": [column.low, column.high] if column.low else None,
    }


def _origin(origin: Any) -> Any:
    return plain(dict(origin) if isinstance(origin, dict) else vars(origin))
