"""IETF meetings: registrations by country and organisation, without names of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, text

MEMBER = re.compile(r"^ietf(\d+)\.json$")
PLACES = "meeting_list_conf.json"
MEETING = re.compile(r"^IETF(\d+)$")
PRESENCES = {"on-site": "on site", "remote": "remote", "hackathon_remote": "remote, hackathon", "not-arrived": "not arrived"}
NOT_SAID = "Not Provided"
# three meetings a year, in March, July and November, since IETF 72 of July 2008
FIRST_NUMBER, FIRST_YEAR, MONTHS = 72, 2008, (7, 11, 3)
# lists of 1,000 entries, one of 999: the compiler took one page of them
CUT = frozenset((113, 114, 115, 116))
# the list of places says Niger for the meeting of Maastricht
CORRECTED_PLACES = {78: "NL"}
MIT = Licence.of("MIT (as the compiler says; the lists are public)", "https://opensource.org/license/mit", ATTRIBUTION)

REGISTRATIONS = TableSpec(
    "ietf.registrations",
    ("meeting_number", "position"),
    (
        integer("meeting_number", "number of the IETF meeting", low=1, required=True),
        integer("position", "place in the list, from 1", low=1, required=True),
        text("country_iso2", "two-letter code as registered; empty where it is missing"),
        text("organization_name", "organisation, partly normalised by the compiler; empty where it was not provided"),
        text("presence", "how the person took part", closed=frozenset(PRESENCES.values()), required=True),
    ),
    "one row per registration",
)
MEETINGS = TableSpec(
    "ietf.meetings",
    ("meeting_number",),
    (
        integer("meeting_number", "number of the IETF meeting", low=1, required=True),
        integer("year", "year, counted from the number", low=1986, high=2100, required=True),
        integer("month", "month, counted from the number", low=1, high=12, required=True),
        text("city_name", "where it was held, or was to be held"),
        text("host_country_iso2", "country where it was held, or was to be held"),
        integer("registration_count", "registrations in the list", unit="registrations", low=0, required=True),
        boolean("is_cut", "whether the list was cut near 1,000 entries: do not compare its size with others", required=True),
    ),
    "one row per meeting",
)


def read(given: Given) -> Iterator[Named]:
    """Registrations in the order of the lists, then meetings."""
    counts: dict[int, int] = {}
    places: dict[int, tuple[str | None, str | None]] = {}
    for name, content in archive.members(given.content):
        match = MEMBER.match(name)
        if match is not None:
            number = int(match[1])
            rows = list(_registrations(parse.json(content, name), number, given, name))
            counts[number] = len(rows)
            yield from (("ietf.registrations", row) for row in rows)
        elif name == PLACES:
            places = _places(parse.json(content, name), given)
        else:
            raise BadDocument(f"{given.document}: the member {name!r} is neither a meeting nor the list of places")
    for number, count in counts.items():
        yield "ietf.meetings", _meeting(number, count, places.get(number, (None, None)))


def _registrations(records: object, number: int, given: Given, name: str) -> Iterator[Row]:
    if not isinstance(records, list):
        raise BadDocument(f"{given.document}: {name} holds no list of registrations")
    for position, record in enumerate(records, 1):
        fields = Fields(record, given, f"{name}#/{position - 1}")
        organization = fields.take_text("organization", None)
        yield {
            "locator": fields.locator,
            "meeting_number": number,
            "position": position,
            "country_iso2": fields.take_text("country", None),
            "organization_name": None if organization == NOT_SAID else organization,
            "presence": fields.take_of("presence", PRESENCES),
        }
        fields.done()


def _places(record: object, given: Given) -> dict[int, tuple[str | None, str | None]]:
    """City and country of each meeting; airports, costs and the like are of no use here."""
    if not isinstance(record, dict):
        raise BadDocument(f"{given.document}: {PLACES} holds no record")
    result: dict[int, tuple[str | None, str | None]] = {}
    listed = Fields(record, given, PLACES)
    for meeting in listed.each("meeting_list"):
        match = MEETING.match(meeting.take_text("name"))
        place = meeting.inside("location", None)
        city, country = place.take_text("city", None), place.take_text("country", None)
        place.done(ignore=("iata",))
        meeting.done(ignore=("attendee_list",))
        if match is not None:
            result[int(match[1])] = city, CORRECTED_PLACES.get(int(match[1]), country)
    listed.done(ignore=("name",))
    return result


def _meeting(number: int, count: int, place: tuple[str | None, str | None]) -> Row:
    later = number - FIRST_NUMBER
    return {
        "locator": f"ietf{number}.json",
        "meeting_number": number,
        "year": FIRST_YEAR + (later + 1) // 3,
        "month": MONTHS[later % 3],
        "city_name": place[0],
        "host_country_iso2": place[1],
        "registration_count": count,
        "is_cut": number in CUT,
    }


SOURCE = Source(
    name="ietf_meetings",
    title="IETF meeting registrations by country and organisation",
    title_ja="IETF会合の参加登録（国・組織別）",
    publisher="IETF",
    homepage="https://www.ietf.org/how/meetings/past/",
    licence=MIT,
    documents=(
        Document(
            "ietf-attendance.zip",
            web=Web(
                "https://github.com/mglt/co2eq",
                note="lists compiled from https://www.ietf.org/how/meetings/past/; pack the JSON files as zip",
                is_data=False,
            ),
            mirror="ietf-meetings/ietf-attendance.zip",
        ),
    ),
    tables=(REGISTRATIONS, MEETINGS),
    read=read,
    expect=Expect(rows={"ietf.registrations": (60_000, 200_000), "ietf.meetings": (45, 200)}),
    covers="IETF 72 (July 2008) to IETF 116 (March 2023)",
    limits=(
        "The lists of IETF 113 to 116 were cut near 1,000 entries by their compiler: their size is no measure of attendance. "
        "Remote registrations are listed from IETF 94 on. 'Not arrived' is a registration without attendance. Organisation "
        "names were partly normalised by the compiler. No persons."
    ),
)
