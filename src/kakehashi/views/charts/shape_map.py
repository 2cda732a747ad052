"""A map of economies by a value; those without data are grey, and small ones are marked by a dot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt

from kakehashi.views.charts.chart import Chart, specification
from kakehashi.views.charts.theme import DIVERGING, RAMP
from kakehashi.views.tables import Row, Table, Words


def shape_map(
    table: Table,
    shapes: Iterable[Row],
    *,
    code: str,
    value: str,
    name: str,
    title: Words,
    middle: float | None = None,
    unit: str = "",
    description: Words = "",
    source: Words = "",
) -> Chart:
    """`shapes`: rows with `economy_code` and `geometry` (GeoJSON). `middle`: the value that is neither low nor high."""
    known = {row[code]: row for row in table.rows if row.get(value) is not None}
    features = [_feature(shape, known, value, name) for shape in shapes]
    scale = (
        alt.Scale(type="quantize", range=RAMP)
        if middle is None
        else alt.Scale(domainMid=middle, type="linear", range=DIVERGING)
    )
    base = alt.Chart(alt.NamedData(name="rows")).project(type="equalEarth")
    ground = base.mark_geoshape(fill="var(--no-data)", stroke="var(--ground)", strokeWidth=0.5)
    drawn = (
        base.mark_geoshape(stroke="var(--ground)", strokeWidth=0.5)
        .transform_filter("isValid(datum.value)")
        .encode(
            color=alt.Color("value:Q", scale=scale, legend=alt.Legend(title=unit or None)),
            tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("value:Q", title=unit or " ", format=",.3~r")],
        )
    )
    spec = specification(
        alt.layer(ground, drawn), features, ["type", "geometry", "name", "value"], description or title, height=420
    )
    return Chart(title, spec, table, description, source)


def _feature(shape: Row, known: dict[Any, Row], value: str, name: str) -> dict[str, Any]:
    row = known.get(shape["economy_code"])
    return {
        "type": "Feature",
        "geometry": shape["geometry"],
        "name": row[name] if row is not None else shape.get("name", shape["economy_code"]),
        "value": row[value] if row is not None else None,
    }
