"""Open Geospatial Consortium: its standards, engineering reports, discussion papers and best practices, with authors."""

from __future__ import annotations

from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.formats import relaton
from kakehashi.collect.formats.contributors import contributors, contributors_spec
from kakehashi.collect.strict import partial_date
from kakehashi.core.origin import CATALOGUE_FACTS
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, text

TYPES = frozenset(
    (
        "abstract-specification-topic",
        "best-practice",
        "change-request-supporting-document",
        "community-practice",
        "community-standard",
        "discussion-paper",
        "engineering-report",
        "other",
        "reference-model",
        "standard",
    )
)
SUBTYPES = frozenset(("implementation", "general", "profile", "extension"))

DOCUMENTS = TableSpec(
    "ogc.documents",
    ("document_id",),
    (
        text("document_id", "OGC's number of the document: year, number, revision (19-090r1)", required=True),
        text("title", "title", required=True),
        text("document_type", "what it is", closed=TYPES, required=True),
        text("document_subtype", "which kind of standard or best practice", closed=SUBTYPES),
        text("edition", "number of the edition"),
        text("status", "draft where the catalogue says so", closed=frozenset(("draft",))),
        text("published_on", "day of publication"),
        integer("published_year", "year of publication", low=1994, high=2100),
        text("abstract", "abstract"),
        text("url", "address of the text"),
        integer("author_count", "authors named", unit="authors", low=0, required=True),
    ),
    "one row per document of the catalogue",
)
CONTRIBUTORS = contributors_spec("ogc.contributors")


def read(given: Given) -> Iterator[Named]:
    """Documents with their contributors."""
    for name, content in archive.members(given.content):
        item = relaton.item(parse.yaml(content, name), given, name)
        document_id = next((found.content for found in item.identifiers if found.kind == "OGC"), None)
        if document_id is None:
            given.error("unknown-value", "a document has no number of OGC", locator=name)
            continue
        if item.relations or any(group.name != "technical" for group in item.groups):
            given.error("unknown-value", "relations or committees, never given so far, are filled", locator=name)
        listed = list(contributors(item, document_id, given, name))
        yield DOCUMENTS.name, _row(item, document_id, listed, given, name)
        for row in listed:
            yield CONTRIBUTORS.name, row


def _row(item: relaton.Item, document_id: str, listed: list[Row], given: Given, name: str) -> Row:
    published_on, published_year = partial_date(item.first_date("published"), given, name)
    return {
        "locator": name,
        "document_id": document_id,
        "title": item.first_title(),
        "document_type": item.document_type,
        "document_subtype": item.subtype,
        "edition": item.edition,
        "status": item.stage,
        "published_on": published_on,
        "published_year": published_year,
        "abstract": item.abstracts[0].content if item.abstracts else None,
        "url": item.links[0].content if item.links else None,
        "author_count": len({row["person_name"] for row in listed if row["person_name"] is not None}),
    }


SOURCE = Source(
    name="ogc",
    title="OGC standards, engineering reports and papers, with authors",
    title_ja="OGC標準・技術報告書（著者名付き）",
    publisher="Open Geospatial Consortium",
    homepage="https://www.ogc.org/standards/",
    licence=CATALOGUE_FACTS,
    documents=(
        Document(
            "std-ogc.tar.xz",
            web=Web(
                "https://github.com/relaton/relaton-data-ogc",
                note="compiled from https://www.ogc.org/standards/; pack its folder data/ as tar.xz",
                is_data=False,
            ),
            mirror="std-ogc/std-ogc.tar.xz",
        ),
    ),
    tables=(DOCUMENTS, CONTRIBUTORS),
    read=read,
    expect=Expect(rows={"ogc.documents": (1_100, 4_000), "ogc.contributors": (2_800, 20_000)}),
    covers="documents published by the Open Geospatial Consortium, 1999 to April 2026",
    limits=(
        "Authors stand without their employer, so no organisation but OGC itself is evidenced; some entries name two persons "
        "or a group in one. The working group is not given (all say technical), nor what replaced a document."
    ),
)
