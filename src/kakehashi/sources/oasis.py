"""OASIS: its standards, specifications and notes, with committee, editors and where the editors worked."""

from __future__ import annotations

from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.formats import relaton
from kakehashi.collect.formats.contributors import contributors, contributors_spec, relations, relations_spec
from kakehashi.collect.strict import partial_date
from kakehashi.core.origin import CATALOGUE_FACTS
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, text, texts

TYPES = frozenset(("specification", "standard", "memorandum", "resolution"))

DOCUMENTS = TableSpec(
    "oasis.documents",
    ("document_id",),
    (
        text("document_id", "identifier as the catalogue writes it; its end tells the stage (CS01, CN01, PS01, Errata01)"),
        text("title", "title"),
        text("document_type", "what it is", closed=TYPES, required=True),
        text("published_on", "day of issue"),
        integer("published_year", "year of issue", low=1993, high=2100),
        text("committee_name", "technical committee as spelled; several spellings of one committee are in use"),
        texts("technology_areas", "areas of technology that OASIS assigns"),
        text("abstract", "abstract"),
        text("url", "address of the text"),
        integer("editor_count", "editors named", unit="editors", low=0, required=True),
    ),
    "one row per document of the catalogue; parts of a document stand beside it",
)
CONTRIBUTORS = contributors_spec("oasis.contributors")
RELATIONS = relations_spec("oasis.relations", ("partOf", "hasPart"))


def read(given: Given) -> Iterator[Named]:
    """Documents with their contributors and parts."""
    for name, content in archive.members(given.content):
        item = relaton.item(parse.yaml(content, name), given, name)
        document_id = next((found.content for found in item.identifiers if found.kind == "OASIS"), None)
        if document_id is None:
            given.error("unknown-value", "a document has no identifier of OASIS", locator=name)
            continue
        listed = list(contributors(item, document_id, given, name))
        yield DOCUMENTS.name, _row(item, document_id, listed, given, name)
        for row in listed:
            yield CONTRIBUTORS.name, row
        pairs = ((related.kind, related.reference or "") for related in item.relations)
        for row in relations(pairs, document_id, given, name):
            yield RELATIONS.name, row


def _row(item: relaton.Item, document_id: str, listed: list[Row], given: Given, name: str) -> Row:
    published_on, published_year = partial_date(item.first_date("issued"), given, name)
    if len(item.groups) > 1:
        given.error("unknown-value", "several committees are named", locator=name, value=item.groups)
    return {
        "locator": name,
        "document_id": document_id,
        "title": item.first_title(),
        "document_type": item.document_type,
        "published_on": published_on,
        "published_year": published_year,
        "committee_name": " ".join(item.groups[0].name.split()) if item.groups else None,
        "technology_areas": item.technology_areas,
        "abstract": item.abstracts[0].content if item.abstracts else None,
        "url": item.links[0].content if item.links else None,
        "editor_count": len({row["person_name"] for row in listed if row["person_name"] is not None}),
    }


SOURCE = Source(
    name="oasis",
    title="OASIS standards, specifications and notes, with editors and their organisations",
    title_ja="OASIS標準・仕様（エディターと所属組織）",
    publisher="OASIS Open",
    homepage="https://www.oasis-open.org/standards/",
    licence=CATALOGUE_FACTS,
    documents=(
        Document(
            "std-oasis.tar.xz",
            web=Web(
                "https://github.com/relaton/relaton-data-oasis",
                note="compiled from https://www.oasis-open.org/standards/; pack its folder data/ as tar.xz",
                is_data=False,
            ),
            mirror="std-oasis/std-oasis.tar.xz",
        ),
    ),
    tables=(DOCUMENTS, CONTRIBUTORS, RELATIONS),
    read=read,
    expect=Expect(
        rows={"oasis.documents": (550, 2_000), "oasis.contributors": (1_800, 10_000), "oasis.relations": (200, 3_000)}
    ),
    covers="documents on OASIS's page of standards, 1999 to 2025",
    limits=(
        "Only what stands on the page of standards, not the drafts and the committees' other work. Editors are named for "
        "300 of 585 documents, their organisation in 650 of 988 entries, as it was at the time of publication; no country "
        "is given."
    ),
)
