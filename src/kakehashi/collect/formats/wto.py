"""What the WTO's databases export: one table, as a workbook or as CSV, with dates in several hands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.formats import xlsx
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given

WORKBOOK, TAR, TAR_AT = b"PK\x03\x04", b"ustar", 257
SPACE = re.compile(r"\s+")
# the day before the first of a workbook's calendar, which holds a 29 February 1900 that never was (ISO/IEC 29500, 18.17.4.1)
DAY_ZERO = dt.date(1899, 12, 30)
SERIAL = re.compile(r"^[0-9]{4,5}(?:\.0)?$")
FORMS = ("%d-%b-%Y", "%d %B %Y", "%d/%m/%Y")
SHORT_YEAR = re.compile(r"^([0-9]{1,2}-[A-Za-z]{3})-([0-9]{2})$")
# a year of two digits: the GATT is of 1948
FIRST_SHORT_YEAR = 48


def tables(given: Given) -> Iterator[Iterator[Fields]]:
    """The lines of each file that the document holds, in order: one workbook or CSV, or a tar of such."""
    is_tar = given.content[TAR_AT : TAR_AT + len(TAR)] == TAR
    for name, content in archive.members(given.content) if is_tar else [("", given.content)]:
        yield _sheet(given, name, content) if content[:4] == WORKBOOK else _csv(given, name, content)


def take(fields: Fields, name: str, default: object = "") -> str | None:
    """The text under that heading with its ends trimmed; None where it is empty."""
    return str(fields.take(name, default)).strip() or None


def take_list(fields: Fields, name: str, separator: str = ";") -> list[str]:
    """The parts of a text, without empty ones."""
    return [part.strip() for part in (take(fields, name) or "").split(separator) if part.strip()]


def take_day(fields: Fields, name: str, default: object = "") -> dt.date | None:
    """A day; an error is noted where there is none such; None where it is empty."""
    value = take(fields, name, default)
    if value is None:
        return None
    found = day(value)
    if found is None:
        fields.given.error("bad-date", f"{name} is no date", locator=fields.locator, value=value)
    return found


def day(value: str) -> dt.date | None:
    """The day that a text or a workbook's number of days means; None where it means none."""
    if SERIAL.match(value):
        return DAY_ZERO + dt.timedelta(days=int(float(value)))
    short = SHORT_YEAR.match(value)
    if short is not None:
        value = f"{short[1]}-{19 if int(short[2]) >= FIRST_SHORT_YEAR else 20}{short[2]}"
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        pass
    for form in FORMS:
        try:
            return dt.datetime.strptime(value, form).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
    return None


def _sheet(given: Given, name: str, content: bytes) -> Iterator[Fields]:
    """The lines of the first sheet under the headings of its first row; an empty cell is an empty text."""
    found = [sheet for sheet in xlsx.sheets(content, name or given.document) if sheet.rows and not sheet.is_hidden]
    if not found:
        raise BadDocument(f"{name or given.document} holds no sheet with a table")
    (_, head), *lines = found[0].rows
    headings = {column: _heading(str(cell)) for column, cell in head.items()}
    _unique(list(headings.values()), given)
    for number, cells in lines:
        strange = set(cells) - set(headings)
        if strange:
            raise BadDocument(f"{name or given.document}: line {number} has a value under no heading, in {sorted(strange)[0]}")
        values = {heading: _plain(cells.get(column, "")) for column, heading in headings.items()}
        yield Fields(values, given, f"{name}#{found[0].name}!{number}")


def _csv(given: Given, name: str, content: bytes) -> Iterator[Fields]:
    for fields in parse.csv(given, content, locator=name):
        values = {_heading(heading): value for heading, value in fields.left.items()}
        _unique(list(values), given)
        yield Fields(values, given, fields.locator)


def _heading(written: str) -> str:
    """Headings hold double spaces and stray ends."""
    return SPACE.sub(" ", written).strip()


def _plain(value: xlsx.Cell) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _unique(headings: list[str], given: Given) -> None:
    twice = sorted({heading for heading in headings if headings.count(heading) > 1})
    if twice:
        raise BadDocument(f"{given.document}: the column {twice[0]!r} stands twice in the header")
