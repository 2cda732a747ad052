"""Mobile networks and signalling points: who operates under which code, and in which bands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import ATTRIBUTION, NO_BULK_TEXT, SHARE_ALIKE, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Package, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, text, texts

# The compiler's code is AGPL-3.0 and is not used; of the data, Wikipedia's part asks for the same licence in return.
WIKIPEDIA = Licence.of(
    "CC-BY-SA-3.0 (Wikipedia); ITU-T and Factbook parts, compiled by P1 Security (code AGPL-3.0)",
    "https://creativecommons.org/licenses/by-sa/3.0/",
    ATTRIBUTION,
    SHARE_ALIKE + "CC-BY-SA-3.0",
)
ITU = Licence.of(
    "ITU publication, copyright ITU; facts", "https://www.itu.int/en/Pages/copyright.aspx", ATTRIBUTION, NO_BULK_TEXT
)
PLMN = re.compile(r"^([0-9]{3})([0-9]{2,3})$")
POINT = re.compile(r"^([0-7])-([0-9]{3})-([0-7])$")
SOURCES = {"Wikipedia": "wikipedia", "ITU-T": "itu-t"}
# in the same archive, not read: older lists, area codes, and the Wikipedia pages that the consolidated table already holds
PASSED_OVER = re.compile(r"^(itut_mnc_(1111|1162|incr)|itut_sanc_\d+|wikip_(mcc|mnc|msisdn))\.json$")
WHEEL_SHA256 = "1d5475184cf7dee569fe970798b987a1c8c01a8ff36a2c799ff295149e8d6762"

NETWORKS = TableSpec(
    "operators.networks",
    ("mcc", "mnc", "place"),
    (
        text("mcc", "mobile country code (ITU-T E.212)"),
        text("mnc", "mobile network code inside that country code"),
        integer("place", "number of this economy among those that the code serves, from 0", low=0),
        text("country_iso2", "ISO 3166-1 alpha-2 code as given; empty for test and international networks"),
        text("country_name", "country as the list spells it", required=True),
        text("operator_name", "operator as spelled"),
        text("brand", "brand as spelled"),
        boolean("is_operational", "whether the list says that the network runs; false also where it says nothing"),
        texts("bands", "technology and band as written, such as 'LTE 1800' (MHz); empty where unknown"),
        text("listed_by", "which list names it", closed=frozenset(SOURCES.values()), required=True),
    ),
    "One row per network code and economy that it serves: a code used in France and Monaco gives two rows.",
)
POINTS = TableSpec(
    "operators.signalling_points",
    ("point_code",),
    (
        text("point_code", "international signalling point code (ITU-T Q.708), written 3-8-3"),
        integer("point_number", "the same as one number", low=0, high=16383),
        text("country_name", "country or area as the ITU spells it", required=True),
        text("point_name", "name of the signalling point as spelled"),
        text("operator_name", "operator as spelled"),
    ),
    "One row per international signalling point code in use.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per network and economy, or one per signalling point; the document's name says which."""
    if given.document == "networks":
        return _networks(given, _data(archive.unpack(given.content), given.document))
    if given.document == "signalling_points":
        return _points(given, "", _data(given.content, given.document))
    return _numbering(given)


def _numbering(given: Given) -> Iterator[Named]:
    found = False
    for member, content in archive.members(given.content):
        if re.fullmatch(r"itut_spc_\d+\.json", member):
            found = True
            yield from _points(given, member, _data(content, member))
        elif not PASSED_OVER.match(member):
            given.error("unknown-member", "the archive holds a list that nobody has looked at", locator=member, value=member)
    if not found:
        raise BadDocument(f"{given.document} holds no list of signalling points (itut_spc_<bulletin>.json)")


def _data(content: bytes, what: str) -> Mapping[str, Any]:
    """The second of the two parts `[{licence, source}, data]`."""
    parts = parse.json(content, what)
    if not isinstance(parts, list) or len(parts) != 2 or not isinstance(parts[0], dict) or not isinstance(parts[1], dict):
        raise BadDocument(f"{what} is no list of licence and data")
    unknown = set(parts[0]) - {"license", "source"}
    if unknown:
        raise UnknownValue(f"{what}: the head has the unknown field {sorted(unknown)[0]!r}")
    return parts[1]


