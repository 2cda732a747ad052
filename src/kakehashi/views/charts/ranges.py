"""Ranges: an estimate with its interval for each, against a line of reference."""

from __future__ import annotations

from typing import Any

import altair as alt

from kakehashi.views.charts.bars import STEP
from kakehashi.views.charts.chart import Chart, specification
from kakehashi.views.charts.theme import OWN
from kakehashi.views.tables import Table, Words


def ranges(
    table: Table,
    *,
    label: str,
    value: str,
    low: str,
    high: str,
    title: Words,
    reference: float | None = None,
    unit: str = "",
    description: Words = "",
    source: Words = "",
) -> Chart:
    """A dot and its interval per row; rows without an interval are left to the table."""
    rows = [row for row in table.rows[: table.shown] if row.get(low) is not None and row.get(high) is not None]
    colour: Any = alt.value("var(--data-1)")
    if table.own is not None:
        colour = alt.condition(alt.FieldEqualPredicate(field=table.own[0], equal=table.own[1]), alt.value(OWN), colour)
    base = alt.Chart(alt.NamedData(name="rows")).encode(
        y=alt.Y(f"{label}:N", sort=None, title=None, axis=alt.Axis(domain=False, ticks=False, labelPadding=8, grid=True)),
        color=colour,
    )
    layers: list[Any] = [
        base.mark_rule(strokeWidth=3, opacity=0.45).encode(
            x=alt.X(f"{low}:Q", title=unit or None, axis=alt.Axis(tickCount=6, domain=False)), x2=f"{high}:Q"
        ),
        base.mark_point(filled=True, size=70, opacity=1).encode(x=f"{value}:Q"),
    ]
    if reference is not None:
        layers.insert(0, alt.Chart().mark_rule(strokeDash=[3, 3]).encode(x=alt.datum(reference)))
    own = [table.own[0]] if table.own is not None else []
    spec = specification(
        alt.layer(*layers), rows, [label, value, low, high, *own], description or title, height=STEP * max(1, len(rows))
    )
    return Chart(title, spec, table, description, source)
