"""Data clauses: pairs of economies with a trade agreement in force, and what it says on data (coded from TAPED)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.origin import ATTRIBUTION, NO_BULK_TEXT, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, text

TERMS = Licence.of(
    "Academic coding, no licence stated by the compiler; cite TAPED (Burri and Polanco 2020)",
    "https://www.unilu.ch/taped",
    ATTRIBUTION,
    NO_BULK_TEXT,
)
ECONOMY = re.compile(r"^[A-Z]{3}$")
FLAGS = {"0": False, "1": True}
# of the gravity model that the pairs were made for: trade, distance, border and colonial past
MODEL = ("trade", "dist", "contig", "comcol", "col")

PAIRS = TableSpec(
    "data_clauses.pairs",
    ("economy_code", "partner_economy_code", "year"),
    (
        text("economy_code", "ISO 3166-1 alpha-3 of one side"),
        text("partner_economy_code", "ISO 3166-1 alpha-3 of the other side"),
        integer("year", "year", low=1990, high=2100),
        boolean("is_under_agreement", "whether a trade agreement between both was in force", required=True),
        boolean("has_data_provisions", "whether such an agreement has provisions on data", required=True),
        boolean("has_data_protection_clause", "whether it has a clause on data protection", required=True),
        boolean("has_cross_border_clause", "whether it has a clause on data flows across borders", required=True),
    ),
    "One row per ordered pair of different economies and year; each pair stands twice, from both sides.",
)


def read(given: Given) -> Iterator[Named]:
    """Pairs in the order of the table; an economy with itself, which the model needs, is left out."""
    for fields in parse.csv(given, archive.unpack(given.content)):
        row = {
            "locator": fields.locator,
            "economy_code": _economy(fields, "iso3_i"),
            "partner_economy_code": _economy(fields, "iso3_j"),
            "year": fields.take_integer("year"),
            "is_under_agreement": fields.take_of("rta", FLAGS),
            "has_data_provisions": fields.take_of("rta_data", FLAGS),
            "has_data_protection_clause": fields.take_of("rta_data_prot_clause", FLAGS),
            "has_cross_border_clause": fields.take_of("rta_data_cross_clause", FLAGS),
        }
        fields.done(ignore=MODEL)
        if row["economy_code"] != row["partner_economy_code"]:
            yield PAIRS.name, row


def _economy(fields: Fields, name: str) -> str:
    value: str = fields.take_text(name)
    if not ECONOMY.match(value):
        fields.given.error("bad-code", f"{name} is no ISO alpha-3 code", locator=fields.locator, value=value)
    return value


SOURCE = Source(
    name="data_clauses",
    title="Data clauses of trade agreements by pair of economies",
    title_ja="貿易協定のデータ条項（経済の組と年別）",
    publisher="TAPED (M. Burri and R. Polanco, University of Lucerne), coded by pair by a third party",
    homepage="https://www.unilu.ch/taped",
    licence=TERMS,
    documents=(
        Document(
            "pairs",
            web=Web("https://www.unilu.ch/taped", "TAPED itself is a workbook to download by hand", is_data=False),
            mirror="agr-data-clauses/rta-data-clauses.csv.gz",
        ),
    ),
    tables=(PAIRS,),
    read=read,
    expect=Expect(rows={"data_clauses.pairs": (20_000, 200_000)}),
    covers="51 economies (OECD members and Asia), 2010-2019",
    limits="Names the pair, not the agreement or the article, and only whether a clause is there, not what it binds to. Ends "
    "in 2019: CPTPP is in it for its first parties only, RCEP and the digital economy agreements are not.",
)
