"""The shapes of what goes in and out, from which the description is made."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

MarkingWord = Literal["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"]
WRITTEN = r"^[^\x00]*[^\x00\s][^\x00]*$"


class Failure(Schema):
    """What went wrong; the same for what is not there and for what is not for the caller."""

    error: str
    status: int
    fields: list[str]


class Topic(Schema):
    """What a record is about: an area, an economy (ISO 3166-1 alpha-3) or a body."""

    kind: str
    value: str


class EvidenceItem(Schema):
    """A figure that a record rests on, as it was seen; `value` is null where its licence keeps it inside (`withheld`)."""

    release_id: str
    table: str
    key: dict[str, Any]
    column: str
    value: str | None
    duties: list[str]
    withheld: str | None = None


class RecordItem(Schema):
    """One record, with its marking."""

    record_id: UUID
    kind: str
    title: str
    state: str
    marking: MarkingWord
    owner: str | None
    version: int
    created_at: datetime
    changed_at: datetime
    address: str


class RecordWhole(RecordItem):
    """One record with its text, topics, circles (those that the caller knows of) and evidence."""

    body: str
    topics: list[Topic]
    circles: list[str]
    evidence: list[EvidenceItem]
    duties: list[str]


class Page(Schema):
    """What every list carries: the marking of its most restricted item, who read it, and when."""

    marking: MarkingWord
    reader: str
    at: datetime
    next: str | None = None


class RecordPage(Page):
    """Records, last changed first; `next` is the `after` of the next page."""

    items: list[RecordItem]


class HitItem(Schema):
    """A record found; `snippet` and `why` say what was found where."""

    record_id: UUID
    kind: str
    title: str
    state: str
    marking: MarkingWord
    changed_at: datetime
    address: str
    snippet: str
    why: dict[str, list[str]]
    topics: list[Topic]


class Counted(Schema):
    """One value of a facet."""

    value: str
    count: int


class SearchPage(Page):
    """Hits, best first, and counts over all of them; `notes` say what was not looked for."""

    count: int
    items: list[HitItem]
    facets: dict[str, list[Counted]]
    notes: list[str]


class CircleItem(Schema):
    """A circle that the caller may know of."""

    circle_id: UUID
    name: str
    name_ja: str
    purpose: str
    owner: str
    is_open: bool


class CircleList(Schema):
    """Circles by name."""

    items: list[CircleItem]


class ChangeItem(Schema):
    """One event of a record; `fields` names what changed, not its values."""

    event_id: int
    record_id: UUID
    kind: str
    title: str
    marking: MarkingWord
    verb: str
    at: datetime
    version: int
    fields: list[str]
    address: str


class ChangePage(Page):
    """Events, oldest first; `next` is the `after` of the next page, also where this one is the last."""

    items: list[ChangeItem]


class NewNote(Schema):
    """A note to be drafted."""

    title: Annotated[str, Field(min_length=1, max_length=300, pattern=WRITTEN)]
    body: Annotated[str, Field(min_length=1, max_length=100_000, pattern=WRITTEN)]


class NewComment(Schema):
    """Something to be said about a record."""

    body: Annotated[str, Field(min_length=1, max_length=4_000, pattern=WRITTEN)]


class CommentItem(Schema):
    """The comment as it was kept."""

    comment_id: int
    record_id: UUID
    body: str
    at: datetime


class CatalogItem(Schema):
    """A page of evidence with the addresses of its data; `{name}` in an address is to be filled in."""

    name: str
    title: str
    room: str
    address: str
    formats: list[str]
    tables: list[str]
    charts: list[str]
    has_parameters: bool


class Catalog(Schema):
    """All data addresses open to the caller, and the release that they read."""

    release: str | None
    items: list[CatalogItem]
