"""WTO: regional trade agreements notified or announced (RTA database, the export of all agreements)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from kakehashi.collect.formats import wto
from kakehashi.collect.strict import Fields
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, date, integer, text, texts

TERMS = Licence.of("WTO terms of use (attribution)", "https://www.wto.org/english/tratop_e/disclaimer_e.htm", ATTRIBUTION)
EXPORT = "https://rtais.wto.org/UI/ExportAllRTAList.aspx"
NUMBER = re.compile(r"^[0-9]+$")
DAY = r"[0-9]{1,2}-[A-Za-z]{3}-[0-9]{2,4}"
SPELL = re.compile(rf"^(.+?)\s*\(\s*({DAY})?\s*-\s*({DAY})?\s*\)$")
SIDES = {"Current signatories": "current", "Original signatories": "original"}
FLAGS = {"Yes": True, "No": False, "": None}
DAYS = {
    "Date of Signature (G)": "goods_signed_date",
    "Date of Signature (S)": "services_signed_date",
    "Date of Notification (G)": "goods_notified_date",
    "Date of Notification (S)": "services_notified_date",
    "Date of Entry into Force (G)": "goods_in_force_date",
    "Date of Entry into Force (S)": "services_in_force_date",
    "Inactive Date": "inactive_date",
    "Consideration Date (G)": "goods_considered_date",
    "Consideration Date (S)": "services_considered_date",
}

AGREEMENTS = TableSpec(
    "wto_rta.agreements",
    ("rta_id",),
    (
        text("rta_id", "number in the WTO's RTA database; tota.agreements.wto_rta_id is the same"),
        text("agreement_name", "name", required=True),
        text("coverage", "goods, services, or both, as written"),
        text("agreement_type", "FTA, CU, EIA, PSA or a sum of them, as written"),
        text("status", "status as written: In Force, Inactive, Early announcement-Under negotiation ...", required=True),
        text("wto_provision", "under which provision it was notified, as written"),
        *(date(column, f"{heading}; (G) is goods, (S) services") for heading, column in DAYS.items()),
        boolean("is_accession", "whether it is an accession to an earlier agreement"),
        text("composition", "bilateral or plurilateral, as written"),
        texts("region_names", "regions, as written"),
        boolean("is_cross_regional", "whether its parties are of several regions"),
        boolean("is_among_wto_members", "whether all parties are WTO members"),
        text("goods_consideration", "how far the WTO's consideration of the goods part is, as written"),
        text("services_consideration", "how far the WTO's consideration of the services part is, as written"),
        integer("goods_implemented_year", "end of the implementation period for goods", low=1940, high=2200),
        integer("services_implemented_year", "end of the implementation period for services", low=1940, high=2200),
        text("remarks", "remarks of the WTO"),
    ),
    "One row per agreement.",
)
SIGNATORIES = TableSpec(
    "wto_rta.signatories",
    ("rta_id", "role", "member_name"),
    (
        text("rta_id", "number in the WTO's RTA database"),
        text("role", "now, or when it was signed", closed=frozenset(SIDES.values())),
        text("member_name", "economy or group as the WTO spells it"),
        date("entered_date", "day from which it holds for this party, where the WTO gives one apart"),
        date("left_date", "day until which it held for this party, where the WTO gives one"),
    ),
    "One row per agreement, role and party.",
)


def read(given: Given) -> Iterator[Named]:
    """Each agreement followed by its parties; of an agreement met in several files the later counts."""
    found: dict[str, tuple[Row, list[Row]]] = {}
    for lines in wto.tables(given):
        seen: set[str] = set()
        for fields in lines:
            row, parties = _agreement(fields)
            if row["rta_id"] in seen:
                given.error(
                    "duplicate-key", "an agreement stands twice in one file", locator=fields.locator, value=row["rta_id"]
                )
            seen.add(row["rta_id"])
            found[row["rta_id"]] = row, parties
    for row, parties in found.values():
        yield AGREEMENTS.name, row
        yield from ((SIGNATORIES.name, party) for party in parties)


def _agreement(fields: Fields) -> tuple[Row, list[Row]]:
    number = wto.take(fields, "RTA ID") or ""
    if not NUMBER.match(number):
        fields.given.error("bad-code", "an agreement has no number", locator=fields.locator, value=number)
    spells = _spells(fields)
    parties = [
        {
            "locator": f"{fields.locator}/{heading}",
            "rta_id": number,
            "role": role,
            "member_name": name,
            "entered_date": spells.get(name, (None, None))[0],
            "left_date": spells.get(name, (None, None))[1],
        }
        for heading, role in SIDES.items()
        for name in dict.fromkeys(wto.take_list(fields, heading))
    ]
    row: Row = {
        "locator": fields.locator,
        "rta_id": number,
        "agreement_name": wto.take(fields, "RTA Name"),
        "coverage": wto.take(fields, "Coverage"),
        "agreement_type": wto.take(fields, "Type"),
        "status": wto.take(fields, "Status"),
        "wto_provision": wto.take(fields, "Notification"),
        **{column: wto.take_day(fields, heading) for heading, column in DAYS.items()},
        "is_accession": _flag(fields, "Accession?"),
        "composition": wto.take(fields, "RTA Composition"),
        "region_names": wto.take_list(fields, "Region"),
        "is_cross_regional": _flag(fields, "Cross-regional"),
        "is_among_wto_members": _flag(fields, "All Parties WTO members?"),
        "goods_consideration": wto.take(fields, "WTO Consideration Process (G)"),
        "services_consideration": wto.take(fields, "WTO Consideration Process (S)"),
        "goods_implemented_year": _year(fields, "End of implementation period (G)"),
        "services_implemented_year": _year(fields, "End of implementation period (S)"),
        "remarks": wto.take(fields, "Remarks"),
    }
    fields.done()
    return row, parties


def _spells(fields: Fields) -> dict[str, tuple[dt.date | None, dt.date | None]]:
    """First and last day of the parties for which the WTO writes them apart: 'Samplia(27-Jul-2021 - ); ...'."""
    found: dict[str, tuple[dt.date | None, dt.date | None]] = {}
    for part in wto.take_list(fields, "Specific Entry/Exit dates"):
        match = SPELL.match(part)
        days = [wto.day(written) if written else None for written in (match[2], match[3])] if match else []
        if match is None or any(written and not found_day for written, found_day in zip(match.groups()[1:], days, strict=True)):
            fields.given.problem("bad-date", "days of a party cannot be read", locator=fields.locator, value=part)
            continue
        found[match[1]] = days[0], days[1]
    return found


def _flag(fields: Fields, name: str) -> bool | None:
    value = wto.take(fields, name) or ""
    if value not in FLAGS:
        fields.given.error("new-member", f"{name} is neither Yes nor No", locator=fields.locator, value=value)
    return FLAGS.get(value)


def _year(fields: Fields, name: str) -> int | None:
    value = wto.take(fields, name)
    if value is None:
        return None
    if not re.fullmatch(r"[0-9]{4}(\.0)?", value):
        fields.given.error("bad-date", f"{name} is no year", locator=fields.locator, value=value)
        return None
    return int(value[:4])


SOURCE = Source(
    name="wto_rta",
    title="WTO regional trade agreements database (RTA-IS)",
    title_ja="WTO地域貿易協定データベース（RTA-IS）",
    publisher="World Trade Organization",
    homepage="https://rtais.wto.org/",
    licence=TERMS,
    documents=(
        Document(
            "AllRTAs.xlsx",
            web=Web(EXPORT, "'Export all RTAs': one workbook, about 660 agreements, no key", interval_s=5.0),
            brought="*.xlsx",
            optional=True,
        ),
        Document("AllRTAs.csv", brought="*.csv", optional=True, instead_of="AllRTAs.xlsx"),
    ),
    tables=(AGREEMENTS, SIGNATORIES),
    read=read,
    expect=Expect(rows={"wto_rta.agreements": (300, 3_000)}),
    covers="agreements notified to the GATT and WTO since 1948, and early announcements, as of the day of the export",
    limits="No data of it came with this release. Agreements that nobody notified are missing; parties are names as the WTO "
    "spells them, a union or group as one. Days are those of the WTO, goods and services apart.",
)
