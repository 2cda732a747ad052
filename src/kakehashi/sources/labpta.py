"""LABPTA: how deep the labour provisions of trade agreements go."""

from __future__ import annotations

from collections.abc import Iterator

from kakehashi.collect.formats import trade_tables
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, text

TERMS = Licence.of("Academic database; cite Raess and Sari (2018)", "https://doi.org/10.1111/1758-5899.12610", ATTRIBUTION)
MEMBER = "labpta.csv"
# what the study explains the provisions by (unions, governments, democracy of the parties): not a fact about the agreement
ENDS = ("_av_max_pta", "_max_pta")
EXPLAINING = (
    *(f"{name}{end}" for name in ("union_density", "execrlc", "plp", "hs_ratio", "polity2") for end in ENDS),
    "democracy_di_mean_pta",
    *(f"inter_union_{name}{end}" for name in ("left", "democracy") for end in ENDS),
)

AGREEMENTS = TableSpec(
    "labpta.agreements",
    ("labpta_number",),
    (
        text("labpta_number", "the agreement's number, which is that of DESTA's base treaty in most cases"),
        text("agreement_name", "name as DESTA writes it", required=True),
        integer("signed_year", "year of signature", low=1940, high=2100, required=True),
        integer("labour_depth", "depth of the labour provisions, 0 none to 5", low=0, high=5, required=True),
        integer("depth_index", "depth of the agreement as a whole (DESTA), 0 to 7", low=0, high=7),
        boolean("is_north_north", "whether all parties are developed economies", required=True),
        boolean("is_south_south", "whether all parties are developing economies", required=True),
        boolean("is_with_european_union", "whether the European Community or Union is a party", required=True),
        boolean("is_with_united_states", "whether the United States is a party", required=True),
    ),
    "One row per coded agreement.",
)


def read(given: Given) -> Iterator[Named]:
    """Agreements in the compiler's order."""
    for fields in trade_tables.lines(given, MEMBER):
        yield (
            AGREEMENTS.name,
            {
                "locator": fields.locator,
                "labpta_number": fields.take_text("Number"),
                "agreement_name": fields.take_text("Name"),
                "signed_year": trade_tables.take_year(fields, "year"),
                "labour_depth": fields.take_integer("LP_depth_6values"),
                "depth_index": trade_tables.take_integer(fields, "depth_index"),
                "is_north_north": trade_tables.take_flag(fields, "NorthNorth"),
                "is_south_south": trade_tables.take_flag(fields, "SouthSouth"),
                "is_with_european_union": trade_tables.take_flag(fields, "EC"),
                "is_with_united_states": trade_tables.take_flag(fields, "US"),
            },
        )
        fields.done(ignore=EXPLAINING)


SOURCE = Source(
    name="labpta",
    title="Labour Provisions in Preferential Trade Agreements (LABPTA)",
    title_ja="貿易協定の労働条項データベース（LABPTA）",
    publisher="D. Raess and D. Sari, World Trade Institute, University of Bern",
    homepage="https://www.designoftradeagreements.org/",
    licence=TERMS,
    documents=(
        Document(
            "labpta",
            web=Web("https://doi.org/10.1111/1758-5899.12610", "the article; data with its authors", is_data=False),
            mirror=trade_tables.ZIP,
        ),
    ),
    tables=(AGREEMENTS,),
    read=read,
    expect=Expect(rows={"labpta.agreements": (400, 1_500)}),
    covers="labour provisions of 483 trade agreements signed 1990-2016",
    limits="A coding by its authors, not the text; the study's explaining variables are left out. An empty depth index was not "
    "coded and is not zero.",
)
