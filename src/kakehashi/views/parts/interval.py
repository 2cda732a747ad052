"""The interval: every estimate with its range drawn and written; too little evidence has its own look."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kakehashi.views.parts.numbers import is_number, quantity, span

WIDTH = 100
HEIGHT = 12


def interval(
    value: Any, low: Any, high: Any, *, unit: str = "", top: float | None = None, digits: int | None = None, bottom: float = 0.0
) -> SafeString:
    """Drawn and written where `top` gives the scale, else for a sentence: '8 %, interval 5–13 %'.

    Without both ends: 'insufficient evidence'.
    """
    if not (is_number(value) and is_number(low) and is_number(high)):
        return insufficient()
    estimate = quantity(value, unit, digits)
    if top is None or top <= bottom:
        words = format_html(
            gettext("{estimate}, interval {span}"),
            estimate=format_html("<b>{}</b>", estimate),
            span=format_html('<span class="nowrap">{}</span>', span(low, high, unit, digits)),
        )
        return format_html('<span class="iv-words">{}</span>', words)
    ends = span(low, high, "", digits)
    return format_html(
        '<span class="iv">{}<b>{}</b> <span class="iv-ends">{}</span></span>',
        drawn(value, low, high, bottom, top),
        estimate,
        ends,
    )


def drawn(value: float, low: float, high: float, bottom: float, top: float) -> SafeString:
    """The range as a bar and the estimate as a dot on the scale from `bottom` to `top`; beside the words, so silent."""
    start, dot, end = (_place(number, bottom, top) for number in (low, value, high))
    return format_html(
        '<svg class="iv-drawn" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true" focusable="false">'
        '<line class="iv-axis" x1="0" x2="{}" y1="6" y2="6"/>'
        '<rect class="iv-range" x="{}" y="3.5" width="{}" height="5" rx="1"/>'
        '<circle class="iv-dot" cx="{}" cy="6" r="3"/></svg>',
        WIDTH, HEIGHT, WIDTH, HEIGHT, WIDTH, start, max(1.5, round(end - start, 1)), dot,
    )  # fmt: skip


def insufficient(count: int | None = None) -> SafeString:
    """The state of an estimate that cannot be given."""
    words = gettext("insufficient evidence")
    told = f" ({count})" if count is not None else ""
    return format_html('<span class="insufficient">{}{}</span>', words, told)


def _place(number: float, bottom: float, top: float) -> float:
    share = (float(number) - bottom) / (top - bottom)
    return round(min(1.0, max(0.0, share)) * (WIDTH - 6) + 3, 1)
