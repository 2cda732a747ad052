"""Decisions of governments and regulators on the standard of digital terrestrial television, each with where it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import parse
from kakehashi.collect.strict import partial_date
from kakehashi.core.origin import APACHE_2
from kakehashi.core.source import Document, Expect, Given, Named, Source
from kakehashi.core.table import TableSpec, date, integer, text

ECONOMY = re.compile(r"^[A-Z]{3}$")
STANDARDS = {name: name for name in ("ISDB-T", "DVB-T", "DVB-T2", "ATSC", "ATSC 3.0", "DTMB")}
KINDS = {"decision": "decision", "report": "report"}

DECISIONS = TableSpec(
    "reference.digital_television",
    ("economy_code", "standard", "stated_on"),
    (
        text("economy_code", "economy whose government or regulator decided (ISO 3166-1 alpha-3)"),
        text("standard", "standard of transmission", closed=frozenset(STANDARDS.values())),
        text("kind", "decision; or report: the press says that it was adopted or used", closed=frozenset(KINDS.values())),
        text("stated_on", "day, month or year of the decision, or of the report"),
        integer("stated_year", "year of it", low=1990, high=2100),
        text("superseded_on", "day, month or year of a later decision for another standard; empty: none known"),
        text("what", "what was decided, and by whom", required=True),
        text("source", "address or document that says so", required=True),
        date("checked_on", "day on which it was read for this list; empty: from the public record, not read again"),
    ),
    "One row per decision or report, superseded ones included.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per line; an error for a code that is no economy's and for a decision superseded before it was made."""
    for line in parse.csv(given, given.content):
        economy = line.take_text("economy_code")
        if not ECONOMY.match(economy):
            given.error("bad-code", "a decision is of no economy", locator=line.locator, value=economy)
        stated_on, stated_year = partial_date(line.take_text("stated_on"), given, line.locator)
        superseded_on, _ = partial_date(line.take_text("superseded_on", None), given, line.locator)
        if stated_on and superseded_on and superseded_on < stated_on:
            given.error("bad-date", "a decision is superseded before it was made", locator=line.locator, value=superseded_on)
        yield (
            DECISIONS.name,
            {
                "economy_code": economy,
                "standard": line.take_of("standard", STANDARDS),
                "kind": line.take_of("kind", KINDS),
                "stated_on": stated_on,
                "stated_year": stated_year,
                "superseded_on": superseded_on,
                "what": line.take_text("what"),
                "source": line.take_text("source"),
                "checked_on": line.take_date("checked_on"),
                "locator": line.locator,
            },
        )
        line.done()


SOURCE = Source(
    name="digital_television",
    title="Decisions on digital terrestrial television standards",
    title_ja="地上デジタルテレビ放送方式の採用決定",
    publisher="Kakehashi, after each authority's or standards body's own statement",
    homepage="https://www.dibeg.org/world/",
    licence=APACHE_2,
    documents=(Document("digital_television", reference="digital_television.csv"),),
    tables=(DECISIONS,),
    read=read,
    expect=Expect(rows={"reference.digital_television": (30, 400)}, drift=0.5),
    covers="decisions for ISDB-T, DTMB, ATSC and some for DVB-T and DVB-T2, 1996 to 2019",
    limits="Not complete: an economy without a row may well have decided. A decision is not a broadcast: some took years to "
    "carry out. Four rows are from the public record and were not read again.",
)
