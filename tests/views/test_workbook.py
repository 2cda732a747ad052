"""A table as a workbook: typed cells, text that is never a formula, and where it comes from."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from kakehashi.views import workbook as workbooks
from kakehashi.views.tables import ColumnView, Table
from kakehashi.views.workbook import TooLong, workbook

COLUMNS = (ColumnView("name", "Economy"), ColumnView("share", "Share", unit="%", meaning="part of the documents"))
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def opened(content: bytes) -> tuple[list[list[tuple[str | None, str]]], list[str]]:
    """Type and value of each cell of the first sheet, and the shared texts."""
    with ZipFile(BytesIO(content)) as book:
        texts = ["".join(each.itertext()) for each in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert not sheet.findall(".//m:f", NS), "a cell is a formula"
    rows = sheet.findall(".//m:row", NS)
    return [[(cell.get("t"), cell.findtext("m:v", "", NS)) for cell in row.findall("m:c", NS)] for row in rows], texts


def test_numbers_are_numbers_and_text_is_never_a_formula() -> None:
    rows = [{"name": "=1+1", "share": 3.25}, {"name": "日本", "share": None}, {"name": "x", "share": float("nan")}]
    cells, texts = opened(workbook(Table(rows, COLUMNS), COLUMNS, {"release": "abc", "licences": "CC-BY-4.0"}))
    assert cells[1][0][0] == "s" and texts[int(cells[1][0][1])] == "=1+1"
    assert cells[1][1] == (None, "3.25")
    assert len(cells[2]) == 1 and len(cells[3]) == 1, "no value is an empty cell, never a zero"
    assert {"abc", "CC-BY-4.0", "part of the documents", "日本"} <= set(texts)


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_ROWS", 2)
    with pytest.raises(TooLong, match="take its CSV"):
        workbook(Table([{"name": str(n), "share": n} for n in range(3)], COLUMNS), COLUMNS, {})
