"""Country shapes for maps, from Natural Earth, as TopoJSON with ISO 3166-1 numeric ids."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import PUBLIC_DOMAIN
from kakehashi.core.source import Document, Expect, Given, Named, Package, Source, Web
from kakehashi.core.table import TableSpec, integer, number, text

Point = tuple[float, float]
SCALES = {"countries-50m.json": ("50m", "countries"), "countries-110m.json": ("110m", "countries")}
# Shapes that have no number of their own: some are claimed by several, one is nobody's. They are drawn and named, without a
# code.
CODELESS = frozenset({"N. Cyprus", "Northern Cyprus", "Somaliland", "Kosovo", "Indian Ocean Ter.", "Siachen Glacier"})

TOPOLOGIES = TableSpec(
    "shapes.topologies",
    ("scale",),
    (
        text("scale", "scale of the drawing: 110m = 1:110 million, 50m = 1:50 million", closed=frozenset({"50m", "110m"})),
        integer("shape_count", "shapes drawn", low=1, unit="shapes"),
        text(
            "topojson",
            "TopoJSON with one object, `countries`; ids are M49 in three digits, `properties.name` the name",
            required=True,
        ),
    ),
    "One row per world drawing.",
)
ECONOMIES = TableSpec(
    "shapes.economies",
    ("scale", "place"),
    (
        text("scale", "scale of the drawing", closed=frozenset({"50m", "110m"})),
        integer("place", "place of the shape in its drawing, from 0", low=0),
        text("m49", "ISO 3166-1 numeric code in three digits; empty for shapes without one"),
        text("name", "name as Natural Earth writes it, often shortened", required=True),
        number("centre_lon", "longitude of the centre of the largest part", unit="degrees", low=-180, high=180),
        number("centre_lat", "latitude of the centre of the largest part", unit="degrees", low=-90, high=90),
        number("area_square_degrees", "drawn area in longitude times latitude, shrunk by the latitude's cosine", low=0),
    ),
    "One row per shape: where to write a name, and which are too small to see.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per drawing and one per shape in it."""
    if given.document == "world_110m":
        # this file gives its type and its transform twice, the same both times
        page = parse.json(given.content, given.document, repeated=frozenset({"type", "transform"}))
        yield from _drawing(page, given, given.document, "110m", "subunits")
        return
    found = False
    for member, content in archive.members(given.content):
        if member not in SCALES:
            raise UnknownValue(f"{given.document} holds {member!r}, which is no drawing that is known here")
        yield from _drawing(parse.json(content, member), given, member, *SCALES[member])
        found = True
    if not found:
        raise BadDocument(f"{given.document} holds no drawing")


def _drawing(page: Any, given: Given, member: str, scale: str, name: str) -> Iterator[Named]:
    if not isinstance(page, dict):
        raise BadDocument(f"{member} holds no record")
    top = Fields(page, given, member)
    if top.take("type") != "Topology":
        raise UnknownValue(f"{member} is no TopoJSON topology")
    objects, transform, arcs = top.inside("objects"), top.inside("transform"), top.take("arcs")
    top.done(ignore=["bbox"])
    collection = objects.inside(name)
    objects.inside("land", {}).done(ignore=["type", "arcs", "geometries"])  # the coast lines without borders
    objects.done()
    geometries = collection.each("geometries")
    collection.done(ignore=["type"])
    lines = _lines(arcs, transform, member)
    shapes: list[dict[str, Any]] = []
    for place, shape in enumerate(geometries):
        row, kept = _shape(shape, lines, place)
        shapes.append(kept)
        yield ECONOMIES.name, {"scale": scale, "place": place, **row, "locator": shape.locator}
    topology = {
        "type": "Topology",
        "transform": page["transform"],
        "objects": {"countries": {"type": "GeometryCollection", "geometries": shapes}},
        "arcs": arcs,
    }
    written = json.dumps(topology, separators=(",", ":"), ensure_ascii=False)
    yield TOPOLOGIES.name, {"scale": scale, "shape_count": len(shapes), "topojson": written, "locator": member}


def _shape(shape: Fields, lines: list[list[Point]], place: int) -> tuple[dict[str, Any], dict[str, Any]]:
    kind, arcs, code = shape.take("type"), shape.take("arcs"), shape.take("id", None)
    properties = shape.inside("properties")
    name = properties.take_text("name")
    properties.done()
    shape.done()
    if kind not in ("Polygon", "MultiPolygon"):
        raise UnknownValue(f"{shape.locator}: {name!r} is a {kind!r}, neither Polygon nor MultiPolygon")
    m49 = _m49(code, name, shape)
    polygons = [arcs] if kind == "Polygon" else arcs
    try:
        parts = [_centre(_ring(polygon[0], lines)) for polygon in polygons]
    except (IndexError, TypeError, ValueError) as error:
        raise BadDocument(f"{shape.locator}: {name!r} names lines that are not there ({error})") from error
    largest = max(parts, key=lambda part: part[2])
    row = {
        "m49": m49,
        "name": name,
        "centre_lon": round(largest[0], 4),
        "centre_lat": round(largest[1], 4),
        "area_square_degrees": round(sum(part[2] for part in parts), 6),
    }
    kept = {"type": kind, "id": m49 or f"x{place}", "properties": {"name": name}, "arcs": arcs}
    return row, kept


