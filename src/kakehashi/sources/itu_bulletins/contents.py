"""The first page of a bulletin: number, dates and table of contents."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kakehashi.core.errors import BadDocument
from kakehashi.sources.itu_bulletins.topics import topic_of

HEAD = re.compile(r"No\.\s+(\d{3,4})\s+(\d{1,2}\.[IVX]+\.\d{4})\s+\(Information received by\s+(\d{1,2}(?:st)? \w+ \d{4})\)")
DAY = re.compile(r"\b(\d{1,2})\s?\.\s?([IVX]+)\s?\.\s?(\d{4})\b")
MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
END_OF_CONTENTS = re.compile(r"^\s*(?:Dates of publication of the next|www\.itu\.int\s*$)", re.MULTILINE)
ANNEX = re.compile(r"^Annex(?:es)?\b", re.MULTILINE)
GROUP = re.compile(r"^(?:GENERAL INFORMATION|AMENDMENTS TO SERVICE PUBLICATIONS)$")
# dots that lead to the number of the page, or, where the text layer lost them, a wide gap
LEADER = re.compile(r"\s*(?:[.…]{3,}|\s{4,})[.…\s]*(\d{1,3})?\s*$")
# headings with nothing but economies under them have no page of their own
PARENT = re.compile(
    r"^(?:Telephone [Ss]ervice|Other communications?|Changes in Administrations|Data Transmission Service|Telegram Service)"
)
FOOTNOTE = re.compile(r"^\*\s+\S")
INNER = re.compile(r"^Notes? from TSB")


@dataclass(frozen=True)
class Head:
    """Number of the issue, its date, and until when what it tells had been received."""

    number: int
    published: dt.date
    received: dt.date | None


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents: the heading, an economy with its authority under it, and the page."""

    heading: str
    economy: str | None
    page: int | None


def day(written: str) -> dt.date | None:
    """The day of "15.IV.2019"; None where there is no such day."""
    match = DAY.search(written)
    if match is None or match[2] not in MONTHS:
        return None
    try:
        return dt.date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None


def days(written: str) -> list[dt.date]:
    """All days of "5.II.2019 and 7.II.2019" in their order."""
    found = (day(match[0]) for match in DAY.finditer(written))
    return [each for each in found if each is not None]


def head(text: str, member: str) -> Head:
    """Number and dates from the masthead; BadDocument where the first page has none."""
    match = HEAD.search(text[:3000])
    published = None if match is None else day(match[2])
    if match is None or published is None:
        raise BadDocument(f"{member} has no masthead 'No. <number> <date> (Information received by <date>)'")
    try:
        received = dt.datetime.strptime(match[3].replace("st ", " "), "%d %B %Y").date()  # noqa: DTZ007 - a calendar day
    except ValueError:
        received = None
    return Head(int(match[1]), published, received)


def entries(text: str, member: str) -> list[Entry]:
    """The table of contents without its annexes; BadDocument where there is none."""
    start, end = text.find("GENERAL INFORMATION"), END_OF_CONTENTS.search(text)
    if start < 0 or end is None or end.start() < start:
        raise BadDocument(f"{member} has no table of contents between its masthead and 'Dates of publication'")
    listed = text[start : end.start()]
    annex = ANNEX.search(listed)
    return list(_entries(listed if annex is None else listed[: annex.start()]))


def _entries(listed: str) -> Iterator[Entry]:
    parent, waiting = "", ""
    for line in listed.split("\n"):
        said = line.strip()
        if FOOTNOTE.match(said):
            return
        leader = LEADER.search(line)
        words = " ".join(f"{waiting} {said if leader is None else line[: leader.start()]}".split())
        if not said or GROUP.match(words):
            continue
        if leader is None and not (PARENT.match(words) and said.endswith((":", "Service", "communications", ")"))):
            waiting = words
            continue
        waiting = ""
        if INNER.match(words):
            continue
        heading, economy = _divided(words.rstrip(": ."), parent)
        parent = heading if PARENT.match(heading) else ""
        if leader is not None or economy:
            yield Entry(heading, economy or None, None if leader is None or leader[1] is None else int(leader[1]))


def _divided(words: str, parent: str) -> tuple[str, str]:
    """Heading and economy: under a parent, what is no known heading is an economy."""
    if parent and topic_of(words) is None:
        return parent, words
    heading, _, economy = words.partition(":")
    return (heading.strip(), economy.strip()) if PARENT.match(heading) else (words, "")
