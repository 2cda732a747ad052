"""Gapminder: country indicators of the World Bank, ITU, OECD, ILO and others in one layout (DDF), read as frames."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl

from kakehashi.collect import archive, frames, parse
from kakehashi.collect.formats import ddf
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import CC_BY_4
from kakehashi.core.source import Document, Expect, Given, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, number, text

if TYPE_CHECKING:
    from kakehashi.core.source import Frames

DIMENSIONS = ("geo", "time")
CONCEPTS_FILE, COUNTRIES_FILE = "ddf--concepts.csv", "ddf--entities--geo--country.csv"
# sets of countries (their codes stand with each country), genders, tags, the description of the package
IGNORED_FILE = re.compile(r"(?:^|/)(?:ddf--entities--(?:geo--(?!country\.)\w+|gender|tag)\.csv|datapackage\.json)$")
IGNORED_CONCEPT = (
    "color concept_type domain drill_up scales indicator_url name_catalog name_short description_long source_long tags"
)
IGNORED_COUNTRY = (
    "is--country iso3166_2 main_religion_2008 west_and_rest unhcr_region unicef_region unicode_region_subtag income_3groups"
)
YES_NO = {"TRUE": True, "FALSE": False}

POINTS = TableSpec(
    "gapminder.points",
    ("indicator_id", "geo_code", "year"),
    (
        text("indicator_id", "indicator, see gapminder.indicators", required=True),
        text("geo_code", "country, see gapminder.economies", required=True),
        integer("year", "year; some series reach before 1000 or are projections to 2100", low=0, high=2150, required=True),
        number("value", "value in the indicator's unit", required=True),
    ),
    "one row per indicator, country and year; no row where there is no value",
)
INDICATORS = TableSpec(
    "gapminder.indicators",
    ("indicator_id",),
    (
        text("indicator_id", "name of the series", required=True),
        text("name", "name for readers, with the unit", required=True),
        text("description", "what is measured"),
        text("unit", "unit, where the catalogue sets it apart", closed=frozenset(("percent",))),
        text("source_name", "who measures"),
        text("source_url", "where the series comes from"),
        integer("point_count", "values held", unit="values", low=1, required=True),
        integer("first_year", "first year held", low=0, high=2150, required=True),
        integer("last_year", "last year held; a projection where it lies ahead", low=0, high=2150, required=True),
    ),
    "one row per indicator that has points",
)
ECONOMIES = TableSpec(
    "gapminder.economies",
    ("geo_code",),
    (
        text("geo_code", "Gapminder's code; mostly the ISO code in small letters", required=True),
        text("name", "name in English", required=True),
        text("economy_code", "ISO 3166-1 alpha-3; empty for states that are gone and territories without a code"),
        text("iso2_code", "ISO 3166-1 alpha-2"),
        text("m49_code", "UN M49 code, three digits"),
        boolean("is_un_member", "whether it is a member or observer state of the United Nations", required=True),
        text("income_group", "World Bank income group, Gapminder's code"),
        text("un_region", "region of the SDG reports, Gapminder's code"),
        text("ldc_group", "least developed or not, Gapminder's code"),
        text("g77_oecd_group", "G77, OECD or others"),
        text("four_region", "one of Gapminder's four regions"),
        text("six_region", "one of Gapminder's six regions"),
        text("coast", "coastline or landlocked", closed=frozenset(("coastline", "landlocked"))),
        number("latitude", "latitude", unit="degrees", low=-90, high=90),
        number("longitude", "longitude", unit="degrees", low=-180, high=180),
    ),
    "one row per country, territory or former state",
)


def read(given: Given) -> Frames:
    """Points, indicators and economies as frames; an unknown file or column is an error."""
    points: dict[str, pl.DataFrame] = {}
    tables: dict[str, bytes] = {}
    for name, content in archive.members(given.content):
        named = ddf.points_file(name)
        last = name.rpartition("/")[2]
        if named is not None and named[1] == DIMENSIONS:
            points[named[0]] = _points(named[0], name, content, given)
        elif last in (CONCEPTS_FILE, COUNTRIES_FILE):
            tables[last] = content
        elif IGNORED_FILE.search(name) is None:
            given.error("unknown-field", "an unknown file is in the archive", locator=name, value=last)
    missing = {CONCEPTS_FILE, COUNTRIES_FILE} - tables.keys()
    if missing or not points:
        raise BadDocument(f"{given.document}: the archive holds no {', '.join(sorted(missing)) or 'data points'}")
    economies = _economies(tables[COUNTRIES_FILE], given)
    for indicator, frame in points.items():
        strange = set(frame["geo_code"].unique()) - set(economies["geo_code"])
        if strange:
            given.error("unknown-value", "points of a place that is no country", locator=indicator, value=sorted(strange))
    return {
        "gapminder.points": pl.concat(points.values()),
        "gapminder.indicators": _indicators(tables[CONCEPTS_FILE], points, given),
        "gapminder.economies": economies,
    }


def _points(indicator: str, name: str, content: bytes, given: Given) -> pl.DataFrame:
    frame = ddf.points(given, name, content, {"geo": pl.String, "time": pl.Int64, indicator: pl.Float64})
    return frame.select(
        locator=pl.lit(name), indicator_id=pl.lit(indicator), geo_code="geo", year="time", value=pl.col(indicator)
    ).drop_nulls("value")


def _indicators(content: bytes, points: Mapping[str, pl.DataFrame], given: Given) -> pl.DataFrame:
    rows = []
    for line in parse.csv(given, content, locator=CONCEPTS_FILE):
        concept, kind = line.take_text("concept"), line.left.get("concept_type")
        row = {
            "locator": line.locator,
            "indicator_id": concept,
            "name": line.take_text("name"),
            "description": line.take_text("description", None),
            "unit": line.take_text("format", None),
            "source_name": line.take_text("source", None),
            "source_url": line.take_text("source_url", None),
        }
        line.done(ignore=IGNORED_CONCEPT.split())
        if concept in points and kind == "measure":
            years = points[concept]["year"]
            rows.append(row | {"point_count": len(years), "first_year": years.min(), "last_year": years.max()})
    unknown = points.keys() - {row["indicator_id"] for row in rows}
    if unknown:
        given.error(
            "unknown-value", "points of an indicator that is not described", locator=CONCEPTS_FILE, value=sorted(unknown)
        )
    return frames.frame(INDICATORS, rows)


def _economies(content: bytes, given: Given) -> pl.DataFrame:
    rows = []
    for line in parse.csv(given, content, locator=COUNTRIES_FILE):
        m49 = line.take_text("iso3166_1_numeric", None)
        rows.append(
            {
                "locator": line.locator,
                "geo_code": line.take_text("country"),
                "name": line.take_text("name"),
                "economy_code": line.take_text("iso3166_1_alpha3", None),
                "iso2_code": line.take_text("iso3166_1_alpha2", None),
                "m49_code": None if m49 is None else m49.zfill(3),
                "is_un_member": line.take_of("un_state", YES_NO),
                "income_group": line.take_text("income_groups", None),
                "un_region": line.take_text("un_sdg_region", None),
                "ldc_group": line.take_text("un_sdg_ldc", None),
                "g77_oecd_group": line.take_text("g77_and_oecd_countries", None),
                "four_region": line.take_text("world_4region", None),
                "six_region": line.take_text("world_6region", None),
                "coast": line.take_text("landlocked", None),
                "latitude": line.take_number("latitude", None),
                "longitude": line.take_number("longitude", None),
            }
        )
        line.done(ignore=IGNORED_COUNTRY.split())
    return frames.frame(ECONOMIES, rows)


SOURCE = Source(
    name="gapminder",
    title="Country indicators: ICT, economy, population, education, aid, patents, trade (Gapminder)",
    title_ja="国別指標：ICT・経済・人口・教育・援助・特許・貿易（Gapminder収集）",
    publisher="Gapminder",
    homepage="https://www.gapminder.org/data/",
    licence=CC_BY_4,
    documents=(
        Document(
            "gapminder-systema-globalis-subset.tar.xz",
            web=Web(
                "https://github.com/open-numbers/ddf--gapminder--systema_globalis",
                note="pack the concepts, the entities and the chosen files of countries-etc-datapoints/ as tar.xz",
                is_data=False,
            ),
            mirror="ind-gapminder/gapminder-systema-globalis-subset.tar.xz",
        ),
    ),
    tables=(POINTS, INDICATORS, ECONOMIES),
    read=read,
    expect=Expect(
        rows={
            "gapminder.points": (900_000, 5_000_000),
            "gapminder.indicators": (140, 1_000),
            "gapminder.economies": (250, 300),
        }
    ),
    covers="152 indicators; most series 1960-2024, some from year 800; internet users 1990-2024, fixed broadband 1998-2023",
    limits=(
        "A compilation: Gapminder joins, fills and projects some long series (income per person to 2100). Former states (USSR, "
        "Yugoslavia) have their own codes and no ISO code. A missing value is no zero."
    ),
)
