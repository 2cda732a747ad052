"""Files too large to stand in memory whole: read as streams out of a zip, a gzip, a tar, or as they are.

For exports of millions of lines that a user brings. The limits are those of an archive, with more bytes allowed.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import IO, Any, cast

from kakehashi.collect import parse
from kakehashi.collect.archive import DAMAGED
from kakehashi.collect.parts import PACKED, TAR, TAR_AT
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given

GIBIBYTE = 1024**3
MOST_BYTES = 16 * GIBIBYTE
RATIO = 400
PIECE = 1 << 20
LONGEST = 64 * PIECE
SKIPPED = re.compile(r"[\s,]*")
csv.field_size_limit(16 * 1024 * 1024)


class Metered(io.RawIOBase):
    """A stream that stops a decompression bomb: BadDocument after `most` bytes."""

    def __init__(self, inner: IO[bytes], most: int, name: str) -> None:
        self.inner, self.left, self.name = inner, most, name

    def readable(self) -> bool:
        """A stream to be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer; BadDocument where the packed file is damaged, or unpacks to too much."""
        try:
            found = self.inner.read(len(buffer))
        except DAMAGED as error:
            raise BadDocument(f"{self.name} is damaged or cut short ({error}); obtain it again") from error
        self.left -= len(found)
        if self.left < 0:
            raise BadDocument(f"{self.name} unpacks to more than is allowed; refused")
        buffer[: len(found)] = found
        return len(found)


def opened(content: bytes, name: str) -> Iterator[tuple[str, IO[bytes]]]:
    """Name and stream of each file inside; a bare file under `name`. A stream is good until the next one is asked for."""
    most = min(MOST_BYTES, max(len(content) * RATIO, 16 * PIECE))
    try:
        yield from _opened(io.BytesIO(content), content[: TAR_AT + len(TAR)], name, most)
    except DAMAGED as error:
        raise BadDocument(f"{name} is damaged or cut short ({error}); obtain it again") from error


def _opened(packed: IO[bytes], head: bytes, name: str, most: int) -> Iterator[tuple[str, IO[bytes]]]:
    with ExitStack() as stack:
        if head[TAR_AT : TAR_AT + len(TAR)] == TAR:
            archive = stack.enter_context(tarfile.open(fileobj=packed, mode="r:"))
            for info in archive:
                inner = archive.extractfile(info) if info.isfile() else None
                if inner is not None:
                    start = inner.read(TAR_AT)
                    inner.seek(0)
                    yield from _opened(inner, start, info.name, most)
        elif head[:4] == PACKED[0]:
            zipped = stack.enter_context(zipfile.ZipFile(packed))
            for entry in zipped.infolist():
                if not entry.is_dir():
                    with zipped.open(entry) as member:
                        yield entry.filename, io.BufferedReader(Metered(member, most, entry.filename), PIECE)
        elif head[:2] == PACKED[2]:
            unpacked = stack.enter_context(gzip.GzipFile(fileobj=packed))
            yield name, io.BufferedReader(Metered(cast("IO[bytes]", unpacked), most, name), PIECE)
        else:
            yield name, io.BufferedReader(Metered(packed, most, name), PIECE)


def lines(given: Given, stream: IO[bytes], what: str, *, delimiter: str = ",") -> Iterator[tuple[int, Sequence[str]]]:
    """Line number and values of each line of a CSV, the header first.

    BadDocument for an HTML page, bytes that are not UTF-8, a line longer or shorter than its header, a last line without end.
    """
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream, PIECE)  # type: ignore[type-var]
    parse.refuse_html(buffered.peek(2000)[:2000], what)
    text = _Ended(buffered)
    reader = csv.reader(io.TextIOWrapper(io.BufferedReader(text), "utf-8-sig", newline=""), delimiter=delimiter, strict=True)
    width = -1
    try:
        for values in reader:
            if width < 0:
                width = len(values)
                twice = {name for name in values if values.count(name) > 1}
                if twice:
                    raise BadDocument(f"{what}: the column {sorted(twice)[0]!r} stands twice in the header")
            elif len(values) != width:
                raise BadDocument(f"{what}: line {reader.line_num} has {len(values)} values, the header has {width}")
            yield reader.line_num, values
    except UnicodeDecodeError as error:
        raise BadDocument(f"{what} is not UTF-8 near line {reader.line_num}: {error.reason}; encodings are mixed") from error
    except csv.Error as error:
        raise BadDocument(f"{what}: line {reader.line_num} is no CSV: {error}") from error
    if width < 0:
        raise BadDocument(f"{what} is empty")
    if text.last not in (b"\n", b"\r"):
        raise BadDocument(f"{what}: the last line has no end; {given.document} is cut short")


class _Ended(io.RawIOBase):
    """A stream that remembers its last byte."""

    def __init__(self, inner: IO[bytes]) -> None:
        self.inner, self.last = inner, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self.inner.read(len(buffer))
        if found:
            self.last = found[-1:]
        buffer[: len(found)] = found
        return len(found)


def json_records(stream: IO[bytes], what: str) -> Iterator[tuple[int, Any]]:
    """Number from 0 and value of each record of a JSON array, one in memory at a time; BadDocument as of `parse.json`."""
    text = io.TextIOWrapper(stream, "utf-8-sig")
    try:
        waiting = _begun(text, what)
        number = at = 0
        while True:
            piece = text.read(PIECE)
            waiting, at = waiting[at:] + piece, 0
            for value, behind in _values(waiting, is_last=not piece):
                at = behind
                if value is not None:
                    yield number, value
                    number += 1
            if waiting[at : at + 1] == "]":
                break
            if not piece:
                raise BadDocument(f"{what} is cut short after {number:,} records; obtain it again")
        if (waiting[at + 1 :] + text.read(PIECE)).strip():
            raise BadDocument(f"{what} goes on after its list of records")
    except UnicodeDecodeError as error:
        raise BadDocument(f"{what} is not UTF-8: {error.reason}; encodings are mixed") from error
    except RecursionError as error:
        raise BadDocument(f"{what} nests too deep; refused") from error


def _begun(text: io.TextIOWrapper, what: str) -> str:
    """What stands behind the bracket that opens the list."""
    begin = text.read(PIECE)
    parse.refuse_html(begin[:2000].encode(), what)
    if begin.lstrip()[:1] != "[":
        raise BadDocument(f"{what} is no list of records but begins {begin.lstrip()[:40]!r}")
    return begin.lstrip()[1:]


def _values(waiting: str, *, is_last: bool) -> Iterator[tuple[Any, int]]:
    """The whole records of what was read, each with the place behind it; None with the place of what is no whole record."""
    at = 0
    while True:
        skipped = SKIPPED.match(waiting, at)
        at = at if skipped is None else skipped.end()
        if at == len(waiting) or waiting[at] == "]":
            yield None, at
            return
        try:
            value, at = DECODER.raw_decode(waiting, at)
        except json.JSONDecodeError as error:
            if is_last or len(waiting) - at > LONGEST:
                raise BadDocument(f"a record is no JSON: {error.msg}; is the document cut short?") from error
            yield None, at
            return
        if not isinstance(value, dict):
            raise BadDocument(f"the list holds no record but {str(value)[:60]!r}")
        yield value, at


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise BadDocument(f"the key {key!r} is given twice")
            seen.add(key)
    return result


DECODER = json.JSONDecoder(object_pairs_hook=_unique)
