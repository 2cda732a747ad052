"""A map of economies by what kind they are; those without data are grey, and small ones stand in the table only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt

from kakehashi.views.charts.chart import Chart, specification
from kakehashi.views.charts.theme import CATEGORIES
from kakehashi.views.tables import Row, Table, Words


def category_map(
    table: Table,
    shapes: Iterable[Row],
    *,
    code: str,
    category: str,
    label: str,
    name: str,
    title: Words,
    order: Sequence[tuple[str, str]],
    no_data: str,
    description: Words = "",
    source: Words = "",
) -> Chart:
    """`shapes`: rows with `economy_code` and `geometry` (GeoJSON).

    `category`: column of the table that decides the colour, `label`: what a reader is told of the economy; `order`: at most
    six categories and their words, in the order of the colours, those that nobody has included: a colour means one thing.
    """
    words = dict(order)
    known = {row[code]: row for row in table.rows if row.get(category) in words}
    features = [_feature(shape, known, words, category, label, name, no_data) for shape in shapes]
    # the legend names what is on the map; three in a line fit a telephone
    met = [word for word in (*words.values(), no_data) if any(feature["category"] == word for feature in features)]
    scale = alt.Scale(domain=[*words.values(), no_data], range=[*CATEGORIES[: len(words)], "var(--no-data)"])
    drawn = (
        alt.Chart(alt.NamedData(name="rows"))
        .mark_geoshape(stroke="var(--ground)", strokeWidth=0.5)
        .project(type="equalEarth")
        .encode(
            color=alt.Color("category:N", scale=scale, legend=alt.Legend(title=None, values=met, columns=3)),
            tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("told:N", title=" ")],
        )
    )
    fields = ["type", "geometry", "name", "category", "told"]
    return Chart(title, specification(drawn, features, fields, description or title, height=420), table, description, source)


def _feature(
    shape: Row, known: dict[Any, Row], words: dict[str, str], category: str, label: str, name: str, no_data: str
) -> dict[str, Any]:
    row = known.get(shape["economy_code"])
    return {
        "type": "Feature",
        "geometry": shape["geometry"],
        "name": row[name] if row is not None else shape.get("name", shape["economy_code"]),
        "category": words[row[category]] if row is not None else no_data,
        "told": row[label] if row is not None else no_data,
    }
