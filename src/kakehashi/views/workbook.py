"""A page's table as an XLSX workbook: typed cells under the columns' names, and a sheet that says where they come from."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter

from kakehashi.core.errors import KakehashiError
from kakehashi.views.data import plain
from kakehashi.views.tables import ColumnView, Table

MOST_ROWS = 1_048_575


class TooLong(KakehashiError):
    """A table has more rows than a worksheet; its CSV has them all."""


def workbook(table: Table, columns: tuple[ColumnView, ...], about: dict[str, str]) -> bytes:
    """The rows on the first sheet, unit and meaning of each column and `about` on the second. TooLong past a sheet's rows.

    Text stays text: nothing is run as a formula and nothing becomes a link.
    """
    out = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, settings) as book:
        bold = book.add_format({"bold": True})
        _rows(book.add_worksheet("data"), table, columns, bold)
        sheet = book.add_worksheet("about")
        for line, (name, value) in enumerate(about.items()):
            sheet.write_string(line, 0, name, bold)
            sheet.write_string(line, 1, value)
        start = len(about) + 1
        for place, head in enumerate(("column", "unit", "meaning")):
            sheet.write_string(start, place, head, bold)
        for line, column in enumerate(columns, start + 1):
            for place, text in enumerate((column.name, str(column.unit), str(column.meaning or column.label))):
                sheet.write_string(line, place, text)
    return out.getvalue()


def _rows(sheet: Any, table: Table, columns: tuple[ColumnView, ...], bold: Any) -> None:
    names = [key for column in columns for key in column.keys]
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, bold)
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(table.all_rows, 1):
        if line > MOST_ROWS:
            raise TooLong(f"the table has more than {MOST_ROWS:,} rows, which is what a worksheet holds; take its CSV")
        for place, name in enumerate(names):
            _cell(sheet, line, place, plain(row.get(name)))


def _cell(sheet: Any, line: int, place: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, "; ".join(map(str, value)) if isinstance(value, list) else str(value))
