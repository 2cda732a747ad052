"""Bytes of a message to text, whatever the label says: Japanese mail is labelled wrongly often enough."""

from __future__ import annotations

import re

# what the label means in practice: the superset that senders really use
SUPERSETS = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
    "ms_kanji": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "ascii",
    "unicode-1-1-utf-7": "utf-7",
}
# every byte is a letter in these, so that a wrong label is never noticed by decoding
SINGLE_BYTE = re.compile(r"(?i)^(ascii|unknown.*|8bit|binary|iso-8859-\d+|cp125\d|windows-125\d|latin.*|)$")
# the stricter ones first: what is no EUC-JP may still be Shift_JIS, hardly the other way round
GUESSES = ("utf-8", "euc_jp", "cp932", "cp1252")
# a Japanese character in UTF-8; two of them do not happen by chance in another charset
THREE_BYTES = re.compile(rb"[\xe3-\xef][\x80-\xbf]{2}")
KANA = re.compile("[ぁ-んァ-ヶ]")
ESCAPE = re.compile(rb"\x1b(\$[@B]|\$\([@BD]|\([BJIH])")


def decode(data: bytes, label: str | None) -> str:
    """The text, without characters that no database takes (NUL, halves of characters); unreadable bytes become U+FFFD."""
    return storable(_decoded(data, (label or "").strip().strip("\"'").lower()))


def storable(text: str) -> str:
    """The text with line ends as `\\n`, without NUL and without halves of characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return text.encode("utf-8", "replace").decode("utf-8")


def _decoded(data: bytes, label: str) -> str:
    if b"\x1b$" in data:
        return iso_2022_jp(data)
    if data.isascii() and not label.startswith(("utf-7", "unicode-1-1", "utf-16", "utf-32", "hz")):
        return data.decode("ascii")
    charset = SUPERSETS.get(label, label)
    for candidate in (*_likelier(data, charset), charset, *GUESSES):
        text = _valid(data, candidate)
        if text is not None:
            return text
    return data.decode("utf-8", "replace")


def _likelier(data: bytes, charset: str) -> list[str]:
    """Charsets that the bytes speak for, against the label."""
    is_any = SINGLE_BYTE.match(charset) is not None
    if is_any or len(THREE_BYTES.findall(data)) > 1:
        # two kana in a text that is valid Japanese do not happen by chance either
        japanese = [guess for guess in ("euc_jp", "cp932") if len(KANA.findall(_valid(data, guess) or "")) > 1]
        return ["utf-8", *(japanese if is_any else [])]
    return []


def _valid(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeError, LookupError, ValueError):
        # LookupError: no such charset, or one that is no charset of text (`rot13`, `zip`)
        return None


def iso_2022_jp(data: bytes) -> str:
    """ISO-2022-JP as mail programmes write it: with the makers' characters (①, ㈱) and half-width katakana.

    Each stretch between two escape sequences is turned into Shift_JIS, whose superset cp932 knows these (RFC 1468; JIS X 0208).
    """
    text, is_double, is_katakana, start = [], False, False, 0
    for found in [*ESCAPE.finditer(data), None]:
        stretch = data[start : found.start() if found is not None else len(data)]
        if is_double:
            stretch = _shift_jis(stretch)
        elif is_katakana:
            stretch = bytes(byte | 0x80 if byte > 0x20 else byte for byte in stretch)
        text.append(stretch.decode("cp932", "replace"))
        if found is not None:
            is_double, is_katakana, start = found[1][:1] == b"$", found[1] == b"(I", found.end()
    return "".join(text)


def _shift_jis(pairs: bytes) -> bytes:
    """Pairs of seven-bit bytes of JIS X 0208 as Shift_JIS; a line end within is kept and ends the pair."""
    out, at = bytearray(), 0
    while at < len(pairs):
        if pairs[at] <= 0x20 or at + 1 == len(pairs):
            out.append(pairs[at])
            at += 1
            continue
        row, cell = pairs[at], pairs[at + 1]
        out.append(((row + 1) >> 1) + (0x70 if row < 0x5F else 0xB0))
        out.append(cell + ((0x1F if cell < 0x60 else 0x20) if row % 2 else 0x7E))
        at += 2
    return bytes(byte & 0xFF for byte in out)
