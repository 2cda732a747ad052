"""A map of categories: a colour means one thing whatever is shown, and what has no data is grey and says so."""

from __future__ import annotations

from kakehashi.views.charts.category_map import category_map
from kakehashi.views.charts.chart import Chart
from kakehashi.views.charts.drawing import draw
from kakehashi.views.tables import ColumnView, Table

SQUARE = {"type": "MultiPolygon", "coordinates": [[[[0, 0], [0, 5], [5, 5], [5, 0], [0, 0]]]]}
SHAPES = [{"economy_code": code, "name": name, "geometry": SQUARE} for code, name in (("QAA", "A"), ("QBB", "B"), (None, "C"))]


def made(*rows: dict[str, str]) -> Chart:
    table = Table(rows, (ColumnView("name", "Economy"),))
    return category_map(
        table,
        SHAPES,
        code="code",
        category="kind",
        label="told",
        name="name",
        title="M",
        order=[("x", "Kind X"), ("y", "Kind Y")],
        no_data="no data",
    )


def test_each_category_keeps_its_colour_and_the_legend_names_what_is_met() -> None:
    spec = made({"code": "QAA", "name": "Aland", "kind": "y", "told": "Y, 2010"}).spec
    told = [(value["name"], value["category"], value["told"]) for value in spec["data"]["values"]]
    assert told == [("Aland", "Kind Y", "Y, 2010"), ("B", "no data", "no data"), ("C", "no data", "no data")]
    colour = spec["encoding"]["color"]
    assert colour["scale"]["domain"] == ["Kind X", "Kind Y", "no data"]
    assert colour["scale"]["range"] == ["var(--data-1)", "var(--data-2)", "var(--no-data)"]
    assert colour["legend"]["values"] == ["Kind Y", "no data"]


def test_it_is_drawn_to_a_file() -> None:
    picture, content_type = draw(made({"code": "QAA", "name": "Aland", "kind": "x", "told": "X"}), "svg", "3f2a")
    assert content_type == "image/svg+xml" and b"var(--" not in picture
