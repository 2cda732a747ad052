"""Head offices: in which economy an organisation group is led, dated, with what tells it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kakehashi.collect import parse
from kakehashi.collect.strict import partial_date
from kakehashi.core.origin import APACHE_2
from kakehashi.core.source import Document, Expect, Given, Named, Source
from kakehashi.core.table import TableSpec, integer, text

ECONOMY = re.compile(r"^[A-Z]{3}$")

HEAD_OFFICES = TableSpec(
    "reference.head_offices",
    ("group_id", "place"),
    (
        text("group_id", "the group, as in reference.organizations"),
        integer("place", "place among the group's head offices in the file, from 0", low=0),
        text("economy_code", "economy of the head office (ISO 3166-1 alpha-3)", required=True),
        text("from_date", "since when (YYYY[-MM[-DD]]); empty = since before the documents begin"),
        text("to_date", "until when; empty = to this day"),
        text("evidence", "what tells it", required=True),
        text("source", "address to look it up", required=True),
    ),
    "One row per group and head office.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per line; an error for a code that is no economy's and a day that does not exist."""
    places: Counter[str] = Counter()
    for line in parse.csv(given, given.content):
        group, economy = line.take_text("group_id"), line.take_text("economy_code")
        if not ECONOMY.match(economy):
            given.error("bad-code", "a head office is in no economy", locator=line.locator, value=economy)
        from_date, _ = partial_date(line.take_text("from_date", None), given, line.locator)
        to_date, _ = partial_date(line.take_text("to_date", None), given, line.locator)
        yield (
            HEAD_OFFICES.name,
            {
                "group_id": group,
                "place": places[group],
                "economy_code": economy,
                "from_date": from_date,
                "to_date": to_date,
                "evidence": line.take_text("evidence"),
                "source": line.take_text("source"),
                "locator": line.locator,
            },
        )
        places[group] += 1
        line.done()


SOURCE = Source(
    name="head_offices",
    title="Head offices of organisation groups",
    title_ja="企業グループ・機関の本拠地",
    publisher="Kakehashi, after each organisation's own statement",
    homepage="https://github.com/kakehashi-office",
    licence=APACHE_2,
    documents=(Document("head_offices", reference="head_offices.csv"),),
    tables=(HEAD_OFFICES,),
    read=read,
    expect=Expect(rows={"reference.head_offices": (200, 5_000)}, drift=0.5),
    covers="the groups behind most 3GPP specifications and Internet-Drafts",
    limits="The economy of a group's head office, not of the people who did the work nor of the subsidiary that employed "
    "them. A group that is not in the list has the economy 'unknown', which pages show.",
)
