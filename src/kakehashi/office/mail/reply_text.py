"""What is new in a reply: the text above what was quoted. The whole text is kept beside it, so a wrong cut loses nothing."""

from __future__ import annotations

import re

# how mail programmes introduce what they quote, in English and in Japanese
INTRODUCTIONS = re.compile(
    r"""^(?:
      -{2,}\s*(?:Original\ Message|Forwarded\ message|元のメッセージ|転送されたメッセージ|転送メッセージ)\s*-{2,}
    | _{20,}
    | On\ .{4,200}\ wrote:
    | \d{4}(?:年|/|-)\d{1,2}(?:月|/|-)\d{1,2}日?.{0,200}<[^<>\s]+@[^<>\s]+>\s*[:：]?
    | \d{4}(?:年|/|-)\d{1,2}(?:月|/|-)\d{1,2}日?.{0,200}(?:のメール|は書きました|wrote)\s*[:：]?
    )\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
# a block of headers, as Outlook writes it
FROM_LINE = re.compile(r"^\**(?:From|差出人|送信者)\s*[:：]", re.IGNORECASE)
HEADER_LINE = re.compile(r"^\**(?:Sent|Date|To|Cc|Subject|送信日時|日時|宛先|件名)\s*[:：]", re.IGNORECASE)
QUOTED = re.compile(r"^\s*[>＞|｜]")
SIGNATURE = "-- "


def new_text(text: str) -> str:
    """The text without quotation and signature; all of it where nothing would be left."""
    lines = text.split("\n")
    end = next((at for at in range(len(lines)) if _begins_quotation(lines, at)), len(lines))
    kept = lines[:end]
    while kept and (not kept[-1].strip() or QUOTED.match(kept[-1])):
        kept.pop()
    if SIGNATURE in kept:
        kept = kept[: kept.index(SIGNATURE)]
    cut = "\n".join(kept).strip()
    return cut or text.strip()


def _begins_quotation(lines: list[str], at: int) -> bool:
    line = lines[at].strip()
    if INTRODUCTIONS.match(line) or (line.startswith("On ") and at + 1 < len(lines) and _wraps(line, lines[at + 1])):
        return True
    following = lines[at + 1 : at + 5]
    return FROM_LINE.match(line) is not None and sum(HEADER_LINE.match(other.strip()) is not None for other in following) > 1


def _wraps(line: str, following: str) -> bool:
    """Gmail breaks its introduction in two where the address is long."""
    return INTRODUCTIONS.match(f"{line} {following.strip()}") is not None
