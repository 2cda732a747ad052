"""XLSX (ISO/IEC 29500, SpreadsheetML): the values of a workbook's sheets, without formulas, styles or anything that runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from kakehashi.collect import archive, parse
from kakehashi.core.errors import BadDocument

Cell: TypeAlias = "str | float | bool"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
WORKBOOK, STRINGS = "xl/workbook.xml", "xl/sharedStrings.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
REFERENCE = re.compile(r"^([A-Z]{1,3})([1-9]\d*)$")
READ = re.compile(r"^xl/(workbook\.xml|sharedStrings\.xml|_rels/workbook\.xml\.rels|worksheets/[^/]+\.xml)$")


@dataclass(frozen=True)
class Sheet:
    """One sheet by its name: for each row that holds something its number and its cells by column letter."""

    name: str
    is_hidden: bool
    rows: tuple[tuple[int, Mapping[str, Cell]], ...]


def sheets(content: bytes, what: str) -> list[Sheet]:
    """The sheets in the workbook's order; BadDocument where the file is no workbook or a cell cannot be read.

    Numbers are floats, dates the number of days as the file holds them; an empty cell is not there.
    """
    parse.refuse_html(content, what)
    if content[:4] != b"PK\x03\x04":
        raise BadDocument(f"{what} is no XLSX workbook")
    files = {name: inner for name, inner in archive.members(content) if READ.match(name)}
    missing = {WORKBOOK, RELATIONS} - files.keys()
    if missing:
        raise BadDocument(f"{what} is no XLSX workbook: {sorted(missing)[0]} is missing")
    strings = _strings(files[STRINGS], what) if STRINGS in files else []
    targets = {
        each.get("Id"): posixpath.normpath(posixpath.join("/xl", each.get("Target", ""))).lstrip("/")
        for each in parse.xml(files[RELATIONS], what).iter(RELATION)
    }
    found = []
    for sheet in parse.xml(files[WORKBOOK], what).iter(f"{MAIN}sheet"):
        name, target = sheet.get("name", ""), targets.get(sheet.get(RELATION_ID), "")
        if target not in files:
            raise BadDocument(f"{what}: the sheet {name!r} has no content at {target!r}")
        rows = tuple(_rows(parse.xml(files[target], f"{what}: {name}"), strings, f"{what}: {name}"))
        found.append(Sheet(name, sheet.get("state", "visible") != "visible", rows))
    return found


def _strings(content: bytes, what: str) -> list[str]:
    return [_text(item) for item in parse.xml(content, what).iter(f"{MAIN}si")]


def _text(element: Any) -> str:
    """The text of a string, its runs joined; readings in kana (`rPh`) are not part of it."""
    return "".join(part.text or "" for part in element.iter(f"{MAIN}t") if part.getparent().tag != f"{MAIN}rPh")


def _rows(root: Any, strings: list[str], what: str) -> Iterator[tuple[int, Mapping[str, Cell]]]:
    if root.tag != f"{MAIN}worksheet":
        raise BadDocument(f"{what} is no sheet but {root.tag!r}")
    for row in root.iter(f"{MAIN}row"):
        cells: dict[str, Cell] = {}
        number = 0
        for cell in row.iter(f"{MAIN}c"):
            place = REFERENCE.match(cell.get("r", ""))
            if place is None:
                raise BadDocument(f"{what}: a cell stands at {cell.get('r')!r}, which is no place")
            number = int(place[2])
            value = _value(cell, strings, f"{what}!{cell.get('r')}")
            if value is not None:
                cells[place[1]] = value
        if cells:
            yield number, cells


def _value(cell: Any, strings: list[str], where: str) -> Cell | None:
    kind, held = cell.get("t", "n"), cell.find(f"{MAIN}v")
    if kind == "inlineStr":
        return _text(cell) or None
    if held is None or not held.text:
        return None
    written: str = held.text
    try:
        if kind == "s":
            return strings[int(written)] or None
        if kind == "n":
            return float(written)
    except (ValueError, IndexError) as error:
        raise BadDocument(f"{where} holds {written!r}, which is no value of its kind") from error
    if kind == "b":
        return written == "1"
    if kind in ("str", "e", "d"):
        return written
    raise BadDocument(f"{where} is of the unknown kind {kind!r}")
