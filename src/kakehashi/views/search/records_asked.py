"""What a reader asks of the records: words, facets and page, as the address says it and as a saved search keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.dateparse import parse_datetime

from kakehashi.office.finding.line import LONGEST_LINE
from kakehashi.office.search import SAVED_FILTERS
from kakehashi.views.search.asked import MOST_VALUES

SEARCH = "/search/"
# the name in the address, and the filter of `office.search` that it sets
FACETS = SAVED_FILTERS
LAST_PAGE = 100
LONGEST_VALUE = 80


@dataclass(frozen=True)
class RecordsAsked:
    """A search for records. `filters`: values by facet; `since`: when the reader last looked, from which on hits are new."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: datetime | None = None
    page: int = 1

    @classmethod
    def of(cls, query: QueryDict) -> RecordsAsked:
        """From the query of an address; what cannot be read is left out."""
        page = query.get("page", "")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
        filters = clean({name: query.getlist(name) for name in FACETS})
        return cls(query.get("q", "").strip()[: LONGEST_LINE + 1], filters, _moment(query.get("seen", "")), _between(number))

    @classmethod
    def saved(cls, text: str, filters: Mapping[str, Any], since: datetime | None = None) -> RecordsAsked:
        """From a saved search."""
        return cls(text, clean(filters), since)

    @property
    def is_narrowed(self) -> bool:
        """Whether any facet narrows it."""
        return bool(self.filters)

    @property
    def arguments(self) -> dict[str, Sequence[str]]:
        """The filters as `office.search` takes them."""
        return {FACETS[name]: values for name, values in self.filters.items()}

    def address(self, *, only: bool = True) -> str:
        """The address of this search; of the records alone, or of everything together."""
        pairs: list[tuple[str, str]] = [("q", self.text)] if self.text else []
        pairs += [("in", "records")] if only else []
        pairs += [(name, value) for name in FACETS for value in self.filters.get(name, ())]
        pairs += [("seen", self.since.isoformat())] if self.since is not None else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return f"{SEARCH}?{urlencode(pairs)}" if pairs else SEARCH

    def toggled(self, facet: str, value: str) -> RecordsAsked:
        """The same with one value of a facet put in, or taken out where it was in; from the first page."""
        held = self.filters.get(facet, ())
        values = tuple(each for each in held if each != value) if value in held else (*held, value)
        return replace(self, filters=clean({**self.filters, facet: values}), page=1)

    def on_page(self, page: int) -> RecordsAsked:
        """The same on another page."""
        return replace(self, page=_between(page))


def clean(filters: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Known facets with their values, each once; empty ones are left out."""
    found = {}
    for name in FACETS:
        given = filters.get(name, ())
        values = (
            [str(value) for value in given if value and "\x00" not in str(value)] if isinstance(given, list | tuple) else []
        )
        if values:
            found[name] = tuple(dict.fromkeys(value[:LONGEST_VALUE] for value in values))[:MOST_VALUES]
    return found


def _between(page: int) -> int:
    return min(max(page, 1), LAST_PAGE)


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text.replace(" ", "+"))
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found
