"""CSV tables that a user brings: read strictly, with plain words for what is wrong and the way out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from kakehashi.core.errors import BadDocument

SEPARATORS = (",", ";", "\t")
MOST_FIELD = 1_000_000


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, a byte order mark dropped; BadDocument for any other encoding, with the way out."""
    if not path.is_file():
        raise BadDocument(f"there is no file {path}")
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadDocument(f"{path} is UTF-16; save it as UTF-8, for example with: iconv -f UTF-16 -t UTF-8 {path.name}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadDocument(
            f"{path} is not UTF-8 (line {line}); save it as UTF-8, for example with: "
            f"iconv -f WINDOWS-1252 -t UTF-8 {path.name} (or -f CP932 for Japanese)"
        ) from None
    if "\0" in text:
        raise BadDocument(f"{path} holds zero bytes: it is no text; export it as CSV in UTF-8")
    return text


def read_rows(path: Path, wanted: Sequence[Sequence[str]]) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    """The header in small letters, and (number of the row from 1, values by column); rows without any value are left out.

    `wanted` are the columns that must be there, each as its possible names. BadDocument where one is missing or doubled, where
    a row has more cells than the header, or where the file has no row.
    """
    text = read_text(path)
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise BadDocument(f"{path} is empty; its first line names the columns: {_named(wanted)}")
    separator = max(SEPARATORS, key=lambda sign: (first.count(sign), sign == ","))
    csv.field_size_limit(MOST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        header = [cell.strip().lower() for cell in next(row for row in reader if any(cell.strip() for cell in row))]
    except csv.Error as error:
        raise BadDocument(f"{path}: the first line is no CSV: {error}") from None
    doubled = sorted({name for name in header if name and header.count(name) > 1})
    if doubled:
        raise BadDocument(f"{path}: the column {doubled[0]!r} is there twice")
    for names in wanted:
        if not any(name in header for name in names):
            raise BadDocument(f"{path} has no column {' or '.join(map(repr, names))}; it has: {', '.join(header)}")
    return header, _values(path, reader, header)


def _values(path: Path, reader: Iterator[list[str]], header: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    number = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadDocument(f"{path}: row {number + 1}: {error} (a quote that is not closed?)") from None
        if not any(cell.strip() for cell in row):
            continue
        number += 1
        if len(row) > len(header):
            raise BadDocument(
                f"{path}: row {number} has {len(row)} cells, the header {len(header)}; quote names with separators"
            )
        yield number, dict(zip(header, (cell.strip() for cell in row), strict=False))


def _named(wanted: Sequence[Sequence[str]]) -> str:
    return ", ".join("/".join(names) for names in wanted)
