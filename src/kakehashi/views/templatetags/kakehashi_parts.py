"""The parts by the names under which templates use them; built in, so no `load` is needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from kakehashi.office.sharing.marking import MEANINGS, Marking
from kakehashi.views.charts.chart import Chart
from kakehashi.views.data import json_text
from kakehashi.views.parts import cells, dates, languages, numbers
from kakehashi.views.parts import figure as figures
from kakehashi.views.parts import interval as intervals
from kakehashi.views.parts import matrix as matrices
from kakehashi.views.served import bundle_address
from kakehashi.views.tables import Table, Words

register = template.Library()

register.filter("number", numbers.number)
register.filter("date_written", dates.date_written)
register.filter("year_written", dates.year_written)
register.filter("fiscal_year", dates.fiscal_year_written)
register.filter("age_written", dates.age_written)
register.filter("in_language", languages.in_language)


JSON_IN_HTML = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@register.filter
def sheets(names: str) -> list[str]:
    """The addresses of the style sheets of these names."""
    return [static(f"css/{name}.css") for name in names.split()]


@register.filter
def script_json(text: str) -> SafeString:
    """JSON made harmless inside a `<script type="application/json">`."""
    return mark_safe(text.translate(JSON_IN_HTML))  # noqa: S308 - no character of markup is left


@register.simple_tag
def figure(value: Any, unit: str = "", date: Any = None, at: str = "", digits: int | None = None) -> SafeString:
    """`{% figure value unit="%" date=row.year at=address %}`: `at` is made by `parts.figure.figure_address`."""
    return figures.figure(value, unit=unit, date=date, address=at, digits=digits)


@register.simple_tag
def interval(value: Any, low: Any, high: Any, unit: str = "", top: Any = None, digits: int | None = None) -> SafeString:
    """`{% interval value low high unit="%" top=100 %}`: drawn where `top` gives the scale, and written."""
    return intervals.interval(value, low, high, unit=unit, top=top, digits=digits)


@register.simple_tag
def insufficient(count: int | None = None) -> SafeString:
    """`{% insufficient 4 %}`: too few documents for an estimate."""
    return intervals.insufficient(count)


@register.inclusion_tag("parts/table.html", takes_context=True)
def table(context: template.Context, it: Table, name: str, heading: str = "h2") -> dict[str, Any]:
    """`{% table cells "cells" %}`: `name` is the table's key in the context, from which its data addresses are made."""
    body = cells.rows_written(it)
    is_part = it.row_count > min(len(it.rows), it.shown)
    return {
        "table": it,
        "name": name,
        "body": body,
        "shown": min(len(it.rows), it.shown),
        "is_part": is_part,
        "endings": context.get("endings", {}),
        "heading": heading,
        "is_given": not it.reuse.is_internal,
    }


@register.inclusion_tag("parts/chart.html", takes_context=True)
def chart(context: template.Context, it: Chart, name: str) -> dict[str, Any]:
    """`{% chart shares "shares" %}`: the picture, its table under a toggle, SVG and PNG to take away."""
    return {
        "chart": it,
        "name": name,
        "spec": json_text(it.spec),
        "bundle": bundle_address(),
        "body": cells.rows_written(it.table),
        "endings": context.get("endings", {}),
        "release": context.get("release"),
    }


@register.inclusion_tag("parts/matrix.html")
def matrix(it: matrices.Matrix, name: str) -> dict[str, Any]:
    """`{% matrix map "map" %}`: a `parts.matrix.Matrix`."""
    return {"matrix": it, "name": name, "body": matrices.body_written(it), "steps": range(1, matrices.STEPS + 1)}


@register.inclusion_tag("parts/marking.html")
def marking(value: str, circles: Sequence[str] = (), why: str = "") -> dict[str, Any]:
    """`{% marking note.marking circles why=address %}`: the word, its meaning, who sees it."""
    return {
        "value": value,
        "slug": value.lower().replace("+", "-"),
        "meaning": MEANINGS[Marking(value)],
        "circles": circles,
        "why": why,
    }


@register.inclusion_tag("parts/age.html")
def age(since: Any, stale_after: int = 400) -> dict[str, Any]:
    """`{% age source.retrieved_at stale_after=90 %}`: how old, and in words when it is older than `stale_after` days."""
    day = dates.parsed(since)
    is_stale = day is not None and (dates.today() - day).days > stale_after
    return {"since": day, "written": dates.age_written(since), "on": dates.date_written(since), "is_stale": is_stale}


@register.inclusion_tag("parts/timeline.html")
def timeline(events: Iterable[Any]) -> dict[str, Any]:
    """`{% timeline note.events %}`: who, when, what, why; an event may carry `evidence` [(label, address)]."""
    return {"events": events}


@register.inclusion_tag("parts/empty.html")
def empty(why: Words, fill: Words = "", to: str = "", label: Words = "") -> dict[str, Any]:
    """`{% empty "why it is empty" "what would fill it" to="/address/" label="Go there" %}`."""
    return {"why": why, "fill": fill, "to": to, "label": label}


@register.inclusion_tag("parts/sources.html")
def sources(origins: Iterable[Any], note: Words = "") -> dict[str, Any]:
    """`{% sources origins %}`: rows or Origins with publisher, source, document, url, licence, licence_url, retrieved_at."""
    return {"origins": [_origin(origin) for origin in origins], "note": note}


def _origin(origin: Any) -> dict[str, Any]:
    """The fields that the list shows; an address only where it is one of the web."""
    held = origin if isinstance(origin, Mapping) else vars(origin)
    shown = {name: held.get(name) or "" for name in ("publisher", "source", "document", "licence", "retrieved_at")}
    for name in ("url", "licence_url"):
        address = str(held.get(name) or "")
        shown[name] = address if address.startswith(("https://", "http://", "/")) else ""
    return shown


@register.inclusion_tag("parts/progress.html")
def progress(done: float | None, total: float | None, doing: Words) -> dict[str, Any]:
    """`{% progress 30 100 "Reading documents" %}`: without a total, a bar that only moves."""
    return {"done": done, "total": total, "doing": doing}
