"""Workbooks: what stands in the cells, and what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from kakehashi.collect.formats import xlsx
from kakehashi.core.errors import BadDocument


def workbook() -> bytes:
    """Two sheets, the second hidden; text, a number, a truth, a formula, a row left empty."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    first, second = book.add_worksheet("Figures"), book.add_worksheet("Notes & more")
    first.write_row("A1", ["Economy", "Count"])
    first.write("A3", "Côte d’Exemple")
    first.write("B3", 12.5)
    first.write("C3", True)
    first.write_formula("D3", "=B3*2", None, 25)
    first.write_rich_string("A4", "New ", book.add_format({"bold": True}), "Example")
    second.hide()
    book.close()
    return out.getvalue()


def changed(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The workbook with one of its files changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
        for info in given.infolist():
            inner = given.read(info)
            made.writestr(info.filename, inner.replace(old, new) if info.filename == name else inner)
    return out.getvalue()


def test_cells_are_read_by_sheet_row_and_column() -> None:
    first, second = xlsx.sheets(workbook(), "a workbook")
    assert (first.name, first.is_hidden, second.name, second.is_hidden) == ("Figures", False, "Notes & more", True)
    assert dict(first.rows) == {
        1: {"A": "Economy", "B": "Count"},
        3: {"A": "Côte d’Exemple", "B": 12.5, "C": True, "D": 25.0},
        4: {"A": "New Example"},
    }
    assert second.rows == ()


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(BadDocument, match="no XLSX"):
        xlsx.sheets(b"Country,Count\n", "a table")
    with pytest.raises(BadDocument, match="HTML"):
        xlsx.sheets(b"<html><title>Not found</title></html>", "a page")


def test_entities_are_refused() -> None:
    entity = b'<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst'
    with pytest.raises(BadDocument, match="entities"):
        xlsx.sheets(changed(workbook(), "xl/sharedStrings.xml", b"<sst", entity), "a bomb")


def test_a_cell_of_an_unknown_kind_is_named() -> None:
    with pytest.raises(BadDocument, match=r"C3.*unknown kind 'q'"):
        xlsx.sheets(changed(workbook(), "xl/worksheets/sheet1.xml", b't="b"', b't="q"'), "a workbook")


def test_a_text_that_is_not_there_is_named() -> None:
    with pytest.raises(BadDocument, match="A1 holds '99'"):
        xlsx.sheets(changed(workbook(), "xl/worksheets/sheet1.xml", b"<v>0</v>", b"<v>99</v>"), "a workbook")
