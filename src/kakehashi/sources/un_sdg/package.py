"""The SDG indicators as Gapminder's package in DDF: one CSV file per series."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl

from kakehashi.collect import archive, frames, parse
from kakehashi.collect.formats import ddf
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given, Row
from kakehashi.sources.un_sdg.tables import (
    AREAS,
    BREAKDOWNS,
    CENSORED,
    MEMBERS,
    NATURES,
    NO_BREAKDOWN,
    NO_FIGURE,
    POINTS,
    SERIES,
    VALUE,
    m49,
    unit_of,
)

if TYPE_CHECKING:
    from kakehashi.core.source import Frames

SERIES_FILE, DISCRETE_FILE, AREAS_FILE = "ddf--concepts--continuous.csv", "ddf--concepts--discrete.csv", "geo_area"
MEMBERS_FILE = re.compile(r"(?:^|/)ddf--entities--(\w+)\.csv$")
ALWAYS = ("geo_area", "nature", "units", "year")


def read(given: Given) -> Frames:
    """Points, series, areas and members of dimensions; an unknown file, dimension or column is an error."""
    points: dict[str, pl.DataFrame] = {}
    members: dict[str, dict[str, Row]] = {}
    series: bytes | None = None
    for name, content in archive.members(given.content):
        named, listed = ddf.points_file(name), MEMBERS_FILE.search(name)
        if named is not None:
            points[named[0]] = _points(given, name, content, *named)
        elif listed is not None:
            members[listed[1]] = _members(given, name, content, listed[1])
        elif name.endswith(SERIES_FILE):
            series = content
        elif name.endswith(DISCRETE_FILE):
            parse.refuse_html(content, name)  # the names of the dimensions, known above
        else:
            given.error("unknown-field", "an unknown file is in the archive", locator=name, value=name)
    if not points or series is None or AREAS_FILE not in members:
        raise BadDocument(f"{given.document}: the archive lacks data points, {SERIES_FILE} or the list of areas")
    _audit(given, points, members)
    used = [name for name in BREAKDOWNS if any(frame[name].null_count() < frame.height for frame in points.values())]
    return {
        POINTS.name: pl.concat(points.values()),
        SERIES.name: frames.frame(SERIES, _series(given, series, points)),
        AREAS.name: frames.frame(AREAS, (_area(row) for row in members[AREAS_FILE].values())),
        MEMBERS.name: frames.frame(MEMBERS, (row for name in used for row in members.get(name, {}).values())),
    }


def _points(given: Given, name: str, content: bytes, indicator: str, dimensions: tuple[str, ...]) -> pl.DataFrame:
    broken = [dimension for dimension in dimensions if dimension not in ALWAYS]
    if not set(ALWAYS) <= set(dimensions) or not set(broken) <= set(BREAKDOWNS):
        raise BadDocument(f"{given.document}: {name} has the dimensions {dimensions}, some of which nobody has looked at")
    types: dict[str, type[pl.DataType]] = dict.fromkeys(dimensions, pl.String)
    frame = ddf.points(given, name, content, types | {"year": pl.Int64, indicator: pl.String}).drop_nulls(indicator)
    _odd(given, name, frame, indicator)
    said = pl.col(indicator).str.extract_groups(VALUE.pattern)
    parts = [pl.concat_str(pl.lit(f"{dimension}="), dimension) for dimension in broken]
    return frame.select(
        locator=pl.lit(name),
        series_code=pl.lit(indicator),
        area_code="geo_area",
        year="year",
        breakdown=pl.concat_str(parts, separator=", ") if parts else pl.lit(NO_BREAKDOWN),
        **{column: pl.col(column) if column in broken else pl.lit(None, pl.String) for column in BREAKDOWNS},
        value=said.struct.field("2").cast(pl.Float64),
        value_bound=said.struct.field("1").replace_strict(CENSORED, default=None),
        unit_code=pl.col("units").str.to_uppercase(),
        nature=pl.col("nature").replace_strict(NATURES, default=None),
    )


def _odd(given: Given, name: str, frame: pl.DataFrame, indicator: str) -> None:
    values = frame.filter(~pl.col(indicator).str.contains(VALUE.pattern) & (pl.col(indicator) != NO_FIGURE))
    if values.height:
        given.error("bad-number", "a value is no number, bound or N", locator=name, value=values[indicator][0])
    natures = frame.filter(~pl.col("nature").is_in(list(NATURES)))
    if natures.height:
        given.error("new-member", "nature has a value that is not in its list", locator=name, value=natures["nature"][0])


def _members(given: Given, name: str, content: bytes, dimension: str) -> dict[str, Row]:
    rows = {}
    for line in parse.csv(given, content, locator=name):
        code = line.take_text(dimension)
        rows[code] = {"locator": line.locator, "dimension": dimension, "member_code": code, "name": line.take_text("name")}
        line.done()
    return rows


def _area(row: Row) -> Row:
    code = row["member_code"]
    return {"locator": row["locator"], "area_code": code, "name": row["name"], "m49_code": m49(code)}


def _audit(given: Given, points: Mapping[str, pl.DataFrame], members: Mapping[str, Mapping[str, Row]]) -> None:
    """Every member that a point names must be in the list of its dimension."""
    columns = {"area_code": AREAS_FILE} | {name: name for name in BREAKDOWNS}
    for series_code, frame in points.items():
        for column, dimension in columns.items():
            strange = set(frame[column].drop_nulls().unique()) - set(members.get(dimension, {}))
            if strange:
                message = f"points of a member of {dimension} that is not listed"
                given.error("unknown-value", message, locator=series_code, value=sorted(strange))


def _series(given: Given, content: bytes, points: Mapping[str, pl.DataFrame]) -> list[Row]:
    rows = {}
    for line in parse.csv(given, content, locator=SERIES_FILE):
        code, description = line.take_text("concept"), line.take_text("description")
        row = {
            "locator": line.locator,
            "series_code": code,
            "name": line.take_text("name"),
            "description": description,
            "goal": line.take_text("goal"),
            "target": line.take_text("target"),
            "indicator": line.take_text("indicator"),
        }
        line.take_of("concept_type", {"measure": "measure"})
        line.done()
        if code in points and points[code].height:
            frame = points[code]
            years = {"first_year": frame["year"].min(), "last_year": frame["year"].max()}
            rows[code] = row | years | {"unit": unit_of(description, frame["unit_code"][0]), "point_count": frame.height}
    unknown = points.keys() - rows.keys()
    if unknown:
        given.error("unknown-value", "points of a series that is not described", locator=SERIES_FILE, value=sorted(unknown))
    return list(rows.values())
