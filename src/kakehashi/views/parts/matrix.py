"""The matrix: areas by bodies, each cell a number with a tint, written in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from kakehashi.views.parts.numbers import is_number, number
from kakehashi.views.tables import Words

State = Literal["value", "empty", "no_data", "insufficient"]
STEPS = 8


@dataclass(frozen=True)
class Head:
    """The head of a row or column: what it is called, in short, and where it leads."""

    key: str
    label: Words
    short: Words = ""
    address: str = ""
    group: Words = ""


@dataclass(frozen=True)
class MatrixCell:
    """One cell. `level` 0 to 1 gives the tint; `said` is the whole sentence with its interval; `note` a second, small line.

    `state`: a value; empty (nobody works there); no_data (nothing is known, hatched); insufficient (too few documents).
    """

    value: Any = None
    level: float | None = None
    address: str = ""
    said: Words = ""
    note: Words = ""
    state: State = "value"
    is_own: bool = False
    written: str = ""


@dataclass(frozen=True)
class Matrix:
    """Rows by columns. `cells` by (row key, column key); a pair that is not there is empty. Sums stand at both edges."""

    rows: Sequence[Head]
    columns: Sequence[Head]
    cells: Mapping[tuple[str, str], MatrixCell]
    title: Words
    corner: Words = ""
    unit: Words = ""
    digits: int | None = None
    row_sums: Mapping[str, Any] = field(default_factory=dict)
    column_sums: Mapping[str, Any] = field(default_factory=dict)
    total: Any = None
    sum_label: Words = ""
    sum_digits: int | None = None
    low_label: Words = ""
    high_label: Words = ""


def tint(level: float | None) -> int:
    """The step of the ramp, 0 (none) to 8, of a level between 0 and 1; anything above 0 is seen."""
    if level is None or not is_number(level) or level <= 0:
        return 0
    return max(1, min(STEPS, 1 + int(level * STEPS)))


def body_written(matrix: Matrix) -> SafeString:
    """The rows of the matrix as `<tr>`s, with the sums of the columns below."""
    rows = [_row(matrix, head) for head in matrix.rows]
    if matrix.column_sums:
        sums = "".join(_sum(matrix, matrix.column_sums.get(column.key), column.label) for column in matrix.columns)
        last = _sum(matrix, matrix.total, matrix.sum_label) if matrix.row_sums else ""
        rows.append(f'<tr class="sums"><th scope="row">{_e(matrix.sum_label or gettext("All"))}</th>{sums}{last}</tr>')
    return mark_safe("\n".join(rows))  # noqa: S308 - every part is escaped


def _row(matrix: Matrix, head: Head) -> str:
    cells = "".join(_cell(matrix, column, matrix.cells.get((head.key, column.key))) for column in matrix.columns)
    label = f'<a href="{_e(head.address)}">{_e(head.label)}</a>' if head.address else _e(head.label)
    last = _sum(matrix, matrix.row_sums.get(head.key), matrix.sum_label) if matrix.row_sums else ""
    return f'<tr><th scope="row">{label}</th>{cells}{last}</tr>'


def _cell(matrix: Matrix, column: Head, cell: MatrixCell | None) -> str:
    name = _e(column.label)
    if cell is None or cell.state == "empty":
        return f'<td class="none" data-label="{name}"></td>'
    if cell.state == "no_data":
        return f'<td class="hatched" data-label="{name}"><span class="sr">{_e(gettext("no data"))}</span></td>'
    if cell.state == "insufficient":
        words = _e(cell.said or gettext("insufficient evidence"))
        inside = f'<a href="{_e(cell.address)}" title="{words}">·<span class="sr">{words}</span></a>' if cell.address else "·"
        return f'<td class="few" data-label="{name}">{inside}</td>'
    written = _e(cell.written or number(cell.value, matrix.digits))
    said = f' title="{_e(cell.said)}"' if cell.said else ""
    spoken = f'<span class="sr">, {_e(cell.said)}</span>' if cell.said else ""
    note = f"<small>{_e(cell.note)}</small>" if cell.note else ""
    inside = f'<a href="{_e(cell.address)}"{said}>{written}{note}{spoken}</a>' if cell.address else f"{written}{note}{spoken}"
    return f'<td class="t{tint(cell.level)}{" own" if cell.is_own else ""}" data-label="{name}">{inside}</td>'


def _sum(matrix: Matrix, value: Any, label: Words) -> str:
    digits = matrix.sum_digits if matrix.sum_digits is not None else matrix.digits
    written = number(value, digits) if is_number(value) else ""
    return f'<td class="sum" data-label="{_e(label or gettext("All"))}">{_e(written)}</td>'


def _e(value: Any) -> str:
    return str(conditional_escape(value))
