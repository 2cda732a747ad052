"""DESTA: trade agreements with their accessions, amendments and withdrawals, and the parties to each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect.formats import trade_tables
from kakehashi.collect.strict import Fields
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, text

TERMS = Licence.of(
    "Academic database; cite Duer, Baccini and Elsig (2014)",
    "https://www.designoftradeagreements.org/",
    ATTRIBUTION,
)
MEMBER = "desta.csv"
NUMBER = re.compile(r"^[0-9]+([a-z]|[+_][0-9]+)?$")
ENTRIES = {
    "base_treaty": "base treaty",
    "accession": "accession",
    "withdrawal": "withdrawal",
    "protocol or amendment": "protocol or amendment",
    "consolidated": "consolidated",
    "negotiation": "negotiation",
}
# the compiler writes 5, 6 and 7 for changes of membership, which the entry type tells already
MEMBERSHIPS = {
    "1": "bilateral",
    "2": "regional",
    "3": "plurilateral with a third country",
    "4": "between regions",
    "5": "accession to an agreement",
    "6": "accession through a region",
    "7": "withdrawal",
}
REGIONS = {name: name for name in ("Intercontinental", "Europe", "Americas", "Asia", "Africa", "Oceania")}
LONGEST = 91

AGREEMENTS = TableSpec(
    "desta.agreements",
    ("desta_number",),
    (
        text("desta_number", "the entry's number: 23, 23a (amendment), 23+1 (accession), 23_1 (withdrawal)"),
        text("base_treaty_number", "number of the treaty that the entry belongs to", required=True),
        text("agreement_name", "name as the compiler writes it", required=True),
        text("entry_type", "what the entry is", closed=frozenset(ENTRIES.values()), required=True),
        text("membership_type", "who stands with whom", closed=frozenset(MEMBERSHIPS.values()), required=True),
        integer("consolidation", "1 consolidated text, -1 the amendment behind it, 0 neither", low=-1, high=1, required=True),
        integer("signed_year", "year of signature; empty for negotiations", low=1940, high=2100),
        integer("in_force_year", "year of entry into force; empty where not in force or not known", low=1940, high=2100),
        text("language_name", "language of the text that was coded; empty where none is named"),
        text("region_name", "region as the compiler writes it", closed=frozenset(REGIONS)),
        boolean("is_wto_listed", "whether the WTO lists it; empty where not coded"),
        text("wto_name", "name in the WTO's list"),
        integer("party_count", "parties named", unit="parties", low=0, required=True),
    ),
    "One row per entry: base treaties and what changed them.",
)
PARTIES = TableSpec(
    "desta.parties",
    ("desta_number", "place"),
    (
        text("desta_number", "the entry's number"),
        integer("place", "place in the entry's list, from 1", low=1),
        text("m49", "UN M49 (ISO 3166-1 numeric) code, three digits; 900 is Kosovo, which has none", required=True),
        integer("side", "parties of the same mark stand together; in accessions and withdrawals 1 is who enters or leaves"),
    ),
    "One row per entry and party; an accession lists the parties on both sides.",
)


def read(given: Given) -> Iterator[Named]:
    """Each entry followed by its parties."""
    for fields in trade_tables.lines(given, MEMBER, ";"):
        row = _agreement(fields)
        parties = list(_parties(fields, row["desta_number"]))
        fields.done()
        yield AGREEMENTS.name, {**row, "party_count": len(parties)}
        yield from ((PARTIES.name, party) for party in parties)


def _agreement(fields: Fields) -> Row:
    number = fields.take_text("number")
    if not NUMBER.match(number):
        fields.given.error("bad-code", "an entry's number has another shape", locator=fields.locator, value=number)
    return {
        "locator": fields.locator,
        "desta_number": number,
        "base_treaty_number": fields.take_text("base_treaty"),
        "agreement_name": fields.take_text("name"),
        "entry_type": fields.take_of("entry_type", ENTRIES),
        "membership_type": fields.take_of("typememb", MEMBERSHIPS),
        "consolidation": fields.take_integer("consolidated"),
        "signed_year": trade_tables.take_year(fields, "year"),
        "in_force_year": trade_tables.take_year(fields, "entryforceyear"),
        "language_name": trade_tables.take(fields, "language"),
        "region_name": fields.take_of("regioncon", REGIONS),
        "is_wto_listed": trade_tables.take_flag(fields, "wto_listed"),
        "wto_name": trade_tables.take(fields, "wto_name"),
    }


def _parties(fields: Fields, number: str) -> Iterator[Row]:
    """The codes of c1 to c91 with the marks of mc1 to mc91; one base treaty has a mark too many, beside no code."""
    for place in range(1, LONGEST + 1):
        code, side = fields.take_text(f"c{place}", "NA"), fields.take_text(f"mc{place}", "NA")
        if code == "NA":
            continue
        if not (code.isdecimal() and int(code) < 1000):
            fields.given.error("bad-code", "a party's code is no ISO numeric code", locator=fields.locator, value=code)
            continue
        if side not in ("NA", "0", "1", "2", "3"):
            fields.given.error("new-member", "a party's mark is not in its list", locator=fields.locator, value=side)
        yield {
            "locator": f"{fields.locator}/c{place}",
            "desta_number": number,
            "place": place,
            "m49": code.zfill(3),
            "side": int(side) if side.isdecimal() else None,
        }


SOURCE = Source(
    name="desta",
    title="Design of Trade Agreements (DESTA)",
    title_ja="貿易協定の設計データベース（DESTA）：協定と締約国",
    publisher="DESTA, World Trade Institute, University of Bern, and University of Salzburg",
    homepage="https://www.designoftradeagreements.org/",
    licence=TERMS,
    documents=(
        Document(
            "desta_list_of_treaties",
            web=Web(
                "https://www.designoftradeagreements.org/downloads/",
                "a page of downloads; addresses change with each version",
                is_data=False,
            ),
            mirror=trade_tables.ZIP,
        ),
    ),
    tables=(AGREEMENTS, PARTIES),
    read=read,
    expect=Expect(rows={"desta.agreements": (1_000, 3_000), "desta.parties": (6_000, 30_000)}),
    covers="trade agreements, accessions, amendments, withdrawals and negotiations, 1948-2021",
    limits="Years only, no days. A treaty is listed whether or not it entered into force; an empty year of entry into force "
    "may mean either. A party's mark tells the side it stands on, not its status today.",
)
