"""Headers of a message as text: encoded words (RFC 2047), bytes without any encoding, and nothing that could break a line."""

from __future__ import annotations

import binascii
import quopri
import re
import unicodedata
from email.utils import getaddresses

from kakehashi.office.mail.charsets import decode, storable
from kakehashi.office.mail.queue_message import plain_address
from kakehashi.office.refusals import Refused

ENCODED = re.compile(r"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bq])\?([^?]*)\?=", re.IGNORECASE)
IDS = re.compile(r"<[^<>\s]+>")
# signs that turn the direction of what follows: a name must not rearrange the page
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
MOST_IDS = 100
LONGEST = 20_000


def header_text(raw: str, longest: int = 400) -> str:
    """The header's words in one line of at most `longest` characters; what cannot be decoded stays as it was sent."""
    return one_line(_decoded(_unescaped(raw[:LONGEST])), longest)


def one_line(text: str, longest: int) -> str:
    """White space as single spaces (the ideographic one is kept), no control or turning signs, cut to a length."""
    spaced = re.sub(r"[^\S\u3000]+", " ", storable(text))
    kept = (sign for sign in spaced if sign not in TURNING and unicodedata.category(sign) not in ("Cc", "Zl", "Zp"))
    return "".join(kept).strip()[:longest]


def header_ids(raw: str) -> tuple[str, ...]:
    """The Message-IDs in a header, the last hundred of them, each no longer than a database column."""
    return tuple(found for found in IDS.findall(one_line(raw[-LONGEST:], LONGEST)) if len(found) <= 250 and found.isascii())[
        -MOST_IDS:
    ]


def header_sender(raw: str) -> tuple[str, str]:
    """Name and address of the first sender; the address is empty where none can be answered."""
    text = _unescaped(raw[:LONGEST])
    # with one address, the name before it may hold commas and other signs that should have been quoted
    bracketed = re.fullmatch(r"([^<>@]*)<\s*([^<>\s]+)\s*>\s*", one_line(text, LONGEST))
    if bracketed is not None:
        found = [(bracketed[1], bracketed[2])]
    else:
        found = [(name, address) for name, address in getaddresses([text]) if "@" in address]
    name, address = found[0] if found else ("", text)
    try:
        plain = plain_address(address.strip())
    except Refused:
        plain = ""
    return header_text(name.strip().strip('"'), 200), plain


def _unescaped(raw: str) -> str:
    """Bytes that stand in the header as they are, decoded."""
    data = raw.encode("utf-8", "surrogateescape")
    return decode(data, None) if not data.isascii() or b"\x1b" in data else raw


def _decoded(text: str) -> str:
    """Encoded words in place; those that follow each other in one charset are joined before decoding, as a sign may be cut."""
    out: list[str] = []
    charset, data, end = "", b"", 0
    for found in ENCODED.finditer(text):
        between = text[end : found.start()]
        word = _bytes(found[2].lower(), found[3])
        if (data and between.strip()) or charset.lower() != found[1].lower():
            out.append(decode(data, charset))
            data = b""
        if end == 0 or between.strip():
            out.append(between)
        charset, data, end = found[1], data + (word if word is not None else found[0].encode()), found.end()
    return "".join([*out, decode(data, charset), text[end:]])


def _bytes(encoding: str, word: str) -> bytes | None:
    if encoding == "q":
        return quopri.decodestring(word.encode("utf-8"), header=True)
    try:
        return binascii.a2b_base64(word + "==")
    except (binascii.Error, ValueError):
        return None
