"""Records as a search shows them: hits with marking and reason, facets, pages; all from one statement of `office.search`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.office.finding.statement import MOST
from kakehashi.office.people.reader import Reader
from kakehashi.office.search import Found, Hit, search_records
from kakehashi.office.sharing.marking import Marking, most_restricted
from kakehashi.views.records.address import address_of_kind
from kakehashi.views.records.kinds import kind_label, state_label, topic_label
from kakehashi.views.search.facets import FIRST
from kakehashi.views.search.records_asked import RecordsAsked
from kakehashi.views.tables import ColumnView, Row, Table, Words

EACH_PAGE = 20
WHERE: dict[str, Words] = {"title": _("title"), "text": _("text"), "topic": _("topic")}
NOTES: dict[str, Words] = {
    "shortened": _("Only the beginning was looked for: a search has at most twelve words."),
    "ignored": _("Parts without letters or figures, and words of more than sixty signs, were left out."),
    "no_words": _("There was nothing in it to look for."),
    "one_sign": _("A single character is found wherever it stands, but not as the last of a longer word."),
    "many": _("A thousand records or more fit: the newest thousand are ranked and counted. One more word helps."),
}
SIDES: tuple[tuple[str, str, Words], ...] = (
    ("record_kind", "kind", _("Kind")),
    ("marking", "marking", _("Marking")),
    ("area", "area", _("Technology area")),
    ("economy", "economy", _("Economy")),
)
COLUMNS = (
    ColumnView("title", _("Title"), href="address"),
    ColumnView("kind", _("Kind")),
    ColumnView("state", _("State")),
    ColumnView("marking", _("Marking"), is_unbroken=True),
    ColumnView("changed_at", _("Changed"), kind="date"),
    ColumnView("record_id", _("Id")),
    ColumnView("address", _("Address")),
)


def records(reader: Reader, asked: RecordsAsked, release: Any, each_page: int = EACH_PAGE) -> dict[str, Any]:
    """What the page and its files show of the records of a search; `marking` is that of the most restricted one found."""
    found = search_records(reader, asked.text, **arguments(asked), limit=each_page, after=(asked.page - 1) * each_page)
    if not found.hits and found.count:
        asked = asked.on_page(ceil(found.count / each_page))
        found = search_records(reader, asked.text, **arguments(asked), limit=each_page, after=(asked.page - 1) * each_page)
    last = max(1, ceil(found.count / each_page))
    return {
        "record_asked": asked,
        "record_hits": [shown(hit, asked, release) for hit in found.hits],
        "record_count": found.count,
        "record_is_part": found.count >= MOST,
        "record_first": (asked.page - 1) * each_page + 1,
        "record_notes": [NOTES[note] for note in found.notes],
        "record_sides": sides(found, asked, release),
        "record_clear": RecordsAsked(asked.text, since=asked.since).address(),
        "record_all": asked.on_page(1).address(),
        "record_pages": {
            "now": asked.page,
            "last": last,
            "before": asked.on_page(asked.page - 1).address() if asked.page > 1 else "",
            "after": asked.on_page(asked.page + 1).address() if asked.page < last else "",
        },
        "records": table(reader, asked, found),
        "marking": most_restricted([value for value, _count in found.facets["marking"]]),
    }


def arguments(asked: RecordsAsked) -> dict[str, Any]:
    """The filters as keywords of `search_records`."""
    return dict(asked.arguments)


def shown(hit: Hit, asked: RecordsAsked, release: Any) -> dict[str, Any]:
    """One hit as the template reads it."""
    return {
        "address": address_of_kind(hit.kind, hit.record_id),
        "title": hit.title,
        "title_marked": hit.title_marked,
        "kind_label": kind_label(hit.kind),
        "state_label": state_label(hit.kind, hit.state),
        "marking": hit.marking,
        "slug": hit.marking.lower().replace("+", "-"),
        "changed_at": hit.changed_at,
        "snippet": hit.snippet,
        "why": [(WHERE[where], words) for where, words in hit.why.items()],
        "topics": [topic_label(kind, value, release) for kind, value in hit.topics],
        "is_new": asked.since is not None and hit.created_at > asked.since,
        "is_updated": asked.since is not None and hit.created_at <= asked.since < hit.changed_at,
    }


def sides(found: Found, asked: RecordsAsked, release: Any) -> list[dict[str, Any]]:
    """One entry per facet, as for documents: values shown, values under 'more'; counts are over all that was found."""
    entries = []
    for name, facet, label in SIDES:
        counted = found.facets.get(facet, [])
        known = {value for value, _count in counted}
        pairs = [*counted, *((value, 0) for value in asked.filters.get(name, ()) if value not in known)]
        values = [_value(name, value, count, asked, release) for value, count in pairs]
        values.sort(key=lambda value: not value["is_on"])
        first = max(FIRST, sum(value["is_on"] for value in values))
        entries.append({"name": name, "label": label, "first": values[:first], "more": values[first:]})
    return entries


def label_of(name: str, value: str, release: Any) -> str:
    """What a value of a facet is called."""
    match name:
        case "record_kind":
            return kind_label(value)
        case "marking":
            return Marking(value).label if value in Marking.values else value
        case "area" | "economy":
            return topic_label(name, value, release)
    return value


def table(reader: Reader, asked: RecordsAsked, found: Found) -> Table:
    """All that was found, at most a thousand, for the files."""

    def everything() -> list[Row]:
        return [row(hit) for hit in search_records(reader, asked.text, **arguments(asked), limit=MOST).hits]

    return Table((), COLUMNS, title=_("Records found"), everything=everything, count=found.count)


def row(hit: Hit) -> Mapping[str, Any]:
    """One hit as a row of the files."""
    return {
        "title": hit.title,
        "kind": kind_label(hit.kind),
        "state": state_label(hit.kind, hit.state),
        "marking": hit.marking,
        "changed_at": hit.changed_at,
        "record_id": str(hit.record_id),
        "address": address_of_kind(hit.kind, hit.record_id),
    }


def filters_written(filters: Mapping[str, Sequence[str]], release: Any) -> str:
    """The facets of a search in words."""
    return " · ".join(label_of(name, value, release) for name, values in filters.items() for value in values)


def _value(name: str, value: str, count: int, asked: RecordsAsked, release: Any) -> dict[str, Any]:
    return {
        "value": value,
        "label": label_of(name, value, release),
        "count": count,
        "address": asked.toggled(name, value).address(),
        "is_on": value in asked.filters.get(name, ()),
    }
