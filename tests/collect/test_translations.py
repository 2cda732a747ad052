"""Catalogues of translations are read as pairs of text, and refused where they are damaged."""

from __future__ import annotations

import struct

import pytest

from kakehashi.collect import translations
from kakehashi.core.errors import BadDocument


def catalogue(pairs: dict[str, str], order: str = "<") -> bytes:
    keys = sorted(pairs)
    texts = [text.encode() for text in keys] + [pairs[key].encode() for key in keys]
    start = 28 + 16 * len(keys)
    places, body = b"", b""
    for text in texts:
        places += struct.pack(f"{order}2I", len(text), start + len(body))
        body += text + b"\0"
    head = struct.pack(f"{order}7I", translations.MAGIC, 0, len(keys), 28, 28 + 8 * len(keys), 0, start)
    return head + places + body


@pytest.mark.parametrize("order", ["<", ">"])
def test_reads_pairs_without_the_head(order):  # type: ignore[no-untyped-def]
    content = catalogue({"": "Plural-Forms: nplurals=1; plural=__import__('os');\n", "Bridge": "橋"}, order)
    assert translations.read(content) == {"Bridge": "橋"}


def test_refuses_a_catalogue_cut_anywhere():
    whole = catalogue({"": "x", "Bridge": "橋", "Tower": "塔"})
    for cut_at in range(len(whole) - 1):
        with pytest.raises(BadDocument):
            translations.read(whole[:cut_at])


def test_refuses_what_is_none():
    with pytest.raises(BadDocument, match="no catalogue"):
        translations.read(b"<html>" + bytes(60))
    with pytest.raises(BadDocument, match="promises"):
        translations.read(struct.pack("<7I", translations.MAGIC, 0, 10**9, 28, 28, 0, 28) + bytes(100))
