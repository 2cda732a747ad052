"""Lines: how something went over the years, each line named at its end."""

from __future__ import annotations

import altair as alt

from kakehashi.views.charts.chart import Chart, specification
from kakehashi.views.charts.theme import actor_colour
from kakehashi.views.tables import Table, Words


def lines(
    table: Table,
    *,
    year: str,
    value: str,
    series: str,
    title: Words,
    code: str = "",
    own: str | None = None,
    unit: str = "",
    description: Words = "",
    source: Words = "",
) -> Chart:
    """One line per value of `series`; `code` is the column of the actor's code, from which its colour is known."""
    rows = [row for row in table.rows if row.get(value) is not None]
    names = list(dict.fromkeys(str(row[series]) for row in rows))
    codes = {str(row[series]): str(row.get(code or series)) for row in rows}
    colours = alt.Scale(domain=names, range=[actor_colour(codes[name], own) for name in names])
    base = alt.Chart(alt.NamedData(name="rows")).encode(
        x=alt.X(
            f"{year}:Q",
            title=None,
            axis=alt.Axis(format="d", grid=False, tickMinStep=1),
            scale=alt.Scale(zero=False, nice=False),
        ),
        y=alt.Y(f"{value}:Q", title=unit or None, axis=alt.Axis(tickCount=5, domain=False)),
        color=alt.Color(f"{series}:N", scale=colours, legend=None),
    )
    last = base.mark_text(align="left", dx=6).encode(
        x=alt.X(f"max({year}):Q"), y=alt.Y(f"{value}:Q", aggregate=alt.ArgmaxDef(argmax=year)), text=f"{series}:N"
    )
    spec = specification(alt.layer(base.mark_line(), last), rows, [year, value, series], description or title, height=300)
    spec["padding"] = {"right": 8 + 8 * max((len(name) for name in names), default=0)}
    return Chart(title, spec, table, description, source)
