"""Lists inside a bulletin: numbering plans that were renewed, area codes that were assigned, restrictions in force."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kakehashi.sources.itu_bulletins.contents import day
from kakehashi.sources.itu_bulletins.sections import Section

SINCE = re.compile(r"\bFrom (\d{1,2}\.[IVX]+\.\d{4})")
PLAN = re.compile(r"^\s*(?P<economy>[^\W\d_].{2,60}?)\s{3,}(?P<code>\+\s?\d[\d ]*)\s*$")
AREA = re.compile(r"^\s*(?P<economy>[^\W\d_].{2,70}?)\s{3,}(?P<code>\d-\d{3})\s*$")
RESTRICTION = re.compile(r"^\s*(?P<economy>[^\W\d_].{2,60}?)\s{2,}(?P<issue>\d{3,4}) ?\(p\. ?(?P<page>\d{1,3})\)\s*$")


@dataclass(frozen=True)
class Listed:
    """A line of such a list: the economy, its code, and since when."""

    line: int
    economy: str
    code: str
    since: dt.date | None


@dataclass(frozen=True)
class Standing:
    """A restriction in force: the economy, and the issue and page that told of it."""

    line: int
    economy: str
    issue: int
    page: int


def plans(section: Section) -> Iterator[Listed]:
    """The economies that have renewed their national numbering plan on the pages of the ITU."""
    since: dt.date | None = None
    for number, line in enumerate(section.lines):
        told = SINCE.search(line)
        since = since if told is None else day(told[1])
        match = PLAN.match(line)
        if match is not None:
            yield Listed(section.first_line + number, _name(match), match["code"].replace("+ ", "+").strip(), since)


def area_codes(section: Section) -> Iterator[Listed]:
    """The economies that were given a signalling area code."""
    for number, line in enumerate(section.lines):
        match = AREA.match(line)
        if match is not None:
            yield Listed(section.first_line + number, _name(match), match["code"], None)


def standing(section: Section) -> Iterator[Standing]:
    """The restrictions in force, each with the issue that told of it."""
    for number, line in enumerate(section.lines):
        match = RESTRICTION.match(line)
        if match is not None:
            yield Standing(section.first_line + number, _name(match), int(match["issue"]), int(match["page"]))


def _name(match: re.Match[str]) -> str:
    return " ".join(match["economy"].split()).rstrip(" *")
