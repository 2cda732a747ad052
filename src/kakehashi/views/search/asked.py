"""What a reader asks the explorer for: words, facets, years, order and page, as the address says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

FACETS = ("body", "kind", "area", "organization", "economy")
SORTS = ("relevance", "newest")
EXPLORER = "/standards/explorer/"
LONGEST = 400
MOST_VALUES = 50
LAST_PAGE = 100_000


@dataclass(frozen=True)
class Asked:
    """A search. `filters`: values by facet; `years`: first and last, None where open; `page` counts from 1."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    years: tuple[int | None, int | None] = (None, None)
    sort: str = "relevance"
    page: int = 1

    @classmethod
    def of(cls, query: QueryDict) -> Asked:
        """From the query of an address; what cannot be read is left out."""
        filters = {name: tuple(dict.fromkeys(query.getlist(name)))[:MOST_VALUES] for name in FACETS if query.getlist(name)}
        sort = query.get("sort", "")
        return cls(
            text=query.get("q", "").strip()[: LONGEST + 1],
            filters={name: tuple(value for value in values if value) for name, values in filters.items()},
            years=(_whole(query.get("from", "")), _whole(query.get("to", ""))),
            sort=sort if sort in SORTS else "relevance",
            page=min(max(_whole(query.get("page", "")) or 1, 1), LAST_PAGE),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether any facet or year narrows it."""
        return any(self.filters.values()) or self.years != (None, None)

    def address(self, path: str = EXPLORER) -> str:
        """The address of this search."""
        pairs: list[tuple[str, str]] = [("q", self.text)] if self.text else []
        pairs += [(name, value) for name in FACETS for value in self.filters.get(name, ())]
        pairs += [(name, str(year)) for name, year in zip(("from", "to"), self.years, strict=True) if year is not None]
        pairs += [("sort", self.sort)] if self.sort != "relevance" else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def toggled(self, facet: str, value: str) -> Asked:
        """The same with one value of a facet put in, or taken out where it was in; from the first page."""
        held = self.filters.get(facet, ())
        values = tuple(each for each in held if each != value) if value in held else (*held, value)
        return replace(self, filters={**self.filters, facet: values}, page=1)

    def in_years(self, first: int | None, last: int | None) -> Asked:
        """The same held to some years, from the first page."""
        return replace(self, years=(first, last), page=1)

    def on_page(self, page: int) -> Asked:
        """The same on another page."""
        return replace(self, page=page)

    def sorted_by(self, sort: str) -> Asked:
        """The same in another order, from the first page."""
        return replace(self, sort=sort, page=1)


def _whole(text: str) -> int | None:
    """A whole number of at most six digits; None for anything else."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None
