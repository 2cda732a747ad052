"""GLEIF: legal entities with their names and successors, and the relations between them, from the golden copies."""

from __future__ import annotations

from collections.abc import Iterator

from kakehashi.collect import streams
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import CC0
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.sources.gleif.entities import entities
from kakehashi.sources.gleif.relationships import relationships
from kakehashi.sources.gleif.tables import TABLES

READERS = {"entities": entities, "relationships": relationships}
PAGE = "https://www.gleif.org/en/lei-data/gleif-golden-copy/download-the-golden-copy"


def read(given: Given) -> Iterator[Named]:
    """Entities, or relations; the document's name says which."""
    found = False
    for member, stream in streams.opened(given.content, given.document):
        if found:
            raise BadDocument(f"{given.document} holds two golden copies: {member!r} is the second; bring one of each kind")
        found = True
        yield from READERS[given.document](given, stream, member)
    if not found:
        raise BadDocument(f"{given.document} holds no golden copy")


SOURCE = Source(
    name="gleif",
    title="Legal entities and who consolidates them (LEI)",
    title_ja="法人識別子（LEI）：法人と親会社・子会社関係",
    publisher="Global Legal Entity Identifier Foundation",
    homepage="https://www.gleif.org/",
    licence=CC0,
    documents=(
        Document(
            "entities",
            web=Web(PAGE, "a page for people: take Level 1, LEI-CDF 3.1, as CSV; three times a day", is_data=False),
            brought="*lei2*.csv*",
            optional=True,
        ),
        Document(
            "relationships",
            web=Web(PAGE, "a page for people: take Level 2, RR-CDF 2.1, as CSV; three times a day", is_data=False),
            brought="*rr*.csv*",
            optional=True,
        ),
    ),
    tables=TABLES,
    read=read,
    expect=Expect(),
    covers="about three million legal entities that trade or borrow, and about half a million relations; as of the golden "
    "copies that are brought, whole or as an extract",
    limits="No data of it came with this release: it is read where a user brings golden copies (CSV; the XML is not read). "
    "Only who needs an identifier has one: small firms, universities and ministries are often missing. A parent is the one "
    "that consolidates the accounts, not every owner. A lapsed entry may be out of date. Sole proprietors are left out.",
)
