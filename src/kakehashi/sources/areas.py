"""Technology areas: the rows of the strategy map, as this office defines them in `reference/areas.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from kakehashi.collect import parse
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import APACHE_2
from kakehashi.core.source import Document, Expect, Given, Named, Source
from kakehashi.core.table import TableSpec, boolean, integer, text, texts

SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
BODY_MARKS = (
    "itu_t_study_groups", "itu_t_series", "itu_r_series", "threegpp_groups", "threegpp_series", "ietf_areas",
    "ietf_working_groups", "ietf_working_group_names", "ietf_draft_tokens", "etsi_bodies", "iso_iec_committees",
    "ieee_groups", "w3c_groups", "oasis_committees", "whole_bodies",
)  # fmt: skip

AREAS = TableSpec(
    "reference.areas",
    ("area_id",),
    (
        text("area_id", "short name in small letters and hyphens"),
        integer("place", "place in the file, the order of the map, from 0", low=0),
        text("name_en", "English name", required=True),
        text("name_ja", "Japanese name", required=True),
        text("field_id", "the broad field it belongs to; empty where it belongs to none of the three"),
        boolean("is_general", "whether it takes what belongs to its field and to no narrower area"),
        texts("ics_codes", "ICS code prefixes"),
        texts("cpc_codes", "CPC code prefixes"),
        texts("keywords_en", "words and phrases of English titles; how they are matched stands at the head of the file"),
        texts("keywords_ja", "words of Japanese titles"),
        texts("body_marks", "groups and series of the bodies, written kind=value"),
    ),
    "One row per technology area.",
)
FIELDS = TableSpec(
    "reference.fields",
    ("field_id",),
    (
        text("field_id", "short name in small letters and hyphens"),
        integer("place", "place in the file, from 0", low=0),
        text("name_en", "English name", required=True),
        text("name_ja", "Japanese name", required=True),
        text("general_area_id", "the area that takes what belongs to the field at large", required=True),
    ),
    "One row per broad field: the three of the white paper.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per field and per area, in file order."""
    parse.refuse_html(given.content, given.document)
    try:
        page = tomllib.loads(parse.text(given.content, given.document))
    except (ValueError, RecursionError) as error:
        raise BadDocument(f"{given.document} is no TOML: {error}") from error
    top = Fields(page, given, "")
    fields, areas = top.each("field"), top.each("area")
    top.done()
    general = {}
    for place, field in enumerate(fields):
        row = {"field_id": _slug(field), "place": place, "general_area_id": field.take_text("general_area")}
        general[row["general_area_id"]] = row["field_id"]
        yield FIELDS.name, {**row, **_named(field)}
        field.done()
    for place, area in enumerate(areas):
        identity = _slug(area)
        bodies = area.inside("bodies", {})
        row = {
            "area_id": identity,
            "place": place,
            "field_id": area.take_text("field", None),
            "is_general": identity in general,
            "ics_codes": _texts(area, "ics"),
            "cpc_codes": _texts(area, "cpc"),
            "keywords_en": _texts(area, "keywords_en"),
            "keywords_ja": _texts(area, "keywords_ja"),
            "body_marks": [f"{mark}={value}" for mark in BODY_MARKS for value in _texts(bodies, mark, [])],
        }
        if row["field_id"] is not None and row["field_id"] not in general.values():
            given.error(
                "new-member", "an area's field is not in the list of fields", locator=area.locator, value=row["field_id"]
            )
        yield AREAS.name, {**row, **_named(area)}
        bodies.done()
        area.done()
    if not areas:
        raise BadDocument(f"{given.document} holds no area")


def _named(fields: Fields) -> Mapping[str, Any]:
    return {"name_en": fields.take_text("name_en"), "name_ja": fields.take_text("name_ja"), "locator": fields.locator}


def _slug(fields: Fields) -> str:
    value = fields.take_text("id")
    if not isinstance(value, str) or not SLUG.match(value):
        raise UnknownValue(
            f"{fields.given.document}: {fields.locator}: {value!r} is no short name in small letters and hyphens"
        )
    return value


def _texts(fields: Fields, name: str, default: Any = None) -> list[str]:
    value = fields.take(name) if default is None else fields.take(name, default)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UnknownValue(f"{fields.given.document}: {fields.locator}: {name} is no list of texts but {str(value)[:60]}")
    return value


SOURCE = Source(
    name="areas",
    title="Technology areas of the strategy map",
    title_ja="標準化戦略マップの技術分野",
    publisher="Kakehashi",
    homepage="https://www.iso.org/standard/ics.html",
    licence=APACHE_2,
    documents=(Document("areas", reference="areas.toml"),),
    tables=(AREAS, FIELDS),
    read=read,
    expect=Expect(rows={"reference.areas": (28, 90), "reference.fields": (3, 10)}, drift=0.5),
    covers="the three fields of the white paper and the areas of today's ICT standardization, with their marks in each body",
    limits="Areas are this office's choice. A document may belong to several, and some to none: both are counted and shown.",
)
