"""The SDG indicators from the United Nations' own interface (UNSDGAPIV5), page by page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from kakehashi.collect import parse
from kakehashi.collect.parts import parts
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given, Named, Row
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

SERIES_ASKED = (
    "IT_MOB_2GNTWK",
    "IT_MOB_3GNTWK",
    "IT_MOB_4GNTWK",
    "IT_USE_ii99",
    "IT_NET_BBN",
    "IT_NET_BBP",
    "IT_MOB_OWN",
    "SE_ADT_ACTS",
    "GB_XPD_RSDV",
    "GB_POP_SCIERD",
    "DC_TOF_INFRAL",
)
URL = "https://unstats.un.org/sdgs/UNSDGAPIV5/v1/sdg/Series/Data?" + urlencode(
    [("seriesCode", code) for code in SERIES_ASKED] + [("pageSize", "10000"), ("page", "1")]
)
DIMENSIONS = {
    "Age": "age",
    "Education level": "education_level",
    "Location": "location",
    "Migratory status": "migratory_status",
    "Sex": "sex",
    "Type of skill": "type_of_skill",
    "Type of speed": "type_of_speed",
}
# G: global, N: national reporting; the same figure may stand under both, and the global one is kept
REPORTING, NATIONAL = "Reporting Type", "N"
NATURE_CODES = {code.upper(): name for code, name in NATURES.items()} | {"NA": NATURES["notspec"], "": NATURES["notspec"]}
NAMES_NOT_KEPT = "seriesCount valueType time_detail timeCoverage upperBound lowerBound basePeriod source geoInfoUrl footnotes"
NOT_KEPT = tuple(NAMES_NOT_KEPT.split())


def next_page(content: bytes, url: str) -> str | None:
    """The address of the page after this one; None on the last."""
    answer = parse.json(content, "the answer")
    page, pages = (int(answer.get(name) or 0) for name in ("pageNumber", "totalPages")) if isinstance(answer, dict) else (0, 0)
    if page >= pages:
        return None
    split = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(split.query) if name != "page"]
    return urlunsplit(split._replace(query=urlencode([*query, ("page", str(page + 1))])))


def read(given: Given) -> Iterator[Named]:
    """Points, series, areas and members; of a point met twice the later counts."""
    points: dict[tuple[str, str, int, str], Row] = {}
    series: dict[str, Row] = {}
    areas: dict[str, Row] = {}
    members: dict[tuple[str, str], Row] = {}
    breakdowns: dict[str, tuple[str, ...]] = {}
    for name, content in parts(given.content, "page-0001"):
        for record in _records(given, name, content, members):
            point, reporting = _point(record, series, areas)
            key = (point["series_code"], point["area_code"], point["year"], point["breakdown"])
            broken = tuple(sorted(column for column in BREAKDOWNS if column in point))
            if breakdowns.setdefault(point["series_code"], broken) != broken:
                given.error("missing-field", "a series is broken down in two ways", locator=record.locator, value=broken)
            if point["is_given"] and (reporting != NATIONAL or key not in points):
                points[key] = point
    for code, row in series.items():
        years = [point["year"] for point in points.values() if point["series_code"] == code]
        if years:
            yield SERIES.name, row | {"point_count": len(years), "first_year": min(years), "last_year": max(years)}
    yield from ((AREAS.name, row) for row in areas.values())
    yield from ((MEMBERS.name, row) for row in members.values())
    yield from ((POINTS.name, {name: value for name, value in row.items() if name != "is_given"}) for row in points.values())


def _records(given: Given, name: str, content: bytes, members: dict[tuple[str, str], Row]) -> Iterator[Fields]:
    answer = parse.json(content, name)
    if not isinstance(answer, dict) or not isinstance(answer.get("data"), list):
        raise BadDocument(f"{name} is no page of SDG data: {str(answer)[:80]!r}")
    head = Fields(answer, given, name)
    records = head.take("data")
    _legend(head, "attributes", {})
    _legend(head, "dimensions", members)
    head.done(ignore=("size", "totalElements", "totalPages", "pageNumber"))
    for place, record in enumerate(records):
        yield Fields(record, given, f"{name}#/data/{place}")


def _legend(head: Fields, part: str, members: dict[tuple[str, str], Row]) -> None:
    """The members of each dimension with their names, as the head of a page lists them."""
    for entry in _listed(head, part):
        name = entry.take_text("id")
        for code in _listed(entry, "codes"):
            member, said = code.take_text("code"), code.take_text("description")
            code.done(ignore=("sdmx",))
            if name in DIMENSIONS:
                key = (DIMENSIONS[name], member.lower())
                members[key] = {"locator": code.locator, "dimension": key[0], "member_code": key[1], "name": said or member}
        entry.done()


def _listed(fields: Fields, name: str) -> list[Fields]:
    if name not in fields.left:
        raise BadDocument(f"{fields.locator}: the list {name!r} is missing")
    return fields.each(name)


def _point(record: Fields, series: dict[str, Row], areas: dict[str, Row]) -> tuple[Row, str]:
    """The point, whether a value is given, and who reports."""
    given, locator = record.given, record.locator
    name, area_code = record.take_text("series"), record.take_text("geoAreaCode")
    code, description, attributes = name.lower(), record.take_text("seriesDescription"), record.inside("attributes")
    unit, nature = attributes.take_text("Units"), attributes.take_of("Nature", NATURE_CODES)
    attributes.done()
    lists = {column: ", ".join(record.take(column)) for column in ("goal", "target", "indicator")}
    series[code] = {"locator": locator, "series_code": code, "name": name, "description": description, **lists}
    series[code]["unit"] = unit_of(description, unit)
    areas[area_code] = {"locator": locator, "area_code": area_code, "name": record.take_text("geoAreaName")}
    areas[area_code]["m49_code"] = m49(area_code)
    dimensions = record.inside("dimensions")
    reporting = dimensions.take_text(REPORTING)
    broken = {column: dimensions.take_text(name).lower() for name, column in DIMENSIONS.items() if name in dimensions.left}
    dimensions.done()
    year, value = record.take("timePeriodStart"), _value(given, locator, record.take("value"))
    record.done(ignore=NOT_KEPT)
    if not isinstance(year, int | float) or year != int(year):
        given.error("bad-date", "a period is no year", locator=locator, value=year)
        year, value = 0, None
    point: Row = {"locator": locator, "series_code": code, "area_code": area_code, "year": int(year)} | broken | (value or {})
    point["breakdown"] = ", ".join(f"{column}={broken[column]}" for column in BREAKDOWNS if column in broken) or NO_BREAKDOWN
    return point | {"unit_code": unit, "nature": nature, "is_given": value is not None}, reporting


def _value(given: Given, locator: str, written: Any) -> Row | None:
    """Value and bound; none of both for 'not relevant'; None where there is nothing."""
    if written in (None, "", "NaN"):
        return None
    if written == NO_FIGURE:
        return {"value": None, "value_bound": None}
    match = VALUE.match(str(written))
    if match is None:
        given.error("bad-number", "a value is no number, bound or N", locator=locator, value=written)
        return None
    return {"value": float(match[2]), "value_bound": CENSORED.get(match[1])}
