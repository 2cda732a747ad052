"""A chart: one message as its title, a Vega-Lite specification, and the table that it draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kakehashi.views.charts.theme import config
from kakehashi.views.data import plain
from kakehashi.views.tables import Row, Table, Words


@dataclass(frozen=True)
class Chart:
    """What `{% chart it "name" %}` shows; `title` is the message, `description` tells the picture to who cannot see it."""

    title: Words
    spec: Mapping[str, Any]
    table: Table
    description: Words = ""
    source: Words = ""


def specification(drawn: Any, rows: Sequence[Row], fields: Sequence[str], description: Words, **top: Any) -> dict[str, Any]:
    """An Altair chart as a dictionary with its rows inside (only `fields`), our look and its description.

    The rows are put in after Altair has looked at the chart, because it would look at each of them.
    """
    spec: dict[str, Any] = drawn.to_dict()
    spec.pop("datasets", None)
    values = [{name: plain(row.get(name)) for name in dict.fromkeys(fields) if name} for row in rows]
    spec["data"] = {"name": "rows", "values": values}
    spec["config"] = config()
    spec["description"] = str(description)
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    return {"width": "container", **spec, **top}
