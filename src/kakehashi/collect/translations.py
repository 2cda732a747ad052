"""Catalogues of translations (gettext .mo files), read as pairs of text; their plural rules are never run."""

from __future__ import annotations

import struct

from kakehashi.core.errors import BadDocument

MAGIC = 0x950412DE


def read(content: bytes, what: str = "the catalogue") -> dict[str, str]:
    """Text and its translation; the head (the empty text) is left out. BadDocument where the file is none, or cut short."""
    if len(content) < 28:
        raise BadDocument(f"{what} is no catalogue of translations: {len(content)} bytes")
    order = "<" if struct.unpack_from("<I", content)[0] == MAGIC else ">"
    magic, version, count, originals, translations = struct.unpack_from(f"{order}5I", content)
    if magic != MAGIC or version >> 16 > 1:
        raise BadDocument(f"{what} is no catalogue of translations: it begins {content[:4].hex(' ')}")
    if count > len(content) // 16:
        raise BadDocument(f"{what} promises {count:,} texts in {len(content):,} bytes; it is damaged or cut short")
    result: dict[str, str] = {}
    for place in range(count):
        text = _text(content, order, originals + 8 * place, what)
        if text in result:
            raise BadDocument(f"{what} gives {text!r} twice")
        result[text] = _text(content, order, translations + 8 * place, what)
    result.pop("", None)
    return result


def _text(content: bytes, order: str, place: int, what: str) -> str:
    try:
        length, start = struct.unpack_from(f"{order}2I", content, place)
        if start + length > len(content):
            raise BadDocument(f"{what} is cut short: a text of {length:,} bytes at byte {start:,}")
        return content[start : start + length].decode("utf-8")
    except struct.error as error:
        raise BadDocument(f"{what} is cut short at byte {place:,} ({error})") from error
    except UnicodeDecodeError as error:
        raise BadDocument(f"{what} is not UTF-8 at byte {start + error.start:,}; encodings are mixed") from error
