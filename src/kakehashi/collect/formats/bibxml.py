"""BibXML and the front matter of RFCXML: references to RFCs and Internet-Drafts. Source: RFC 7991, section 2.

Every element and attribute is taken or named as known; another one is an error. E-mail, telephone and street are never taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given

MONTHS = {name: number for number, name in enumerate(
    ("January", "February", "March", "April", "May", "June", "July",
     "August", "September", "October", "November", "December"), 1)}  # fmt: skip
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# attributes by element; those of layout (indent, pn ...) are known and not taken
ATTRIBUTES: dict[str, frozenset[str]] = {
    "reference": frozenset(("anchor", "target")),
    "title": frozenset(("abbrev", "ascii")),
    "seriesInfo": frozenset(("name", "value", "stream", "status")),
    "author": frozenset(("initials", "surname", "fullname", "role", "asciiFullname", "asciiSurname", "asciiInitials")),
    "organization": frozenset(("abbrev", "ascii", "showOnFrontPage")),
    "date": frozenset(("day", "month", "year")),
    "format": frozenset(("type", "target", "octets")),
    "abstract": frozenset(("pn", "anchor")),
    "note": frozenset(("title", "pn", "removeInRFC")),
}
NOTHING: frozenset[str] = frozenset()


class Series(NamedTuple):
    """A series that the document belongs to: ("RFC", "9000", "IETF"); the stream only in RFCXML."""

    name: str
    value: str
    stream: str | None


class Author(NamedTuple):
    """An author: a person, or an organisation where `name` is None. City, street and contact are never taken."""

    name: str | None
    organization: str | None
    abbreviation: str | None
    role: str | None
    country: str | None


@dataclass(slots=True)
class Front:
    """What stands on the front of a document; the date as written."""

    anchor: str | None = None
    target: str | None = None
    title: str | None = None
    series: list[Series] = field(default_factory=list)
    authors: list[Author] = field(default_factory=list)
    year: str | None = None
    month: str | None = None
    day: str | None = None
    abstract: str | None = None
    keywords: list[str] = field(default_factory=list)
    workgroups: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)

    def first_series(self, name: str) -> str | None:
        """The value in that series, or None."""
        return next((series.value for series in self.series if series.name == name), None)


def reference(root: Any, given: Given, locator: str) -> Front:
    """The front of a `<reference>` element; BadDocument where it is none."""
    if root.tag != "reference" or root.find("front") is None:
        raise BadDocument(f"{given.document}: {locator} is no <reference> with a <front>")
    _audit(root, given, locator)
    result = Front(anchor=root.get("anchor"), target=root.get("target"))
    for child in root:
        if child.tag == "front":
            add_front(child, result, given, locator)
        elif child.tag == "seriesInfo":  # a few drafts carry it outside of <front>, as before RFC 7991
            result.series.append(_series(child, given, locator))
        elif child.tag == "format":
            _audit(child, given, locator)
        else:
            unknown(child, given, locator)
    return result


def add_front(front: Any, result: Front, given: Given, locator: str) -> None:
    """Take a `<front>` element into `result`; an unknown child is an error."""
    for child in front:
        tag = child.tag
        if tag == "author":
            result.authors.append(_author(child, given, locator))
        elif tag == "title":
            _audit(child, given, locator)
            result.title = flat(child)
        elif tag == "date":
            _audit(child, given, locator)
            result.year, result.month, result.day = child.get("year"), child.get("month"), child.get("day")
        elif tag == "seriesInfo":
            result.series.append(_series(child, given, locator))
        elif tag == "abstract":
            _audit(child, given, locator)
            result.abstract = "\n".join(text for text in map(flat, child) if text is not None) or None
        elif tag in ("keyword", "workgroup", "area"):
            _audit(child, given, locator)
            text = flat(child)
            if text is not None:
                {"keyword": result.keywords, "workgroup": result.workgroups, "area": result.areas}[tag].append(text)
        elif tag == "note":
            _audit(child, given, locator)
        else:
            unknown(child, given, locator)


def published(front: Front, given: Given, locator: str) -> tuple[str | None, int | None]:
    """The date as YYYY-MM[-DD] with its year; an error where there is no such day."""
    named = front.month or ""
    month = int(named) if named.isdigit() else MONTHS.get(named, 0)
    written = f"{front.day or ''} {front.month} {front.year}".strip()
    try:
        moment = dt.date(int(front.year or 0), month, int(front.day or 1))
    except ValueError:
        given.error("bad-date", "there is no such day", locator=locator, value=written)
        return None, None
    return moment.isoformat() if front.day else f"{moment.year:04}-{moment.month:02}", moment.year


def flat(element: Any) -> str | None:
    """All text inside, with single spaces; None where there is none."""
    return " ".join("".join(element.itertext()).split()) or None


def _author(element: Any, given: Given, locator: str) -> Author:
    _audit(element, given, locator)
    organization = abbreviation = country = None
    for child in element:
        if child.tag == "organization":
            _audit(child, given, locator)
            organization, abbreviation = flat(child), child.get("abbrev") or None
        elif child.tag == "address":
            country = next(_countries(child), None)
        else:
            unknown(child, given, locator)
    name = " ".join((element.get("fullname") or element.get("surname") or "").split()) or None
    return Author(name, organization, abbreviation, element.get("role"), country)


def _countries(address: Any) -> Iterator[str]:
    """The country of an address; nothing else of an address is looked at."""
    for element in address.iterfind("postal/country"):
        text = flat(element)
        if text is not None:
            yield text


def _series(element: Any, given: Given, locator: str) -> Series:
    _audit(element, given, locator)
    return Series(element.get("name") or "", element.get("value") or "", element.get("stream"))


def _audit(element: Any, given: Given, locator: str) -> None:
    known = ATTRIBUTES.get(element.tag, NOTHING)
    for name in element.keys():  # noqa: SIM118 - an element iterates over its children
        if name not in known:
            given.error(
                "unknown-field", f"the attribute {element.tag}@{name} is not known", locator=locator, value=element.get(name)
            )


def unknown(element: Any, given: Given, locator: str) -> None:
    """An error for an element that nobody has looked at."""
    parent = element.getparent().tag
    given.error("unknown-field", f"the element {parent}/{element.tag} is not known", locator=locator, value=flat(element))
