"""A chart as a file to take away: SVG or PNG, with its title and its source line inside."""

from __future__ import annotations

from typing import Any

from kakehashi.views.charts.chart import Chart
from kakehashi.views.charts.theme import with_colours

WIDTH = 760
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def draw(chart: Chart, ending: str, release_id: str) -> tuple[bytes, str]:
    """The picture and its content type; `ending` is svg or png."""
    import vl_convert

    spec = to_take_away(chart, release_id)
    if ending == "png":
        return vl_convert.vegalite_to_png(spec, scale=2), TYPES["png"]
    return vl_convert.vegalite_to_svg(spec).encode(), TYPES["svg"]


def to_take_away(chart: Chart, release_id: str) -> dict[str, Any]:
    """The specification on white ground, of fixed width, with title and source line."""
    spec: dict[str, Any] = with_colours(dict(chart.spec))
    spec["width"] = WIDTH
    spec["background"] = "#ffffff"
    spec["padding"] = 16
    source = " · ".join(part for part in (str(chart.source), release_id) if part)
    spec["title"] = {
        "text": str(chart.title),
        "subtitle": source,
        "anchor": "start",
        "fontSize": 16,
        "subtitleFontSize": 11,
        "offset": 12,
    }
    return spec
