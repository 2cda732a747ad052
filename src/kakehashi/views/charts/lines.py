"""Lines: how something went over the years, each line named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from kakehashi.views.charts.chart import Chart, specification
from kakehashi.views.charts.theme import actor_colour
from kakehashi.views.tables import Row, Table, Words

HEIGHT = 300
NAME_HEIGHT = 18


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
        y=alt.Y(f"{value}:Q", title=unit or None, axis=alt.Axis(tickCount=5, domain=False, titleAngle=0, titleAnchor="end")),
        color=alt.Color(f"{series}:N", scale=colours, legend=None),
    )
    spec = specification(alt.layer(base.mark_line()), rows, [year, value, series], description or title, height=HEIGHT)
    spec["layer"].append(_names(rows, year, value, series, spec["layer"][0]["encoding"]))
    spec["padding"] = {"right": 8 + max((_width(name) for name in names), default=0)}
    return Chart(title, spec, table, description, source)


def _names(rows: Sequence[Row], year: str, value: str, series: str, encoding: dict[str, Any]) -> dict[str, Any]:
    """The name of each line at its end, moved apart where two ends are closer than a line of text."""
    last = {str(row[series]): row for row in sorted(rows, key=lambda row: row[year])}
    values = [float(row[value]) for row in rows]
    gap = (max(values, default=1.0) - min(0.0, min(values, default=0.0))) * NAME_HEIGHT / HEIGHT
    placed: list[dict[str, Any]] = []
    for name, row in sorted(last.items(), key=lambda pair: float(pair[1][value])):
        lowest = placed[-1][value] + gap if placed else float(row[value])
        placed.append({series: name, year: row[year], value: max(float(row[value]), lowest)})
    shown = {"x": encoding["x"], "y": encoding["y"], "color": encoding["color"], "text": {"field": series, "type": "nominal"}}
    return {
        "data": {"values": placed},
        "mark": {"type": "text", "align": "left", "dx": 6, "baseline": "middle"},
        "encoding": shown,
    }


def _width(name: str) -> int:
    """Roughly the width of a name in pixels; Japanese letters are twice as wide."""
    return sum(14 if ord(letter) > 0x2E7F else 8 for letter in name)
