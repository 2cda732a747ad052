"""RFC Editor: the sub-series of RFCs (STD, BCP, FYI) and the RFCs that each number holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.formats import relaton
from kakehashi.collect.formats.contributors import relations, relations_spec
from kakehashi.core.origin import IETF_TRUST
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.core.table import TableSpec, integer, text

SERIES = {"STD": "Internet Standard", "BCP": "Best Current Practice", "FYI": "For Your Information"}
NUMBER = re.compile(r"^(STD|BCP|FYI) (\d+)$")
RFC = re.compile(r"^RFC \d+$")

SUBSERIES = TableSpec(
    "ietf.subseries",
    ("document_id",),
    (
        text("document_id", "sub-series and number: BCP 14", required=True),
        text("series", "sub-series", closed=frozenset(SERIES), required=True),
        integer("number", "number in the sub-series", low=1, required=True),
        text("title", "title of the number; it names the series again, not the subject", required=True),
        text("url", "address of its page"),
        integer("rfc_count", "RFCs that it holds", unit="RFCs", low=0, required=True),
    ),
    "one row per number of a sub-series",
)
RELATIONS = relations_spec("ietf.subseries_relations", ("includes",))


def read(given: Given) -> Iterator[Named]:
    """Numbers of the sub-series and the RFCs that they include."""
    for name, content in archive.members(given.content):
        item = relaton.item(parse.yaml(content, name), given, name)
        written = next((found.content for found in item.identifiers if found.kind == "IETF"), "")
        match = NUMBER.match(written)
        if match is None:
            given.error("unknown-value", "an identifier is not written BCP 14", locator=name, value=written)
            continue
        held = [(related.kind, number) for related in item.relations for number in related.identifiers if RFC.match(number)]
        if len(held) != len(item.relations):
            given.error("unknown-value", "something is included that is no RFC", locator=name, value=item.relations)
        yield (
            SUBSERIES.name,
            {
                "locator": name,
                "document_id": written,
                "series": match[1],
                "number": int(match[2]),
                "title": item.first_title(),
                "url": item.links[0].content if item.links else None,
                "rfc_count": len(held),
            },
        )
        for row in relations(held, written, given, name):
            yield RELATIONS.name, row


SOURCE = Source(
    name="rfc_subseries",
    title="Sub-series of RFCs: Internet Standards, Best Current Practices, For Your Information",
    title_ja="RFCサブシリーズ（STD・BCP・FYI）と含まれるRFC",
    publisher="RFC Editor",
    homepage="https://www.rfc-editor.org/",
    licence=IETF_TRUST,
    documents=(
        Document(
            "std-rfcsubseries.tar.xz",
            web=Web(
                "https://github.com/relaton/relaton-data-rfcsubseries",
                note="compiled from https://www.rfc-editor.org/rfc-index.xml; pack its folder data/ as tar.xz",
                is_data=False,
            ),
            mirror="std-rfcsubseries/std-rfcsubseries.tar.xz",
        ),
    ),
    tables=(SUBSERIES, RELATIONS),
    read=read,
    expect=Expect(rows={"ietf.subseries": (340, 1_000), "ietf.subseries_relations": (400, 3_000)}),
    covers="STD, BCP and FYI numbers as of April 2024",
    limits=(
        "What a number holds today, not what it held before: RFCs that were replaced are gone from it. Numbers that hold "
        "nothing any more are left out of the catalogue."
    ),
)
