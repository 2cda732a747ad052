"""What a program may ask for: the filters of lists and searches, each held to what can be meant."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated

from ninja import Schema
from pydantic import BeforeValidator, Field

from kakehashi.office.finding.statement import MOST, Filters
from kakehashi.views.api.shapes import MarkingWord

# microseconds since 1970, and the record
KEY = r"^[0-9]{1,16}_[0-9a-f]{32}$"
NO_NUL = r"^[^\x00]*$"
FIRST, LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
# a bare number, which could be taken for seconds, is no moment
ISO = re.compile(r"\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d.*)?")


def written_out(given: object) -> object:
    """The text of a moment; ValueError for anything but a date and a time as ISO 8601 writes them."""
    if given is not None and not (isinstance(given, str) and ISO.fullmatch(given)):
        raise ValueError("write a date and time such as 2026-11-22T09:00:00Z")
    return given


Moment = Annotated[datetime, BeforeValidator(written_out)]
Value = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9_.:+ -]+$")]
Values = Annotated[list[Value], Field(max_length=50)]


class Narrowed(Schema):
    """Filters; several values of one are alternatives, `since` means changed after that moment."""

    kind: Values = Field(default_factory=list)
    marking: Annotated[list[MarkingWord], Field(max_length=5)] = Field(default_factory=list)
    area: Values = Field(default_factory=list)
    economy: Values = Field(default_factory=list)
    state: Values = Field(default_factory=list)
    since: Moment | None = None

    @property
    def filters(self) -> Filters:
        """The same as the office takes them."""
        return Filters(self.kind, self.area, self.economy, self.marking, self.state, moment(self.since))


class ListQuery(Narrowed):
    """A page of a list; `after` is the `next` of the page before."""

    limit: Annotated[int, Field(ge=1, le=100)] = 50
    after: Annotated[str, Field(pattern=KEY)] | None = None


class SearchQuery(Narrowed):
    """Words as on the search page; `after`: so many hits are passed over."""

    q: Annotated[str, Field(max_length=400, pattern=NO_NUL)] = ""
    limit: Annotated[int, Field(ge=1, le=50)] = 20
    after: Annotated[int, Field(ge=0, le=MOST)] = 0


def moment(given: datetime | None) -> datetime | None:
    """A moment held between 1970 and 2200; without a zone it is one of UTC."""
    if given is None:
        return None
    aware = given if given.tzinfo is not None else given.replace(tzinfo=UTC)
    if aware.year <= FIRST.year:
        return FIRST
    return LAST if aware.year >= LAST.year else aware
