"""Wikipedia: mobile country and network codes with brand, operator, status and bands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import CC_BY_SA_3
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, text, texts

SCOPES = {"National": "national", "International": "international", "Test": "test"}
STATUSES = {
    "Operational": "operational",
    "Temporary operational": "operational",
    "Not operational": "not operational",
    "Reserved": "reserved",
    "Returned spare": "returned",
    "Allocated": "allocated",
    # words of a few editors for networks that are being built or tried out
    **dict.fromkeys(("Planned", "Upcoming", "Implement / Design", "Ongoing"), "planned"),
    **dict.fromkeys(("Testing", "Test Network"), "testing"),
    "Unknown": None,
}
CODE = re.compile(r"^[0-9]{2,3}$")
COUNTRY = re.compile(r"^[A-Z]{2}$")

NETWORKS = TableSpec(
    "mobile_codes.networks",
    ("mcc", "mnc", "place"),
    (
        text("mcc", "mobile country code (ITU-T E.212)"),
        text("mnc", "mobile network code as written: most often two or three digits, else a range or a question mark"),
        integer("place", "number of this entry among those of the same code, from 0", low=0),
        boolean("is_one_code", "whether the network code is one code and no range or question mark"),
        text("scope", "national, international or test", closed=frozenset(SCOPES.values()), required=True),
        text("country_iso2", "ISO 3166-1 alpha-2 code, where the entry has a single one"),
        texts("country_codes", "all the codes that the entry gives, as given"),
        text("country_name", "country as the page spells it"),
        text("operator_name", "operator as spelled"),
        text("brand", "brand as spelled"),
        text("status", "status; empty: not known", closed=frozenset(filter(None, STATUSES.values()))),
        texts("bands", "technology and band as written, such as 'LTE 1800' (MHz); empty where unknown"),
        text("note", "the page's remark"),
    ),
    "One row per entry of the list.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per entry, in the order of the list."""
    entries = parse.json(archive.unpack(given.content), given.document)
    if not isinstance(entries, list):
        raise BadDocument(f"{given.document} is no list of networks")
    seen: Counter[tuple[str, str]] = Counter()
    for number, entry in enumerate(entries):
        if not isinstance(entry, dict):
            raise UnknownValue(f"{given.document}: #/{number} is no record but {str(entry)[:80]!r}")
        row = _network(Fields(entry, given, f"#/{number}"))
        code = (row["mcc"], row["mnc"])
        yield NETWORKS.name, {**row, "place": seen[code]}
        seen[code] += 1


def _network(fields: Fields) -> dict[str, Any]:
    mcc, mnc = fields.take_text("mcc"), fields.take_text("mnc")
    if not CODE.match(mcc) or len(mcc) != 3:
        fields.given.error("bad-code", "a mobile country code is not three digits", locator=fields.locator, value=mcc)
    countries = [code.strip() for code in (fields.take_text("countryCode", None) or "").split("/") if code.strip()]
    row = {
        "mcc": mcc,
        "mnc": mnc,
        "is_one_code": CODE.match(mnc) is not None,
        "scope": fields.take_of("type", SCOPES),
        # Abkhazia's is a code of a region, GE-AB: given as it is, and no country's
        "country_iso2": countries[0] if len(countries) == 1 and COUNTRY.match(countries[0]) else None,
        "country_codes": countries,
        "country_name": fields.take_text("countryName", None),
        "operator_name": fields.take_text("operator", None),
        "brand": fields.take_text("brand", None),
        "status": fields.take_of("status", STATUSES),
        "bands": _bands(fields.take_text("bands", None)),
        "note": fields.take_text("notes", None),
        "locator": fields.locator,
    }
    fields.done()
    return row


def _bands(said: str | None) -> list[str]:
    return [band.strip() for band in (said or "").split(" / ") if band.strip() not in ("", "Unknown")]


SOURCE = Source(
    name="mobile_codes",
    title="Mobile network codes with brand, status and bands",
    title_ja="移動体通信の網番号（ブランド・状況・周波数帯）",
    publisher="Wikipedia contributors, compiled by mcc-mnc-list",
    homepage="https://en.wikipedia.org/wiki/Mobile_country_code",
    licence=CC_BY_SA_3,
    documents=(
        Document(
            "mcc-mnc-list",
            web=Web("https://en.wikipedia.org/wiki/Mobile_country_code", "pages for people", is_data=False),
            mirror="net-operators/mcc-mnc-list.json.gz",
        ),
    ),
    tables=(NETWORKS,),
    read=read,
    expect=Expect(rows={"mobile_codes.networks": (2_500, 6_000)}),
    covers="network codes of 230 countries and territories, with reserved, returned and discontinued ones, 2023",
    limits="Compiled by volunteers; a quarter of the entries give no status. A code is not a company, and virtual operators "
    "stand beside the large ones. The later list of the source 'operators' (2026) has fewer fields: compare, never add.",
)
