"""GPTAD: the World Bank's register of preferential trade agreements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from kakehashi.collect.formats import trade_tables
from kakehashi.collect.strict import Fields
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, text
from kakehashi.core.table import date as day

TERMS = Licence.of("World Bank / Tuck GPTAD; cite the database", "https://wits.worldbank.org/gptad/", ATTRIBUTION)
MEMBER = "gptad.csv"
# line ends of the database, written out as four signs
WRITTEN_LINE_END = re.compile(r"(?:\s*\\r\\n)+\s*")
TYPES = {
    "": None,
    "Bilateral Free Trade Agreement": "bilateral free trade agreement",
    "Association Free Trade Agreement": "association free trade agreement",
    "Regional/Plurilateral Free Trade Agreement": "regional or plurilateral free trade agreement",
    "Customs Union Primary Agreement": "customs union",
    "Customs Union Accession Agreement": "accession to a customs union",
    "Framework Agreement": "framework agreement",
}
STATES = {
    "": None,
    "unknown": None,
    "in force": "in force",
    "expired": "expired",
    "signed - not yet in force": "signed, not in force",
}
NOTIFIED = {"": None, "yes": True, "no": False}

AGREEMENTS = TableSpec(
    "gptad.agreements",
    ("position",),
    (
        integer("position", "place in the register, from 1; names are given more than once", low=1),
        text("agreement_name", "common name", required=True),
        text("membership", "parties as spelled, regions sometimes followed by their members in brackets", required=True),
        text("agreement_type", "type; empty where not said", closed=frozenset(t for t in TYPES.values() if t)),
        day("signed_date", "day of signature; empty where not given"),
        day("in_force_date", "day of entry into force; empty where not given"),
        boolean("is_wto_notified", "whether it was notified to the WTO; empty where not said"),
        text("status", "status when compiled; empty where unknown", closed=frozenset(s for s in STATES.values() if s)),
    ),
    "One row per agreement of the register.",
)


def read(given: Given) -> Iterator[Named]:
    """Agreements in the order of the register."""
    for position, fields in enumerate(trade_tables.lines(given, MEMBER), 1):
        yield (
            AGREEMENTS.name,
            {
                "locator": fields.locator,
                "position": position,
                "agreement_name": fields.take_text("Common.Name"),
                "membership": WRITTEN_LINE_END.sub(" ", fields.take_text("Membership")).strip(),
                "agreement_type": fields.take_of("Type", TYPES),
                "signed_date": _date(fields, "Date.of.Signature"),
                "in_force_date": _date(fields, "Date.of.Entry.into.Force"),
                "is_wto_notified": fields.take_of("WTO.notified", NOTIFIED),
                "status": fields.take_of("In.force.status", STATES),
            },
        )
        # empty in every line
        fields.done(ignore=("Annexes.Available",))


def _date(fields: Fields, name: str) -> date | None:
    """A day written month/day/year."""
    value = trade_tables.take(fields, name)
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%m/%d/%Y").date()  # noqa: DTZ007 - a calendar day has no zone
    except ValueError:
        fields.given.error("bad-date", f"{name} is no date", locator=fields.locator, value=value)
        return None


SOURCE = Source(
    name="gptad",
    title="Global Preferential Trade Agreements Database (GPTAD)",
    title_ja="世界特恵貿易協定データベース（GPTAD）",
    publisher="World Bank and Center for International Business, Tuck School of Business",
    homepage="https://wits.worldbank.org/gptad/",
    licence=TERMS,
    documents=(
        Document(
            "gptad",
            web=Web("https://wits.worldbank.org/gptad/library.aspx", "pages for people; no export", is_data=False),
            mirror=trade_tables.ZIP,
        ),
    ),
    tables=(AGREEMENTS,),
    read=read,
    expect=Expect(rows={"gptad.agreements": (300, 1_500)}),
    covers="preferential trade agreements with days of signature and entry into force, as compiled to about 2012",
    limits="Not kept up since about 2012; the status is that of the compilation. Parties are one text as spelled, with slips "
    "of the pen; one agreement may stand on several lines.",
)
