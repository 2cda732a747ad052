"""The standards explorer: every document of every body, found by words in English and Japanese, narrowed by facets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.store.release import Release
from kakehashi.store.search_index import Found, Search
from kakehashi.views.names import Names, document_address, licences_of, origins_of
from kakehashi.views.page import ColumnView, Context, Page, Table
from kakehashi.views.search import facets, words
from kakehashi.views.search.asked import Asked
from kakehashi.views.search.index import every, find, index_of, joined
from kakehashi.views.search.suggestions import things

EACH_PAGE = 20
COLUMNS = (
    ColumnView("document_id", _("Id")),
    ColumnView("document_number", _("Number")),
    ColumnView("title", _("Title")),
    ColumnView("body", _("Body")),
    ColumnView("kind", _("Kind")),
    ColumnView("published_on", _("Published"), kind="date"),
    ColumnView("year", _("Year"), kind="year"),
    ColumnView("group_name", _("Group")),
    ColumnView("status", _("Status")),
    ColumnView("url", _("Address at its authority")),
)
FACET_COLUMNS = (
    ColumnView("facet", _("Facet")),
    ColumnView("value", _("Value")),
    ColumnView("label", _("Label")),
    ColumnView("count", _("Documents"), kind="number"),
)


def context(request: HttpRequest, release: Release) -> Context:
    """`?q=…` with body, kind, area, organization, economy (each repeated), from, to, sort, page."""
    asked = Asked.of(request.GET)
    search = index_of(release)
    if search is None:
        return {
            "asked": asked,
            "q": asked.text,
            "no_index": True,
            "hits": Table((), COLUMNS),
            "counts": Table((), FACET_COLUMNS),
        }
    found, asked = _found(search, asked)
    names = Names(release)
    shown = [_hit(row) for row in joined(release, found.hits)]
    sides = facets.facets_of(release, asked, found, names)
    origins = origins_of(release, ["linked.documents"])
    return {
        "asked": asked,
        "q": asked.text,
        "shown": shown,
        "total": found.total,
        "first": (asked.page - 1) * EACH_PAGE + 1,
        "notes": [words.NOTES[note] for note in found.notes],
        "sides": sides,
        "years": facets.years_of(found, asked),
        "most": found.facets["body"][0] if found.facets.get("body") and len(found.facets["body"]) > 1 else None,
        "body_count": len(found.facets.get("body", ())),
        "pages": _pages(asked, found.total),
        "orders": _orders(asked),
        "clear": Asked(text=asked.text, sort=asked.sort).address(),
        "things": things(release, asked.text) if len(asked.text) > 1 and asked.page == 1 else [],
        "origins": origins,
        "hits": _table(release, search, asked, found),
        "counts": _counts(found, names),
    }


def _found(search: Search, asked: Asked) -> tuple[Found, Asked]:
    """The hits of the page asked for; of the last page where there are not so many."""
    found = find(search, asked, EACH_PAGE, (asked.page - 1) * EACH_PAGE)
    last = max(1, ceil(found.total / EACH_PAGE))
    if asked.page > last:
        asked = asked.on_page(last)
        found = find(search, asked, EACH_PAGE, (last - 1) * EACH_PAGE)
    return found, asked


def _hit(row: Mapping[str, Any]) -> dict[str, Any]:
    hit = row["hit"]
    return {
        **row,
        "address": document_address(row["document_id"]),
        "kind_label": words.kind_label(row["kind"]),
        "why": [(words.FIELDS[field], matched) for field, matched in hit.matched.items()],
        "has_number_first": row["document_number"] not in (row["title"] or ""),
    }


def _pages(asked: Asked, total: int) -> dict[str, Any]:
    last = max(1, ceil(total / EACH_PAGE))
    return {
        "now": asked.page,
        "last": last,
        "before": asked.on_page(asked.page - 1).address() if asked.page > 1 else "",
        "after": asked.on_page(asked.page + 1).address() if asked.page < last else "",
    }


def _orders(asked: Asked) -> list[dict[str, Any]]:
    labels = (("relevance", _("best match first")), ("newest", _("newest first")))
    chosen = asked.sort if asked.text else "newest"
    return [{"label": label, "address": asked.sorted_by(sort).address(), "is_on": sort == chosen} for sort, label in labels]


def _table(release: Release, search: Search, asked: Asked, found: Found) -> Table:
    """All documents found, in the files without a cap."""

    def everything() -> Iterator[Mapping[str, Any]]:
        return every(release, search, asked)

    licences = licences_of(release, ["linked.documents"])
    return Table((), COLUMNS, title=_("Documents found"), licences=licences, everything=everything, count=found.total)


def _counts(found: Found, names: Names) -> Table:
    rows = [
        {"facet": facet, "value": value, "label": str(facets.label_of(facet, value, names)), "count": count}
        for facet, pairs in found.facets.items()
        for value, count in pairs
    ]
    return Table(rows, FACET_COLUMNS, title=_("Documents by facet"))


PAGE = Page(
    name="explorer",
    path="standards/explorer/",
    title=_("Standards explorer"),
    context=context,
    tables=("hits", "counts"),
    reads=("linked.documents",),
    order=10,
)
PAGES = (
    Page(
        name="search",
        path="search/",
        title=_("Search"),
        context=context,
        tables=("hits", "counts"),
        reads=("linked.documents",),
        in_menu=False,
    ),
)