def _m49(code: Any, name: str, shape: Fields) -> str | None:
    if isinstance(code, int):
        code = f"{code:03d}" if code >= 0 else None
    if code is None:
        if name not in CODELESS:
            shape.given.error("no-code", "a shape has no code and is not known", locator=shape.locator, value=name)
        return None
    if not re.fullmatch(r"[0-9]{3}", str(code)):
        shape.given.error("bad-code", "a shape's id is no number of three digits", locator=shape.locator, value=code)
        return None
    return str(code)


def _lines(arcs: Any, transform: Fields, member: str) -> list[list[Point]]:
    """The arcs in degrees: steps are added up, then scaled and moved (TopoJSON 1.0, section 2.1.3)."""
    try:
        (scale_x, scale_y), (move_x, move_y) = transform.take("scale"), transform.take("translate")
        result: list[list[Point]] = []
        for arc in arcs:
            x = y = 0
            line: list[Point] = []
            for step_x, step_y in arc:
                x, y = x + step_x, y + step_y
                line.append((x * scale_x + move_x, y * scale_y + move_y))
            result.append(line)
    except (TypeError, ValueError) as error:
        raise BadDocument(f"{member}: the arcs or their transform are not as TopoJSON has them ({error})") from error
    transform.done()
    return result


def _ring(indexes: list[int], lines: list[list[Point]]) -> list[Point]:
    """The outline that these arcs make; a negative index is an arc backwards (~i)."""
    points: list[Point] = []
    for index in indexes:
        line = lines[index] if index >= 0 else lines[~index][::-1]
        points += line[1:] if points else line
    return points


def _unrolled(points: list[Point]) -> list[Point]:
    """The outline without the jump at 180 degrees; one that goes round the South Pole is closed by way of the pole."""
    result = [points[0]]
    turn = 0.0
    for (before, _), (x, y) in pairwise(points):
        turn += 360 if x - before < -180 else -360 if x - before > 180 else 0
        result.append((x + turn, y))
    if abs(result[-1][0] - result[0][0]) > 180:
        result += [(result[-1][0], -90.0), (result[0][0], -90.0)]
    return result


def _centre(points: list[Point]) -> tuple[float, float, float]:
    """Centre and drawn area of an outline (the shoelace formula), the area shrunk by the cosine of the latitude."""
    points = _unrolled(points)
    doubled = east = north = 0.0
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        doubled, east, north = doubled + cross, east + (x1 + x2) * cross, north + (y1 + y2) * cross
    if abs(doubled) < 1e-12:
        return points[0][0], points[0][1], 0.0
    lon, lat = east / (3 * doubled), max(-90.0, min(90.0, north / (3 * doubled)))
    return (lon + 180) % 360 - 180, lat, abs(doubled) / 2 * math.cos(math.radians(lat))


SOURCE = Source(
    name="world_shapes",
    title="World country shapes (Natural Earth)",
    title_ja="世界の国・地域の地図形状（Natural Earth）",
    publisher="Natural Earth",
    homepage="https://www.naturalearthdata.com/",
    licence=PUBLIC_DOMAIN,
    documents=(
        Document(
            "world_atlas",
            web=Web("https://github.com/topojson/world-atlas", "TopoJSON made from Natural Earth 4.1", is_data=False),
            mirror="geo-world-atlas/world-atlas.zip",
        ),
        Document(
            "world_110m",
            package=Package(
                "bqplot",
                "0.13.1",
                "ae6a3bc687c400451524c56e7a05a0f943a0bb38d4e8b065d129a2bcbbd08ddc",
                "bqplot/map_data/WorldMap.json",
                date="2026-05-07",
            ),
            instead_of="world_atlas",
        ),
    ),
    tables=(TOPOLOGIES, ECONOMIES),
    read=read,
    expect=Expect(rows={"shapes.topologies": (1, 2), "shapes.economies": (170, 450)}),
    covers="coast lines and borders as Natural Earth draws them (de facto control); 110m: 177 shapes, 50m: 241",
    limits="Not a statement about any border. At 110m small island states and city states are not drawn: mark them by a point "
    "or by the table beside the map.",
)
