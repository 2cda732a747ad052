"""IEC: standards and other publications, all editions, with those that ISO and IEEE publish with it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from kakehashi.collect import archive
from kakehashi.collect.formats import relaton, relaton_catalogue, relaton_yaml, standard_numbers
from kakehashi.collect.strict import partial_date
from kakehashi.core.origin import CATALOGUE_FACTS
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, text

TYPES = {
    "international-standard": "international standard",
    "technical-specification": "technical specification",
    "technical-report": "technical report",
    "publicly-available-specification": "publicly available specification",
    "guide": "guide",
    "system-reference-deliverable": "system reference deliverable",
    "wp": "white paper",
    "tec": "technology report",
    "sttr": "trend report",
    "tmop": "technology and market outlook paper",
    "other": "other",
}
STATUSES = {"PUBLISHED": "in force", "REVISED": "revised", "REPLACED": "replaced", "WITHDRAWN": "withdrawn"}
DATES = frozenset(("published", "stable-until", "obsoleted"))
IDENTIFIERS = frozenset(("IEC", "URN"))
MARKUP = re.compile(r"<!--.*?-->|<[/!A-Za-z][^>]*>", re.DOTALL)

STANDARDS = TableSpec(
    "iec.standards",
    ("document_id",),
    relaton_catalogue.columns(
        TYPES.values(),
        STATUSES.values(),
        text("iso_document_id", "the same document in the spelling of ISO's catalogue, where ISO publishes it too"),
        text("stable_until", "day until which it will not be changed"),
        text("withdrawn_on", "day on which it was revised, replaced or withdrawn"),
    ),
    "one row per edition, amendment, corrigendum and consolidated version",
)


def read(given: Given) -> Iterator[Named]:
    """One row per publication."""
    records = relaton_yaml.Records()
    for name, content in archive.members(given.content):
        item = relaton.item(records.read(content, name), given, name)
        document_id = relaton_catalogue.primary(item, given, name)
        if document_id is not None:
            yield "iec.standards", _row(item, document_id, given, name)


def _row(item: relaton.Item, document_id: str, given: Given, name: str) -> Row:
    relaton_catalogue.check_kinds(item, DATES, IDENTIFIERS, given, name)
    number = standard_numbers.parse(document_id)
    if len(item.groups) > 1:
        given.error("unknown-value", "several committees are responsible", locator=name, value=item.groups)
    if item.relations:  # the catalogue has none; those of a later one have to be looked at
        given.error("unknown-field", "a publication has relations", locator=name, value=item.relations[0].kind)
    row = relaton_catalogue.shared(item, given, name)
    return row | {
        "document_id": document_id,
        "document_number": number.document,
        "part": number.part,
        "supplement": number.supplement,
        "edition_year": number.year,
        "document_type": relaton_catalogue.member(item.document_type, TYPES, given, name, "a document type"),
        "abstract": _without_markup(row["abstract"]),
        "committee": item.groups[0].name if item.groups else None,
        "status": relaton_catalogue.member(item.stage, STATUSES, given, name, "a status"),
        "iso_document_id": number.whole if "ISO" in row["publishers"] else None,
        "stable_until": partial_date(item.first_date("stable-until"), given, name)[0],
        "withdrawn_on": partial_date(item.first_date("obsoleted"), given, name)[0],
    }


def _without_markup(written: str | None) -> str | None:
    """The text of an abstract, which is written in HTML."""
    if written is None:
        return None
    return " ".join(html.unescape(MARKUP.sub(" ", written)).split()) or None


SOURCE = Source(
    name="iec",
    title="IEC publications, all editions",
    title_ja="IEC規格・刊行物目録（全版）",
    publisher="International Electrotechnical Commission",
    homepage="https://webstore.iec.ch/",
    licence=CATALOGUE_FACTS,
    documents=(
        Document(
            "std-iec.tar.xz",
            web=Web(
                "https://github.com/relaton/relaton-data-iec",
                note="the catalogue is compiled from https://webstore.iec.ch/; pack its folder data/ as tar.xz",
                is_data=False,
            ),
            mirror="std-iec/std-iec.tar.xz",
        ),
    ),
    tables=(STANDARDS,),
    read=read,
    expect=Expect(rows={"iec.standards": (30_000, 80_000)}),
    covers="publications of IEC and CISPR, with ISO (JTC 1), IEEE and others, 1914 to March 2026",
    limits=(
        "Committee only: no person, company or country is named. Nothing in preparation, and no relations: what replaced a "
        "revised text is found by its document_number. Old texts have 1 January where only the year is known. Joint texts "
        "stand in ISO's catalogue too: count one of them, by iso_document_id."
    ),
)
