"""TeleGeography: submarine cables, where they land, who owns them and since when they serve."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from typing import Any

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import ATTRIBUTION, NON_COMMERCIAL, SHARE_ALIKE, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.core.table import TableSpec, boolean, date, integer, number, text, texts

CC_BY_NC_SA_3 = Licence.of(
    "CC-BY-NC-SA-3.0",
    "https://creativecommons.org/licenses/by-nc-sa/3.0/",
    ATTRIBUTION,
    NON_COMMERCIAL,
    SHARE_ALIKE + "CC-BY-NC-SA-3.0",
)
CABLE = re.compile(r"^cable/(?!(?:all|cable-geo)\.).+\.json$")
POINT = re.compile(r"^landing-point/(?!(?:all|landing-point-geo)\.).+\.json$")
COUNTRY = re.compile(r"^country/(?!search\.).+\.json$")
# indexes of the same facts, and the lines that the publisher draws on its map, which are no surveyed routes
PASSED_OVER = re.compile(
    r"^(cable/(all|cable-geo)|landing-point/(all|landing-point-geo)|country/search|search|ready-for-service/([0-9]{4}|slider|search))\.json$"
)
NAMES = "January February March April May June July August September October November December"
MONTHS = {name: number_ for number_, name in enumerate(NAMES.split(), 1)}
READY = re.compile(r"^([0-9]{4})(?: (Q[1-4]|[A-Z][a-z]+))?$")
LENGTH = re.compile(r"^([0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]+)?) km$")
NOT_GIVEN = "n.a."
YES = {"true": True, "false": False}

CABLES = TableSpec(
    "cables.cables",
    ("cable_id",),
    (
        text("cable_id", "the publisher's name of the cable in addresses"),
        integer("cable_number", "the publisher's number", required=True),
        text("cable_name", "name of the cable", required=True),
        number("length_km", "length; empty where not given", low=0, unit="km"),
        text("ready_on", "ready for service, to the year or month; later than the data's day: planned"),
        integer("ready_year", "year of it", low=1980, high=2100),
        integer("ready_quarter", "quarter of that year, where given instead of a month", low=1, high=4),
        texts("owners", "owners as spelled"),
        text("website", "address of the cable's own site"),
        text("note", "the publisher's remark"),
        date("stated_date", "day of the data"),
    ),
    "One row per submarine cable, in service or planned.",
)
LANDING_POINTS = TableSpec(
    "cables.landing_points",
    ("landing_point_id",),
    (
        text("landing_point_id", "the publisher's name of the landing point in addresses"),
        integer("landing_point_number", "the publisher's number", required=True),
        text("place_name", "place with its state and country as spelled", required=True),
        text("country_name", "country or territory as spelled", required=True),
        number("latitude", "north of the equator", unit="degrees", low=-90, high=90),
        number("longitude", "east of Greenwich", unit="degrees", low=-180, high=180),
        boolean("is_undecided", "whether the place is still to be decided; its coordinates then mean nothing"),
    ),
    "One row per place where a cable lands.",
)
LANDINGS = TableSpec(
    "cables.landings",
    ("cable_id", "landing_point_id"),
    (
        text("cable_id", "the cable"),
        text("landing_point_id", "the landing point"),
        boolean("is_undecided", "whether this landing is still to be decided"),
    ),
    "One row per cable and place where it lands.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per cable, landing point and landing; a point's country is the end of its name, as the country list has it."""
    members = dict(archive.members(given.content))
    for member in members:
        if not any(known.match(member) for known in (CABLE, POINT, COUNTRY, PASSED_OVER)) and member != "config.json":
            given.error("unknown-member", "the archive holds a file that nobody has looked at", locator=member, value=member)
    pages = {member: parse.json(content, member) for member, content in members.items() if not PASSED_OVER.match(member)}
    countries = {_record(given, name, page).take_text("name") for name, page in pages.items() if COUNTRY.match(name)}
    stated = _stated(_record(given, "config.json", pages.get("config.json", {})))
    if not countries:
        raise BadDocument(f"{given.document} holds no list of countries (country/<name>.json)")
    for name, page in pages.items():
        if CABLE.match(name):
            yield from _cable(_record(given, name, page), stated)
        elif POINT.match(name):
            yield LANDING_POINTS.name, _point(_record(given, name, page), countries)


def _record(given: Given, member: str, page: Any) -> Fields:
    if not isinstance(page, dict):
        raise UnknownValue(f"{given.document}: {member} is no record but {str(page)[:80]!r}")
    return Fields(page, given, f"{member}#")


