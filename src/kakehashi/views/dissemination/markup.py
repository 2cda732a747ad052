"""Light markup of publications as HTML: paragraphs, headings, lists, links, emphasis and marks of footnotes; nothing else.

Everything that an author writes is escaped first; only what these rules make is HTML.

    # Heading          ## Smaller heading      - item of a list      1. item of a numbered list
    **strong**  *stressed*     [words](https://address or /address)     [^2] the second citation
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

HEADING = re.compile(r"(#{1,3})\s+(.+)")
BULLET, NUMBERED = re.compile(r"[-*・]\s*(?=\S)(.+)"), re.compile(r"\d{1,3}[.)．]\s*(?=\S)(.+)")
# the address ends at a space or a bracket; its beginning decides whether it is one
LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(((?:https?://|/(?!/))[^\s()<>\"']{0,1000})\)")
NOTE = re.compile(r"\[\^(\d{1,3})\]")
STRONG, STRESSED = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*"), re.compile(r"(?<!\*)\*(?=\S)([^*\n]+?)(?<=\S)\*(?!\*)")
DEEPEST = 4


def rendered(text: str, note_count: int = 0, prefix: str = "note", top: int = 2) -> SafeString:
    """The text as HTML; marks of footnotes up to `note_count` link to `#<prefix>-<n>`, `top` is the level of `#` headings."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    blocks = "\n".join(_block(kind, block, note_count, prefix, top) for kind, block in _blocks(lines))
    return mark_safe(blocks)  # noqa: S308 - every piece of text went through `_inline`, which escapes


def plain(text: str) -> str:
    """The text without its marks: for feeds, mails and calendars."""
    without = NOTE.sub("", LINK.sub(r"\1", text))
    without = STRESSED.sub(r"\1", STRONG.sub(r"\1", without))
    return re.sub(r"^#{1,3}\s+", "", without, flags=re.MULTILINE).strip()


def _blocks(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """(kind, lines) of each block; kinds are p, ul, ol, h1, h2, h3."""
    kind = ""
    held: list[str] = []
    for line in (*[line.strip() for line in lines], ""):
        own, words = _kind(line)
        if held and (own != kind or own.startswith("h")):
            yield kind, held
            held = []
        kind = own
        if own:
            held.append(words)


def _kind(line: str) -> tuple[str, str]:
    if not line:
        return "", ""
    heading = HEADING.fullmatch(line)
    if heading is not None:
        return f"h{len(heading[1])}", heading[2]
    if not line.startswith("**") and (bullet := BULLET.fullmatch(line)) is not None and line[0] != "*":
        return "ul", bullet[1]
    numbered = NUMBERED.fullmatch(line)
    return ("ol", numbered[1]) if numbered is not None else ("p", line)


def _block(kind: str, lines: list[str], note_count: int, prefix: str, top: int) -> str:
    inside = [_inline(line, note_count, prefix) for line in lines]
    if kind in ("ul", "ol"):
        return f"<{kind}>" + "".join(f"<li>{item}</li>" for item in inside) + f"</{kind}>"
    if kind.startswith("h"):
        level = min(top + int(kind[1:]) - 1, DEEPEST)
        return f"<h{level}>{inside[0]}</h{level}>"
    return "<p>" + "<br>".join(inside) + "</p>"


def _inline(line: str, note_count: int, prefix: str) -> str:
    """One line, escaped, with links, emphasis and footnote marks; addresses are taken out before emphasis is looked for."""
    kept: list[str] = []

    def keep(html: str) -> str:
        kept.append(html)
        return f"\x00{len(kept) - 1}\x00"

    def link(match: re.Match[str]) -> str:
        address = escape(match[2])
        return keep(f'<a href="{address}"' + ("" if match[2].startswith("/") else ' rel="noopener nofollow"') + ">") + (
            match[1] + keep("</a>")
        )

    def note(match: re.Match[str]) -> str:
        number = int(match[1])
        if not 0 < number <= note_count:
            return match[0]
        said = escape(gettext("Citation %(number)s") % {"number": number})
        return keep(f'<sup><a href="#{prefix}-{number}" aria-label="{said}">{number}</a></sup>')

    held = NOTE.sub(note, LINK.sub(link, line.replace("\x00", "")))
    html = STRESSED.sub(r"<em>\1</em>", STRONG.sub(r"<strong>\1</strong>", escape(held)))
    return re.sub(r"\x00(\d+)\x00", lambda match: kept[int(match[1])], html)
