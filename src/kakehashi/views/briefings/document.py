"""A document to take away: title, marking, sections of paragraphs and tables, footnotes, a watermark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from typing import Any, Literal, TypeVar

from kakehashi.core.text import Language
from kakehashi.views.briefings.watermark import Watermark

# what XML cannot hold and a reader cannot see: controls but tab and line feed, surrogates, non-characters
UNSEEN = re.compile(r"[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
# letters that change the direction of what follows: a name must not turn a line around
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
WEB = re.compile(r"https?://[^\s<>\"]+")
Style = Literal["body", "item", "quiet", "lead"]
T = TypeVar("T")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; `marks` are the numbers of its footnotes, `href` an address of the web that the whole text leads to."""

    text: str
    marks: tuple[int, ...] = ()
    style: Style = "body"
    href: str = ""


@dataclass(frozen=True)
class Grid:
    """A table with a head; all rows as long as the head, else ValueError. `right` are the places of columns of numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    right: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.head):
                raise ValueError(f"a row of {len(row)} cells under a head of {len(self.head)}")


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it; an empty title for what stands under the title of the document."""

    title: str
    parts: tuple[Paragraph | Grid, ...]


@dataclass(frozen=True)
class Note:
    """One footnote, its number as the marks have it; `href` is written out after its text, for those who read on paper."""

    number: int
    text: str
    href: str = ""


@dataclass(frozen=True)
class Document:
    """Everything of a document but its form. `notes_title` heads the footnotes; `about` is a line under the title."""

    title: str
    language: Language
    watermark: Watermark
    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = ()
    notes_title: str = ""
    about: str = ""


def cleaned(document: Document) -> Document:
    """The same without letters that no reader sees and no file holds, and with addresses only where they are of the web."""
    return _cleaned(document)


def plain(document: Document) -> Mapping[str, Any]:
    """The document as JSON takes it: each part of a section says what it is by its `kind`."""
    data = asdict(document) | {"footer": document.watermark.line(document.language), "marking": document.watermark.label}
    for section, written in zip(document.sections, data["sections"], strict=True):
        for part, entry in zip(section.parts, written["parts"], strict=True):
            entry["kind"] = "grid" if isinstance(part, Grid) else "paragraph"
    del data["watermark"]
    return data


def _cleaned(value: T) -> T:
    if isinstance(value, str):
        return TURNING.sub("", UNSEEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n")))  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_cleaned(item) for item in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changes = dict(_changes(value))
        return replace(value, **changes)
    return value


def _changes(value: Any) -> Iterator[tuple[str, Any]]:
    for each in fields(value):
        cleaned_value = _cleaned(getattr(value, each.name))
        if each.name == "href" and WEB.fullmatch(cleaned_value) is None:
            cleaned_value = ""
        yield each.name, cleaned_value