def _stated(config: Fields) -> dt.date | None:
    said = config.take_text("creation_time", None)
    config.done()
    try:
        return dt.datetime.fromisoformat(said).date() if said else None
    except ValueError:
        config.given.error("bad-date", "the day of the data is none", locator=config.locator, value=said)
        return None


def _cable(fields: Fields, stated: dt.date | None) -> Iterator[Named]:
    cable_id = fields.take_text("id")
    landings = fields.take("landing_points")
    if not isinstance(landings, list):
        raise UnknownValue(f"{fields.given.document}: {fields.locator} has no list of landing points")
    ready_on, ready_year, ready_quarter = _ready(fields)
    owners = fields.take_text("owners")
    yield (
        CABLES.name,
        {
            "cable_id": cable_id,
            "cable_number": fields.take_integer("cable_id"),
            "cable_name": fields.take_text("name"),
            "length_km": _length(fields),
            "ready_on": ready_on,
            "ready_year": ready_year,
            "ready_quarter": ready_quarter,
            # between two owners stand a comma and two spaces: a firm's own comma has one
            "owners": [] if owners == NOT_GIVEN else [owner.strip() for owner in owners.split(",  ") if owner.strip()],
            "website": fields.take_text("url", None),
            "note": fields.take_text("notes", None),
            "stated_date": stated,
            "locator": fields.locator,
        },
    )
    fields.done()
    for number_, landing in enumerate(landings):
        point = Fields(landing, fields.given, f"{fields.locator}/landing_points/{number_}")
        yield (
            LANDINGS.name,
            {
                "cable_id": cable_id,
                "landing_point_id": point.take_text("id"),
                "is_undecided": point.take_of("is_tbd", YES),
                "locator": point.locator,
            },
        )
        point.done(ignore=["landing_point_id", "name", "latlon", "url"])


def _ready(fields: Fields) -> tuple[str | None, int | None, int | None]:
    said = fields.take_text("rfs")
    if said == NOT_GIVEN:
        return None, None, None
    match = READY.match(said)
    if match is None or not (match[2] is None or match[2] in MONTHS or match[2][0] == "Q"):
        fields.given.error("bad-date", "a cable's first day of service is no date", locator=fields.locator, value=said)
        return None, None, None
    year = int(match[1])
    if match[2] is None:
        return match[1], year, None
    if match[2] in MONTHS:
        return f"{year}-{MONTHS[match[2]]:02}", year, None
    return match[1], year, int(match[2][1])


def _length(fields: Fields) -> float | None:
    said = fields.take_text("length")
    match = LENGTH.match(said)
    if match is None and said != NOT_GIVEN:
        fields.given.error("bad-number", "a length is not written in km", locator=fields.locator, value=said)
    return float(match[1].replace(",", "")) if match else None


def _point(fields: Fields, countries: Collection[str]) -> dict[str, Any]:
    name = fields.take_text("name")
    country = max((each for each in countries if name.endswith(f", {each}")), key=len, default=None)
    if country is None:
        fields.given.error("new-member", "a landing point is in no country of the list", locator=fields.locator, value=name)
    row = {
        "landing_point_id": fields.take_text("id"),
        "landing_point_number": fields.take_integer("city_id"),
        "place_name": name,
        "country_name": country,
        "latitude": fields.take_number("latitude"),
        "longitude": fields.take_number("longitude"),
        "is_undecided": fields.take_of("is_tbd", YES),
        "locator": fields.locator,
    }
    # says again what each cable says of its landings
    for cable in fields.each("cables"):
        cable.done(ignore=["cable_id", "id", "name", "is_tbd"])
    fields.done(ignore=["type"])
    return row


SOURCE = Source(
    name="submarine_cables",
    title="Submarine cables and landing points",
    title_ja="海底ケーブルと陸揚地点",
    publisher="TeleGeography",
    homepage="https://www.submarinecablemap.com/",
    licence=CC_BY_NC_SA_3,
    documents=(
        Document(
            "submarine-cables.tar.xz",
            web=Web(
                "https://github.com/telegeography/www.submarinecablemap.com",
                "the last public release of the second API is of June 2021; what follows on the map has terms of its own",
                is_data=False,
            ),
            mirror="net-submarine-cables/submarine-cables.tar.xz",
        ),
    ),
    tables=(CABLES, LANDING_POINTS, LANDINGS),
    read=read,
    expect=Expect(
        rows={"cables.cables": (400, 900), "cables.landing_points": (1_000, 3_000), "cables.landings": (1_800, 5_000)}
    ),
    covers="484 cables, in service or planned, and 1,301 landing points, as of June 2021",
    limits="As of June 2021: cables laid or given up since are missing, and 'planned' means planned then. No capacity is "
    "given. Owners are as spelled, a consortium without shares. Non-commercial use only.",
)
