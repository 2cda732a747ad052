"""The outlines of economies as GeoJSON, from the TopoJSON of a release."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kakehashi.store.release import Release

DIGITS = 1
SCALE = "110m"
Line = list[list[float]]


@lru_cache(maxsize=4)
def outlines(release: Release) -> tuple[dict[str, Any], ...]:
    """`economy_code` (None for what has no code), `name`, `geometry`; nothing where the release holds no shapes."""
    if not (release.has("shapes.topologies") and release.has("linked.economies")):
        return ()
    rows = release.rows("SELECT topojson FROM shapes.topologies WHERE scale = ?", [SCALE])
    codes = release.rows("SELECT m49, economy_code FROM linked.economies WHERE m49 IS NOT NULL AND NOT is_historic")
    by_number = {row["m49"]: row["economy_code"] for row in codes}
    return tuple(shape for row in rows for shape in decoded(json.loads(row["topojson"]), by_number))


def decoded(topology: dict[str, Any], by_number: dict[str, str]) -> list[dict[str, Any]]:
    """Each shape of the object `countries` with its rings put together from the arcs (TopoJSON specification, 2.1.4)."""
    arcs = _arcs(topology)
    found = []
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape.get("type") not in ("Polygon", "MultiPolygon"):
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [[_ring(ring, arcs) for ring in polygon] for polygon in polygons]
        geometry = {"type": "MultiPolygon", "coordinates": rings}
        name = shape.get("properties", {}).get("name", "")
        number = str(shape.get("id", "")).zfill(3)
        found.append({"economy_code": by_number.get(number), "name": name, "geometry": geometry})
    return found


def _arcs(topology: dict[str, Any]) -> list[Line]:
    """Arcs in longitude and latitude: the first point of each is whole, the others are steps."""
    transform = topology.get("transform")
    if transform is None:
        return [[[round(x, DIGITS), round(y, DIGITS)] for x, y, *_more in arc] for arc in topology["arcs"]]
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for step_x, step_y, *_more in arc:
            x, y = x + step_x, y + step_y
            point = [round(x * scale_x + move_x, DIGITS), round(y * scale_y + move_y, DIGITS)]
            if not line or line[-1] != point:
                line.append(point)
        arcs.append(line if len(line) > 1 else line * 2)
    return arcs


def _ring(numbers: list[int], arcs: list[Line]) -> Line:
    """One ring: arcs end to end; a negative number is the arc `~number` backwards; the shared point stands once."""
    ring: Line = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring
