"""ISO: standards and other publications, in force, withdrawn and in preparation, with those published with IEC and others."""

from __future__ import annotations

from collections.abc import Iterator

from kakehashi.collect import archive
from kakehashi.collect.formats import relaton, relaton_catalogue, relaton_yaml, standard_numbers
from kakehashi.collect.formats.contributors import relations_spec
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
    "international-workshop-agreement": "international workshop agreement",
    "directive": "directive",
}
# International harmonized stage codes, https://www.iso.org/stage-codes.html
STAGES = {
    "10": "proposal",
    "20": "preparatory",
    "30": "committee",
    "40": "enquiry",
    "50": "approval",
    "60": "publication",
    "90": "review",
    "95": "withdrawal",
}
SUBSTAGES = frozenset(("00", "20", "60", "92", "93", "98", "99"))
STATUSES = ("in preparation", "in force", "withdrawn", "abandoned")
DATES = frozenset(("published", "updated", "corrected"))
IDENTIFIERS = frozenset(("ISO", "iso-reference", "URN"))
# the catalogue's `updates` with the later document's date stands for "will be or has been revised by"
RELATIONS: dict[tuple[str, str | None], str] = {
    ("obsoletes", None): "replaces",
    ("updates", None): "replaced by",
    ("partOf", None): "part of",
}
NEWER_LAYOUT = ("v1.2.8", "v1.2.9")

STANDARDS = TableSpec(
    "iso.standards",
    ("document_id",),
    relaton_catalogue.columns(
        TYPES.values(),
        STATUSES,
        text("committee_name", "name of the committee"),
        text("stage", "stage of its life", closed=frozenset(STAGES.values())),
        text("stage_code", "international harmonized stage code: 60.60 is published"),
        text("corrected_on", "day or month of a corrected version"),
    ),
    "one row per edition, draft and supplement",
)


def read(given: Given) -> Iterator[Named]:
    """Standards and their relations.

    9,629 documents stand in the catalogue twice, in an older layout beside the newer one: only the newer is taken.
    """
    seen: set[str] = set()
    older: list[tuple[Row, list[Row]]] = []
    records = relaton_yaml.Records()
    for name, content in archive.members(given.content):
        item = relaton.item(records.read(content, name), given, name)
        document_id = relaton_catalogue.primary(item, given, name)
        if document_id is None:
            continue
        row = _row(item, document_id, given, name)
        relations = list(relaton_catalogue.related(item, document_id, RELATIONS, given, name))
        if item.schema in NEWER_LAYOUT:
            seen.add(document_id)
            yield "iso.standards", row
            yield from (("iso.relations", relation) for relation in relations)
        else:
            older.append((row, relations))
    for row, relations in older:
        if row["document_id"] not in seen:
            yield "iso.standards", row
            yield from (("iso.relations", relation) for relation in relations)


def _row(item: relaton.Item, document_id: str, given: Given, name: str) -> Row:
    relaton_catalogue.check_kinds(item, DATES, IDENTIFIERS, given, name)
    number = standard_numbers.parse(document_id)
    if len(item.groups) > 1:
        given.error("unknown-value", "several committees are responsible", locator=name, value=item.groups)
    if item.substage is not None and item.substage not in SUBSTAGES:
        given.error("new-member", "a substage is not in its list", locator=name, value=item.substage)
    return relaton_catalogue.shared(item, given, name) | {
        "document_id": document_id,
        "document_number": number.document,
        "part": number.part,
        "supplement": number.supplement,
        "edition_year": number.year,
        "document_type": relaton_catalogue.member(item.document_type, TYPES, given, name, "a document type"),
        "committee": item.groups[0].identifier if item.groups else None,
        "committee_name": item.groups[0].name if item.groups else None,
        "stage": relaton_catalogue.member(item.stage, STAGES, given, name, "a stage"),
        "stage_code": None if item.stage is None else f"{item.stage}.{item.substage}",
        "status": _status(item.stage, item.substage),
        "corrected_on": partial_date(item.first_date("corrected"), given, name)[0],
    }


def _status(stage: str | None, substage: str | None) -> str | None:
    """A standard is in force from its publication (60.60) until its withdrawal (95.99), whatever its review says."""
    if stage is None:
        return None
    if stage < "60":
        return "abandoned" if substage == "98" else "in preparation"
    if stage == "95" and substage == "99":
        return "withdrawn"
    return "in preparation" if stage == "60" and substage == "00" else "in force"


SOURCE = Source(
    name="iso",
    title="ISO standards catalogue, all editions and drafts",
    title_ja="ISO規格目録（全版・原案を含む）",
    publisher="International Organization for Standardization",
    homepage="https://www.iso.org/standards-catalogue/browse-by-ics.html",
    licence=CATALOGUE_FACTS,
    documents=(
        Document(
            "std-iso.tar.xz",
            web=Web(
                "https://github.com/relaton/relaton-data-iso",
                note="the catalogue is compiled from https://www.iso.org/; pack its folder data/ as tar.xz",
                is_data=False,
            ),
            mirror="std-iso/std-iso.tar.xz",
        ),
    ),
    tables=(STANDARDS, relations_spec("iso.relations", RELATIONS.values())),
    read=read,
    expect=Expect(rows={"iso.standards": (55_000, 150_000), "iso.relations": (50_000, 300_000)}),
    covers="publications of ISO, with IEC (JTC 1), IEEE and others, and work in preparation, 1951 to June 2025",
    limits=(
        "Committee only: no person, company or country is named. Identical texts of ITU-T are not marked here (see the ITU "
        "catalogue's iso_number). `replaced by` tells of a revision under way as well as of one that is out. The catalogue "
        "gives no date for work in preparation. 9,629 of its 71,267 entries repeat another in an older layout and are left out."
    ),
)
