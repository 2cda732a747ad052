"""The tables of the SDG indicators, and the codes that both of their forms share."""

from __future__ import annotations

import re

from kakehashi.core.table import TableSpec, integer, number, text

NATURES = {
    "c": "country data",
    "ca": "country data, adjusted",
    "e": "estimated",
    "g": "global monitoring data",
    "m": "modelled",
    "n": "not relevant",
    "notspec": "not specified",
}
BREAKDOWNS = ("age", "education_level", "location", "migratory_status", "sex", "type_of_skill", "type_of_speed")
NO_BREAKDOWN = "none"
CENSORED = {"<": "below", ">": "above"}
# the database writes N where a figure is not relevant for the place (no shared rivers, no electricity of that kind)
NO_FIGURE = "N"
VALUE = re.compile(r"^([<>]?)(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$")
UNIT = re.compile(r"\(([^()]+)\)\s*$")

POINTS = TableSpec(
    "un_sdg.points",
    ("series_code", "area_code", "year", "breakdown"),
    (
        text("series_code", "series, see un_sdg.series", required=True),
        text("area_code", "country, region or group, see un_sdg.areas", required=True),
        integer("year", "year", low=1980, high=2100, required=True),
        text("breakdown", "dimension=member, ... of those below; 'none' where the series has no breakdown", required=True),
        text("age", "age group, see un_sdg.members"),
        text("education_level", "level of education"),
        text("location", "urban, rural or all areas"),
        text("migratory_status", "migratory status"),
        text("sex", "female, male or both"),
        text("type_of_skill", "ICT or functional skill"),
        text("type_of_speed", "speed of the broadband subscription"),
        number("value", "value in the unit of the series; empty where the database says 'not relevant'"),
        text(
            "value_bound", "whether the true value lies above or below the number given", closed=frozenset(("above", "below"))
        ),
        text(
            "unit_code", "unit as the database codes it: beware, CON_USD stands for millions; see un_sdg.series", required=True
        ),
        text("nature", "how the figure was made", closed=frozenset(NATURES.values()), required=True),
    ),
    "one row per series, area, year and breakdown; no row where there is no value",
)
SERIES = TableSpec(
    "un_sdg.series",
    ("series_code",),
    (
        text("series_code", "series, in small letters", required=True),
        text("name", "code as the United Nations write it", required=True),
        text("description", "what is measured", required=True),
        text("unit", "unit as the description ends with it; else the unit's code", required=True),
        text("goal", "goal or goals", required=True),
        text("target", "target or targets", required=True),
        text("indicator", "indicator or indicators", required=True),
        integer("point_count", "values held", unit="values", low=1, required=True),
        integer("first_year", "first year held", low=1980, high=2100, required=True),
        integer("last_year", "last year held", low=1980, high=2100, required=True),
    ),
    "one row per series that has points",
)
AREAS = TableSpec(
    "un_sdg.areas",
    ("area_code",),
    (
        text("area_code", "the database's code, without leading zeros", required=True),
        text("name", "name in English", required=True),
        text("m49_code", "UN M49 code of a country or region, three digits; empty for groups of the database's own"),
    ),
    "one row per country, region, group, sea area or residual; a region has an M49 code but is no economy",
)
MEMBERS = TableSpec(
    "un_sdg.members",
    ("dimension", "member_code"),
    (
        text("dimension", "age, sex, location, ...", required=True),
        text("member_code", "code of the member", required=True),
        text("name", "the member as the United Nations write it", required=True),
    ),
    "one row per member of each dimension that breaks down some series",
)


def m49(code: str) -> str | None:
    """Three digits of a country or region; None for the groups of the database's own, which have longer codes."""
    return code.zfill(3) if code.isdecimal() and len(code) <= 3 else None


def unit_of(description: str, code: str) -> str:
    """The unit that ends the description in brackets; else the code."""
    match = UNIT.search(description)
    return code if match is None else match[1]
