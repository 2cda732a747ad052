"""Documents as a search shows them: hits with their reasons, facets, years, order, pages, and files of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.store.release import Release
from kakehashi.store.search_index import Found, Search
from kakehashi.views.names import Names, document_address, licences_of, origins_of
from kakehashi.views.search import facets, words
from kakehashi.views.search.asked import Asked
from kakehashi.views.search.index import every, find, index_of, joined
from kakehashi.views.search.suggestions import things
from kakehashi.views.tables import ColumnView, Table

Context = dict[str, Any]
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


def documents(release: Release | None, asked: Asked, each_page: int = EACH_PAGE) -> Context:
    """What the page and its files show of the documents of a search; `no_index` where there is nothing to search in."""
    search = index_of(release) if release is not None else None
    if release is None or search is None or not release.has("linked.documents"):
        return nothing(asked)
    found, asked = _found(search, asked, each_page)
    names = Names(release)
    return {
        "asked": asked,
        "q": asked.text,
        "shown": [_hit(row) for row in joined(release, found.hits)],
        "total": found.total,
        "first": (asked.page - 1) * each_page + 1,
        "notes": [words.NOTES[note] for note in found.notes],
        "sides": facets.facets_of(release, asked, found, names),
        "years": facets.years_of(found, asked),
        "most": found.facets["body"][0] if found.facets.get("body") and len(found.facets["body"]) > 1 else None,
        "body_count": len(found.facets.get("body", ())),
        "pages": _pages(asked, found.total, each_page),
        "orders": _orders(asked),
        "clear": Asked(text=asked.text, sort=asked.sort).address(),
        "things": things(release, asked.text) if len(asked.text) > 1 and asked.page == 1 else [],
        "origins": origins_of(release, ["linked.documents"]),
        "hits": _table(release, search, asked, found),
        "counts": _counts(found, names),
    }


def nothing(asked: Asked) -> Context:
    """The same where no index was made."""
    tables = {"hits": Table((), COLUMNS), "counts": Table((), FACET_COLUMNS)}
    return {"asked": asked, "q": asked.text, "no_index": True, "total": 0, **tables}


def _found(search: Search, asked: Asked, each_page: int) -> tuple[Found, Asked]:
    """The hits of the page asked for; of the last page where there are not so many."""
    found = find(search, asked, each_page, (asked.page - 1) * each_page)
    last = max(1, ceil(found.total / each_page))
    if asked.page > last:
        asked = asked.on_page(last)
        found = find(search, asked, each_page, (last - 1) * each_page)
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


def _pages(asked: Asked, total: int, each_page: int) -> dict[str, Any]:
    last = max(1, ceil(total / each_page))
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
