"""The files that one document is made of: pages of an interface, or files that a user brought, packed or as they are."""

from __future__ import annotations

from collections.abc import Iterator

from kakehashi.collect import archive

PACKED = (b"PK\x03\x04", b"\xfd7zXZ\x00", b"\x1f\x8b")
ZIP = PACKED[0]
TAR = b"ustar"
TAR_AT = 257
DEPTH = 3


def parts(content: bytes, name: str, depth: int = DEPTH) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file of a tar or zip, or the one bare file under `name`; a compressed file is unpacked.

    A zip inside is opened too, as deep as authorities pack (two deliveries that a user brought, a zip of zips each).
    """
    is_tar = content[TAR_AT : TAR_AT + len(TAR)] == TAR
    if not is_tar and content[:4] != ZIP:
        yield name, archive.unpack(content)
        return
    for member, inner in archive.members(content):
        if inner[:4] == ZIP and depth > 1:
            yield from ((f"{member}/{deeper}", found) for deeper, found in parts(inner, member, depth - 1))
        else:
            yield member, archive.unpack(inner)
