"""The facets of a search as the page shows them: each value with its count and the address that puts it in or out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from kakehashi.store.release import Release
from kakehashi.store.search_index import Found
from kakehashi.views.names import Names
from kakehashi.views.search.asked import FACETS, Asked
from kakehashi.views.search.words import FACET_LABELS, kind_label
from kakehashi.views.tables import Words

FIRST = 8


def facets_of(release: Release, asked: Asked, found: Found, names: Names) -> list[dict[str, Any]]:
    """One entry per facet: name, label, values shown, values under 'more', whether one is chosen.

    Counts are over all hits; economies have none where the index does not count them.
    """
    shown = []
    for facet in FACETS:
        counted = found.facets.get(facet)
        pairs: Sequence[tuple[str, int | None]] = counted if counted is not None else _economies(release)
        values = [_value(facet, value, count, asked, names) for value, count in _with_chosen(facet, pairs, asked)]
        values.sort(key=lambda value: not value["is_on"])
        on = sum(value["is_on"] for value in values)
        first = max(FIRST, on)
        shown.append(
            {
                "name": facet,
                "label": FACET_LABELS[facet],
                "first": values[:first],
                "more": values[first:],
                "is_chosen": on > 0,
            }
        )
    return shown


def _with_chosen(facet: str, pairs: Sequence[tuple[str, int | None]], asked: Asked) -> list[tuple[str, int | None]]:
    """All values, with those chosen that no hit has."""
    known = {value for value, _count in pairs}
    return [*pairs, *((value, 0) for value in asked.filters.get(facet, ()) if value not in known)]


def _value(facet: str, value: str, count: int | None, asked: Asked, names: Names) -> dict[str, Any]:
    return {
        "value": value,
        "label": label_of(facet, value, names),
        "count": count,
        "address": asked.toggled(facet, value).address(),
        "is_on": value in asked.filters.get(facet, ()),
    }


def label_of(facet: str, value: str, names: Names) -> Words:
    """What a value of a facet is called."""
    match facet:
        case "area":
            return names.area(value)
        case "organization":
            return names.organization(value)
        case "economy":
            return names.economy(value)
        case "kind":
            return kind_label(value)
    return value


@lru_cache(maxsize=4)
def _economies(release: Release) -> tuple[tuple[str, None], ...]:
    """Economies that stand behind any document, those with most first."""
    if not release.has("linked.authorship"):
        return ()
    rows = release.rows(
        "SELECT economy_code FROM linked.authorship WHERE economy_code <> 'unknown' GROUP BY economy_code"
        " ORDER BY COUNT(*) DESC, economy_code"
    )
    return tuple((row["economy_code"], None) for row in rows)


def years_of(found: Found, asked: Asked) -> dict[str, Any]:
    """Documents by year as bars of a picture 200 by 32, with the first and last year; empty where no hit has a year."""
    counts = {int(year): count for year, count in found.facets.get("year", [])}
    counts = {year: count for year, count in counts.items() if 1950 <= year <= 2100}
    if not counts:
        return {}
    first, last, most = min(counts), max(counts), max(counts.values())
    width = 200 / (last - first + 1)
    bars = [
        {
            "x": round((year - first) * width, 2),
            "width": round(max(width - 0.5, 0.5), 2),
            "height": round(max(1.0, 32 * count / most), 1),
            "y": round(32 - max(1.0, 32 * count / most), 1),
            "said": f"{year}: {count:,}",
        }
        for year, count in sorted(counts.items())
    ]
    recent = asked.in_years(last - 4, last).address()
    return {"bars": bars, "first": first, "last": last, "recent": recent, "recent_first": last - 4}
