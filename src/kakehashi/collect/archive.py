"""Members of an archive, one by one, without ever writing them to disk.

Refused with the value in the message: absolute paths and `..`, links and devices, members or totals beyond the limits
(a decompression bomb), encrypted members, archives cut short.
"""

from __future__ import annotations

import fnmatch
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from kakehashi.collect import tar
from kakehashi.core.errors import BadDocument

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """How much an archive may hold: bytes of one member, bytes of all, number of members, and ratio to the packed size."""

    member_bytes: int = 512 * MEBIBYTE
    total_bytes: int = 2048 * MEBIBYTE
    members: int = 400_000
    ratio: int = 400


LIMITS = Limits()
# what the libraries raise over damaged archives: zipfile lets a broken directory out as errors of arithmetic and of text
DAMAGED = (
    *(tarfile.TarError, zipfile.BadZipFile, lzma.LZMAError, zlib.error, EOFError, OSError),
    *(ValueError, OverflowError, NotImplementedError, struct.error),
)


def members(content: bytes, pattern: str = "*", limits: Limits = LIMITS) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file whose name matches `pattern`, in the archive's own order; BadDocument as said above."""
    try:
        if content[:4] == b"PK\x03\x04":
            yield from _zip(content, pattern, limits)
        else:
            yield from _tar(content, pattern, limits)
    except DAMAGED as error:
        raise BadDocument(f"the archive is damaged or cut short ({error}); obtain it again") from error


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """An uncompressed tar of these files: ordered by name and without dates or owners, so that same files give same bytes."""
    result = io.BytesIO()
    with tarfile.open(fileobj=result, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, content in sorted(files):
            info = tarfile.TarInfo(name)
            info.size, info.mtime, info.mode = len(content), 0, 0o644
            archive.addfile(info, io.BytesIO(content))
    return result.getvalue()


def unpack(content: bytes, limits: Limits = LIMITS) -> bytes:
    """The bytes inside a single-file .gz or .xz; plain content as it is; BadDocument for a bomb or a cut file."""
    bound = min(limits.total_bytes, max(len(content) * limits.ratio, MEBIBYTE))
    try:
        if content[:2] == b"\x1f\x8b":
            decoder = zlib.decompressobj(wbits=31)
            result = decoder.decompress(content, bound + 1)
            complete = decoder.eof
        elif content[:6] == b"\xfd7zXZ\x00":
            reader = lzma.LZMADecompressor()
            result = reader.decompress(content, bound + 1)
            complete = reader.eof
        else:
            return content
    except (zlib.error, lzma.LZMAError, EOFError) as error:
        raise BadDocument(f"the compressed file is damaged ({error}); obtain it again") from error
    if len(result) > bound:
        raise BadDocument(f"the compressed file unpacks to more than {bound:,} bytes from {len(content):,}; refused")
    if not complete:
        raise BadDocument(f"the compressed file is cut short after {len(content):,} bytes; obtain it again")
    return result


class _Meter:
    """Counts what an archive has given and stops it at the limits."""

    def __init__(self, packed: int, limits: Limits) -> None:
        self.limits, self.bytes, self.count = limits, 0, 0
        self.bound = min(limits.total_bytes, max(packed * limits.ratio, 16 * MEBIBYTE))

    def admit(self, name: str, size: int) -> None:
        """Count a member before it is read; BadDocument when it would go beyond a limit."""
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or "\x00" in name:
            raise BadDocument(f"the archive holds the path {name!r}, which leads out of it; refused")
        self.bytes, self.count = self.bytes + size, self.count + 1
        if size > self.limits.member_bytes or self.bytes > self.bound:
            raise BadDocument(
                f"the archive unpacks to more than {min(self.bound, self.limits.member_bytes):,} bytes at {name!r}"
            )
        if self.count > self.limits.members:
            raise BadDocument(f"the archive holds more than {self.limits.members:,} members; refused")


def _zip(content: bytes, pattern: str, limits: Limits) -> Iterator[tuple[str, bytes]]:
    meter = _Meter(len(content), limits)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            meter.admit(info.filename, info.file_size)
            if info.flag_bits & 1:
                raise BadDocument(f"the member {info.filename!r} is encrypted; refused")
            if fnmatch.fnmatchcase(info.filename, pattern):
                with archive.open(info) as member:
                    yield info.filename, _exactly(member, info.file_size, info.filename)


def _tar(content: bytes, pattern: str, limits: Limits) -> Iterator[tuple[str, bytes]]:
    meter = _Meter(len(content), limits)
    everything = pattern == "*"
    with _opened(content) as stream:
        for name, found in tar.files(stream, meter.admit):
            if everything or fnmatch.fnmatchcase(name, pattern):
                yield name, found


@contextmanager
def _opened(content: bytes) -> Iterator[IO[bytes]]:
    """The unpacked bytes of a tar, read as they are asked for."""
    packed = io.BytesIO(content)
    if content[:6] == b"\xfd7zXZ\x00":
        with lzma.LZMAFile(packed) as unpacked_xz:
            yield io.BufferedReader(unpacked_xz, MEBIBYTE)
    elif content[:2] == b"\x1f\x8b":
        with gzip.GzipFile(fileobj=packed) as unpacked_gz:
            yield io.BufferedReader(unpacked_gz, MEBIBYTE)
    else:
        yield packed


def _exactly(member: IO[bytes], size: int, name: str) -> bytes:
    found = member.read(size + 1)
    if len(found) != size:
        raise BadDocument(f"the member {name!r} says {size:,} bytes and holds {len(found):,}; the archive is damaged")
    return found
