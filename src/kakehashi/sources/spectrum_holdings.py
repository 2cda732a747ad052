"""Mobile spectrum by operator: who holds which block of which band, in 23 countries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields, partial_date
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import ATTRIBUTION, SHARE_ALIKE, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, number, text, texts

LGPL_3 = Licence.of("LGPL-3.0", "https://www.gnu.org/licenses/lgpl-3.0.html", ATTRIBUTION, SHARE_ALIKE + "LGPL-3.0")
PLAN = re.compile(r"^([A-Z]{2})/([0-9]{1,3}(?:[-_][0-9]{1,3}(?![0-9]))*)(?:_(.+))?$")
CARRIERS_OF = re.compile(r"^([A-Z]{2})/(EARFCNs|NRARFCNs)$")
FROM = re.compile(r"^([0-9]{4})(?:_([0-9]{2})_([0-9]{2}))?$")
DUPLEX = {"fddDown": "fdd", "tdd": "tdd", "sdl": "sdl", "generic": "not stated", "genericPaired": "not stated"}
UPLINKS = {"fddDown": "fddUp", "genericPaired": "genericPaired"}
# what stands in place of a holder's name where there is none
NOBODY = frozenset({"Unallocated", "Unavailable", "Guard band", "None", "-"})
UNKNOWN = "?"
CHANNELS = {"arfcns": "GSM", "uarfcns": "UMTS", "earfcns": "LTE", "nrarfcns": "NR"}

HOLDINGS = TableSpec(
    "spectrum.holdings",
    ("plan", "place"),
    (
        text("plan", "country, band and variant as the compiler names the plan"),
        integer("place", "place of the block in its plan, from 1", low=1),
        text("country_iso2", "ISO 3166-1 alpha-2 code", required=True),
        texts("bands", "3GPP band numbers of the plan"),
        text("variant", "area, or day from which the plan holds; plans of one band never add up"),
        text("valid_from", "day or year from which the plan holds, where the variant is one"),
        text("organization_name", "holder as the plan calls it, most often its brand; empty: nobody, or not known"),
        text("organization_legal_name", "holder's legal name as spelled, where given"),
        boolean("is_held", "whether somebody holds the block; empty where not known"),
        text("duplex", "how both directions share", closed=frozenset(DUPLEX.values())),
        number("lower_mhz", "lower edge, of the downlink where the block is paired", low=0, required=True),
        number("upper_mhz", "upper edge, of the downlink where the block is paired", low=0, required=True),
        number("uplink_lower_mhz", "lower edge of the paired uplink", low=0),
        number("uplink_upper_mhz", "upper edge of the paired uplink", low=0),
        texts("channels", "radio channel numbers seen in use, with their technology"),
        texts("remarks", "the compiler's remarks"),
        text("source_url", "where the compiler read it"),
    ),
    "One row per block of a plan.",
)
CARRIERS = TableSpec(
    "spectrum.carriers",
    ("plan", "place"),
    (
        text("plan", "country and kind of list"),
        integer("place", "place in the list, from 1", low=1),
        text("country_iso2", "ISO 3166-1 alpha-2 code", required=True),
        text("organization_name", "operator as spelled", required=True),
        integer("band", "3GPP band number", low=1),
        integer("channel", "radio channel number", low=0),
        number("bandwidth_mhz", "bandwidth of the carrier", low=0),
        text("remark", "the compiler's remark"),
    ),
    "One row per carrier that somebody saw in use.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per block or carrier; an error for a list that is named in a new way."""
    found = False
    for member, content in archive.members(given.content, "*.json"):
        plans = parse.json(content, member)
        if not isinstance(plans, dict):
            raise BadDocument(f"{given.document}: {member} is no record of plans")
        found = True
        for plan, entries in plans.items():
            locator = f"{member}#/{plan}"
            band, carriers = PLAN.match(plan), CARRIERS_OF.match(plan)
            if plan == "BandInfo":
                _check_bands(given, locator, entries)
            elif not isinstance(entries, list) or not (band or carriers):
                given.error("new-member", "a list is named in a way that nobody has looked at", locator=locator, value=plan)
            else:
                for place, entry in enumerate(entries, 1):
                    fields = _fields(given, f"{locator}/{place - 1}", entry)
                    key = {"plan": plan, "place": place, "country_iso2": plan[:2], "locator": fields.locator}
                    yield (HOLDINGS.name, key | _block(fields, band)) if band else (CARRIERS.name, key | _carrier(fields))
    if not found:
        raise BadDocument(f"{given.document} holds no list of plans")


def _fields(given: Given, locator: str, entry: Any) -> Fields:
    if not isinstance(entry, dict):
        raise UnknownValue(f"{given.document}: {locator} is no record but {str(entry)[:80]!r}")
    return Fields(entry, given, locator)


