"""Bars: how much each has, largest first, with the interval where there is one."""

from __future__ import annotations

from typing import Any

import altair as alt

from kakehashi.views.charts.chart import Chart, specification
from kakehashi.views.charts.theme import OWN
from kakehashi.views.tables import Table, Words

STEP = 24


def bars(
    table: Table,
    *,
    label: str,
    value: str,
    title: Words,
    low: str = "",
    high: str = "",
    unit: str = "",
    description: Words = "",
    source: Words = "",
) -> Chart:
    """One bar per row of the table, the number written at its end; the reader's own has the accent."""
    rows = table.rows[: table.shown]
    base = alt.Chart(alt.NamedData(name="rows")).encode(
        y=alt.Y(f"{label}:N", sort=None, title=None, axis=alt.Axis(domain=False, ticks=False, labelPadding=8))
    )
    x = alt.X(f"{value}:Q", title=unit or None, axis=alt.Axis(tickCount=5, domain=False))
    layers: list[Any] = [base.mark_bar(height=14).encode(x=x, color=_colour(table))]
    if low and high:
        layers.append(base.mark_rule(strokeWidth=1.5).encode(x=f"{low}:Q", x2=f"{high}:Q"))
    ends = alt.X(f"{high or value}:Q")
    layers.append(base.mark_text(align="left", dx=6).encode(x=ends, text=alt.Text(f"{value}:Q", format=_format(rows, value))))
    own = [table.own[0]] if table.own is not None else []
    spec = specification(
        alt.layer(*layers), rows, [label, value, low, high, *own], description or title, height=STEP * max(1, len(rows))
    )
    return Chart(title, spec, table, description, source)


def _colour(table: Table) -> Any:
    if table.own is None:
        return alt.value("var(--data-1)")
    column, mine = table.own
    return alt.condition(alt.FieldEqualPredicate(field=column, equal=mine), alt.value(OWN), alt.value("var(--data-1)"))


def _format(rows: Any, value: str) -> str:
    return ",d" if all(isinstance(row.get(value), int) for row in rows) else ",.1f"
