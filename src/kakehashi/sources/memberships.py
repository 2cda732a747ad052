"""Memberships of economies in ASEAN, APT, APEC, RCEP, CPTPP, EU, EFTA, OECD and G20, dated and with their evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import parse
from kakehashi.collect.strict import partial_date
from kakehashi.core.origin import APACHE_2
from kakehashi.core.source import Document, Expect, Given, Named, Source
from kakehashi.core.table import TableSpec, text

ECONOMY = re.compile(r"^[A-Z]{3}$")
STATUSES = {"member": "member", "partial": "partial"}

MEMBERSHIPS = TableSpec(
    "reference.memberships",
    ("organization", "economy_code", "from_date"),
    (
        text("organization", "organisation or agreement, by its usual short name"),
        text("economy_code", "the member (ISO 3166-1 alpha-3)"),
        text("from_date", "first day of membership as far as it is known (YYYY[-MM[-DD]])"),
        text("to_date", "last day of membership; empty for members of today"),
        text(
            "status",
            "member; or partial: bound to some of the others only, not to be counted",
            closed=frozenset(STATUSES.values()),
        ),
        text("evidence", "what made it a member on that day", required=True),
        text("source", "address of the authority that says so", required=True),
        text("note", "what a reader should know beside"),
    ),
    "One row per spell of membership of an economy.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per line; an error for a code that is no economy's and a day that does not exist."""
    for line in parse.csv(given, given.content):
        economy = line.take_text("economy_code")
        if not ECONOMY.match(economy):
            given.error("bad-code", "a member is no economy", locator=line.locator, value=economy)
        from_date, _ = partial_date(line.take_text("from_date"), given, line.locator)
        to_date, _ = partial_date(line.take_text("to_date", None), given, line.locator)
        if from_date and to_date and to_date < from_date:
            given.error("bad-date", "a membership ends before it begins", locator=line.locator, value=f"{from_date} {to_date}")
        yield (
            MEMBERSHIPS.name,
            {
                "organization": line.take_text("organization"),
                "economy_code": economy,
                "from_date": from_date,
                "to_date": to_date,
                "status": line.take_of("status", STATUSES),
                "evidence": line.take_text("evidence"),
                "source": line.take_text("source"),
                "note": line.take_text("note", None),
                "locator": line.locator,
            },
        )
        line.done()


SOURCE = Source(
    name="memberships",
    title="Memberships of economies in regional and economic organisations",
    title_ja="地域・経済機関への国・地域の加盟状況",
    publisher="Kakehashi, after each organisation's own statement",
    homepage="https://www.apec.org/about-us/about-apec/member-economies",
    licence=APACHE_2,
    documents=(Document("memberships", reference="memberships.csv"),),
    tables=(MEMBERSHIPS,),
    read=read,
    expect=Expect(rows={"reference.memberships": (150, 600)}, drift=0.5),
    covers="ASEAN, APT, APEC, RCEP, CPTPP, EU, EFTA, OECD and G20, from their beginning to 2026",
    limits="Economies only: the European Union and the African Union, members of the G20, have no row. Dialogue partners, "
    "observers and associates are left out. Where only a year is known, only the year is given.",
)