def _networks(given: Given, data: Mapping[str, Any]) -> Iterator[Named]:
    for code, said in data.items():
        match = PLMN.match(code)
        if match is None:
            given.error("bad-code", "a network code is not five or six digits", locator=f"#/1/{code}", value=code)
            continue
        place = 0
        for number, entry in enumerate(said if isinstance(said, list) else [said]):
            fields = _fields(entry, given, f"#/1/{code}/{number}")
            row = {
                "mcc": match[1],
                "mnc": match[2],
                "country_name": fields.take_text("country").replace("_", " "),
                "operator_name": fields.take_text("operator", None),
                "brand": fields.take_text("brand", None),
                "is_operational": fields.take("ope"),
                "bands": _bands(fields),
                "listed_by": fields.take_of("src", SOURCES),
                "locator": fields.locator,
            }
            economies = fields.take("cc2s")
            fields.done()
            for economy in economies or [None]:
                yield NETWORKS.name, {**row, "country_iso2": economy, "place": place}
                place += 1


def _bands(fields: Fields) -> list[str]:
    # the ITU's lists say nothing of bands, which the compiler writes as an empty text instead of an empty list
    said = fields.take("bands")
    if not isinstance(said, list):
        if said != "":
            fields.given.error("bad-value", "the bands are no list", locator=fields.locator, value=said)
        return []
    return [band for band in said if band not in ("", "Unknown")]


def _points(given: Given, member: str, data: Mapping[str, Any]) -> Iterator[Named]:
    for country, points in data.items():
        for number, point in enumerate(points):
            locator = f"{member}#/1/{country}/{number}"
            if not isinstance(point, list) or len(point) != 4:
                raise UnknownValue(f"{given.document}: {locator}: a signalling point has not 4 parts: {str(point)[:80]}")
            code, decimal, name, operator = point
            match = POINT.match(str(code))
            if match is None or not str(decimal).isdigit():
                given.error(
                    "bad-code", "a signalling point code is not written 3-8-3", locator=locator, value=f"{code} {decimal}"
                )
                continue
            value = (int(match[1]) << 11) + (int(match[2]) << 3) + int(match[3])
            if value != int(decimal):
                given.error(
                    "bad-code", "a signalling point code and its number differ", locator=locator, value=f"{code} {decimal}"
                )
            yield (
                POINTS.name,
                {
                    "point_code": code,
                    "point_number": value,
                    "country_name": country.strip(),
                    "point_name": str(name).strip() or None,
                    "operator_name": str(operator).strip() or None,
                    "locator": locator,
                },
            )


def _fields(entry: Any, given: Given, locator: str) -> Fields:
    if not isinstance(entry, dict):
        raise UnknownValue(f"{given.document}: {locator}: a network is no record but {str(entry)[:80]!r}")
    return Fields(entry, given, locator)


SOURCE = Source(
    name="operators",
    title="Mobile networks and signalling points",
    title_ja="移動体通信網と国際信号局番号",
    publisher="Wikipedia contributors and ITU-T, compiled by P1 Security",
    homepage="https://www.itu.int/pub/T-SP",
    licence=WIKIPEDIA,
    documents=(
        Document(
            "networks",
            web=Web(
                "https://en.wikipedia.org/wiki/Mobile_country_code",
                "pages for people; compiled by P1sec/MCC_MNC",
                is_data=False,
            ),
            mirror="net-operators/operators-consolidated.json.gz",
            package=Package("mcc-mnc-p1", "1.1.0", WHEEL_SHA256, "mcc_mnc_lut/p1_mnc.json"),
        ),
        Document(
            "itu_numbering",
            web=Web("https://www.itu.int/pub/T-SP", "annexes to the Operational Bulletin, as documents to read", is_data=False),
            mirror="net-operators/itu-t-numbering.zip",
            licence=ITU,
        ),
        Document(
            "signalling_points",
            package=Package("mcc-mnc-p1", "1.1.0", WHEEL_SHA256, "mcc_mnc_genlib/raw/itut_spc_1295.json"),
            instead_of="itu_numbering",
            licence=ITU,
        ),
    ),
    tables=(NETWORKS, POINTS),
    read=read,
    expect=Expect(rows={"operators.networks": (3_000, 6_000), "operators.signalling_points": (5_000, 9_000)}),
    covers="mobile networks with their bands, 2026; international signalling points of ITU Operational Bulletin 1295",
    limits="Compiled from Wikipedia by volunteers: bands and status may lag. A network code is not a company: virtual "
    "operators and closed networks stand beside the large ones, and no figure of subscribers is given.",
)
