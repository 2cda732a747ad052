"""A bulletin cut at its known headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kakehashi.core.errors import BadDocument
from kakehashi.sources.itu_bulletins.contents import END_OF_CONTENTS
from kakehashi.sources.itu_bulletins.topics import Topic, topic_of

# where an annexed list begins: its title page names the ITU in capitals
ANNEX = re.compile(r"^\s*Annex to ITU Operational Bulletin\s*$|^\s*INTERNATIONAL TELECOMMUNICATION UNION\s*$")
BUREAU = re.compile(r"^\s*(?:TSB|BR|TELECOMMUNICATION|RADIOCOMMUNICATION BUREAU)\s*$")
PAGE_HEAD = re.compile(r"ITU Operational Bulletin\s+No\. \d{4}\s*[–-]\s*\d+|No\. \d{4}\s*[–-]\s*\d+\s+ITU Operational Bulletin")
# at the top of a page a heading has no empty line above it; what follows tells that it is one
CONTINUED = re.compile(r"^ {16,}(?:\(|or |and |the |for )")
# the address of the list ends a heading, though no empty line may follow
ADDRESS = re.compile(r"\b(?:url|URL|Web):")
BEGINNING = "GENERAL INFORMATION"
# these stand inside a section under a heading of their own
INNER = ("Note", "Identification codes")


@dataclass(frozen=True)
class Section:
    """What stands under a heading: the heading as written, its topic, and the lines that follow."""

    heading: str
    topic: Topic
    first_line: int
    lines: Sequence[str]


def sections(text: str, member: str) -> list[Section]:
    """The sections of the body, in their order; BadDocument where the body does not begin."""
    lines = ["" if PAGE_HEAD.search(line) else line for line in text.split("\n")]
    contents_end = END_OF_CONTENTS.search(text)
    above = 0 if contents_end is None else text.count("\n", 0, contents_end.start())
    start = next((n for n in range(above, len(lines)) if lines[n].strip() == BEGINNING), None)
    if start is None:
        raise BadDocument(f"{member} has no body: no line {BEGINNING!r} below its table of contents")
    end = next((n for n in range(start, len(lines)) if _is_annex(lines, n)), len(lines))
    found: list[Section] = []
    for number in range(start + 1, end):
        section = None if found and number < found[-1].first_line - 1 else _heading(lines, number, end)
        if section is not None:
            found.append(section)
    if not found:
        raise BadDocument(f"{member} has no section whose heading is known")
    ends = [*(section.first_line - 2 for section in found[1:]), end]
    return [_filled(section, lines, until) for section, until in zip(found, ends, strict=True)]


def _heading(lines: Sequence[str], number: int, end: int) -> Section | None:
    """The heading at this line with what is left of it on the lines below, up to an empty one."""
    line = lines[number]
    if not line.strip() or len(line) > 160 or line.lstrip().startswith(INNER):
        return None
    # a heading is centred; where it fills the line, empty lines above tell it from a text
    above = lines[number - 2 : number] if line[:2].strip() else lines[number - 1 : number]
    is_centred = line.startswith(" " * 16) and CONTINUED.match(lines[number + 1] if number + 1 < end else "") is not None
    if not is_centred and any(each.strip() not in ("", BEGINNING) for each in above):
        return None
    after = number + 1
    while after < min(end, number + 7) and lines[after].startswith("    ") and lines[after].strip():
        after += 1
        if ADDRESS.search(lines[after - 1]):
            break
    heading = " ".join(" ".join(lines[number:after]).split())
    topic = topic_of(heading)
    return None if topic is None else Section(heading, topic, after + 1, [])


def _filled(section: Section, lines: Sequence[str], until: int) -> Section:
    return Section(section.heading, section.topic, section.first_line, lines[section.first_line - 1 : until])


def _is_annex(lines: Sequence[str], number: int) -> bool:
    """Whether a title page begins: the ITU in capitals, and below it the bureau that publishes the list."""
    if not ANNEX.match(lines[number]):
        return False
    return any(BUREAU.match(line) for line in lines[number + 1 : number + 25])