def _check_bands(given: Given, locator: str, bands: Any) -> None:
    """3GPP's own table of bands: nothing that tells countries apart, looked at and not kept."""
    for band in (every := _fields(given, locator, bands)).left.copy():
        every.inside(band).done(ignore=["downlinkStart", "uplinkStart", "type"])


def _block(fields: Fields, band: re.Match[str]) -> dict[str, Any]:
    brand, kind = fields.take_text("owner"), fields.take_text("type")
    duplex = fields.left | {"type": kind}
    uplink = fields.inside("pairedWith") if kind in UPLINKS else Fields({}, fields.given, fields.locator)
    if kind in UPLINKS and uplink.take_text("type") != UPLINKS[kind]:
        fields.given.error("new-member", "a block is paired in a way that is not known", locator=fields.locator, value=kind)
    variant = band[3]
    since = FROM.match(variant or "")
    valid_from, _ = partial_date("-".join(filter(None, since.groups())) if since else None, fields.given, fields.locator)
    row = {
        "bands": re.split("[-_]", band[2]),
        "variant": variant.replace("_", " ") if variant else None,
        "valid_from": valid_from,
        "organization_name": None if brand in NOBODY or brand == UNKNOWN else brand,
        "organization_legal_name": _legal(fields),
        "is_held": None if brand == UNKNOWN else brand not in NOBODY,
        "duplex": Fields(duplex, fields.given, fields.locator).take_of("type", DUPLEX),
        "lower_mhz": fields.take_number("startFreq"),
        "upper_mhz": fields.take_number("endFreq"),
        "uplink_lower_mhz": uplink.take_number("startFreq") if kind in UPLINKS else None,
        "uplink_upper_mhz": uplink.take_number("endFreq") if kind in UPLINKS else None,
        "channels": [channel for name, word in CHANNELS.items() for channel in _channels(fields.take(name, []), word)],
        "remarks": _texts(fields.take("details", [])),
        "source_url": _address(fields.inside("sourceInfo", None)),
    }
    _check_edges(fields, row)
    uplink.done()
    fields.done()
    return row


def _check_edges(fields: Fields, row: dict[str, Any]) -> None:
    """A block that ends before it begins is an error; an uplink that does is left empty: two plans have a slip there."""
    low, high = row["uplink_lower_mhz"], row["uplink_upper_mhz"]
    if low is not None and high is not None and high <= low:
        fields.given.problem(
            "bad-number", "an uplink ends before it begins; left empty", locator=fields.locator, value=f"{low} {high}"
        )
        row["uplink_lower_mhz"] = row["uplink_upper_mhz"] = None
    low, high = row["lower_mhz"], row["upper_mhz"]
    if low is not None and high is not None and high <= low:
        fields.given.error("bad-number", "a block ends before it begins", locator=fields.locator, value=f"{low} {high}")


def _legal(fields: Fields) -> str | None:
    name = fields.take_text("ownerLongName", None)
    return None if name in NOBODY else name


def _channels(said: Any, word: str) -> list[str]:
    # a Danish list gives the numbers as a text, such as 'ARFCNs 762 - 773'
    numbers = [said.removeprefix("ARFCNs ")] if isinstance(said, str) else said
    return [f"{word} {channel}" for channel in numbers]


def _texts(said: Any) -> list[str]:
    return [part.strip() for part in ([said] if isinstance(said, str) else said) if part.strip()]


def _address(source: Fields) -> str | None:
    if not source.left:
        return None
    source.take_of("type", {"url": "url"})
    address = source.take_text("url", None)
    source.done()
    return str(address) if address else None


def _carrier(fields: Fields) -> dict[str, Any]:
    row = {
        "organization_name": fields.take_text("operator"),
        "band": fields.take_integer("band"),
        "channel": fields.take_integer("arfcn"),
        "bandwidth_mhz": fields.take_number("bandwidth"),
        "remark": fields.take_text("description", None),
    }
    fields.done()
    return row


SOURCE = Source(
    name="spectrum_holdings",
    title="Mobile spectrum by operator",
    title_ja="移動通信事業者別の保有周波数",
    publisher="mobile-spectrum-data contributors",
    homepage="https://github.com/davwheat/mobile-spectrum-data",
    licence=LGPL_3,
    documents=(
        Document(
            "mobile-spectrum.zip",
            web=Web("https://github.com/davwheat/mobile-spectrum-data", "tables in program text; converted", is_data=False),
            mirror="spec-operators/mobile-spectrum.zip",
        ),
    ),
    tables=(HOLDINGS, CARRIERS),
    read=read,
    expect=Expect(rows={"spectrum.holdings": (600, 3_000), "spectrum.carriers": (0, 500)}),
    covers="blocks of mobile bands in 19 European economies and in Australia, Jamaica, the Republic of Korea and Trinidad and "
    "Tobago, January 2026",
    limits="Kept by volunteers, each block with the page it was read from where they name one; 39 of the compiler's tables "
    "could not be converted. Several plans of one band differ by area or by the day from which they hold: never add them. The "
    "holder of a licence may let others use it.",
)
