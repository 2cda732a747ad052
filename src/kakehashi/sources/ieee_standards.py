"""IEEE: standards and drafts, with what they revise and amend, and those that ISO and IEC have adopted."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from kakehashi.collect import archive
from kakehashi.collect.formats import relaton, relaton_catalogue, relaton_yaml
from kakehashi.collect.formats.contributors import relations_spec
from kakehashi.collect.strict import partial_date
from kakehashi.core.origin import CATALOGUE_FACTS
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, text, texts

# "IEEE Std 802.99-2001", "IEEE Std 802.99/Cor1-2003", "IEEE Unapproved Std P802.99/D-2.0-1999-05", "ISO/IEC/IEEE 8899.1-2001"
WRITTEN = re.compile(
    r"^(?P<body>\D*?)(?:No\.\s?)?(?P<project>P?)(?P<number>[CN]?\d[A-Za-z\d.]*(?:-(?!(?:18|19|20)\d\d\b)\d{1,4})*)"
    r"(?P<twin>/(?!Cor|Amd|D-?\d)P?[A-Z]*\d[\w.]*)?(?:-(?P<year>(?:18|19|20)\d\d)(?:-\d\d)?)?(?P<rest>(?:[/ _].*)?)$"
)
DRAFT_YEAR = re.compile(r"/D.*-((?:19|20)\d\d)(?:-\d\d)?$")
DRAFT_WORDS = frozenset(["CD", "CDV", "DIS", "FDIS", "Unapproved"])
ISO_SUPPLEMENT = re.compile(r"^(Amd|Cor)(\d+)-(\d{4})$", re.IGNORECASE)
PUBLISHERS = frozenset(
    ["IEEE", "ISO", "IEC", "ANSI", "AIEE", "ASA", "IRE", "NACE", "CSA", "ASTM", "USEMCSC", "EIA", "SMPTE", "ASHRAE"]
)
STAGES = {"draft": "draft", "approved": "approved", "withdrawn": "withdrawn", "superseded": "superseded"}
# the catalogue says it twice; two of the words have no stage
MODIFIED = {"Draft": "draft", "Approved": "approved", "Withdrawn": "withdrawn", "Superseded": "superseded"}
WITHOUT_STAGE = frozenset(("Redline", "Reserved", None))
STATES = {"Active": "in force", "Inactive": "inactive", "Superseded": "superseded"}
STATUSES = ("draft", "in force", "inactive", "superseded", "withdrawn")
TYPES = {"standard": "standard", "redline": "redline"}
DATES = frozenset(("created", "published", "issued", "updated"))
IDENTIFIERS = frozenset(("IEEE", "ISBN", "DOI"))
RELATIONS = {
    ("updates", "revises"): "revises",
    ("updates", "amends"): "amends",
    ("updates", "corrects"): "corrects",
    ("obsoletedBy", None): "replaced by",
    ("adoptedFrom", None): "adopts",
}

STANDARDS = TableSpec(
    "ieee_standards.standards",
    ("document_id",),
    relaton_catalogue.columns(
        TYPES.values(),
        STATUSES,
        text("iso_document_id", "the same standard in the spelling of ISO's or IEC's catalogue, where they publish it too"),
        text("approved_on", "day or year of approval by the standards board, or of a draft's issue"),
        boolean("is_draft", "a draft of a standard", required=True),
        text("doi", "digital object identifier"),
        texts("keywords", "keywords of the catalogue"),
    ),
    "one row per standard, draft and redline",
)


class Number(NamedTuple):
    """A number of IEEE taken apart."""

    document: str
    year: int | None
    supplement: str | None
    iso: str | None


def read(given: Given) -> Iterator[Named]:
    """Standards and drafts, and their relations."""
    records = relaton_yaml.Records()
    for name, content in archive.members(given.content):
        item = relaton.item(records.read(content, name), given, name)
        document_id = relaton_catalogue.primary(item, given, name)
        if document_id is None:
            continue
        yield "ieee_standards.standards", _row(item, document_id, given, name)
        for relation in relaton_catalogue.related(item, document_id, RELATIONS, given, name):
            yield "ieee_standards.relations", relation


def parse_number(written: str) -> Number:
    """Number without stage, year and draft; with the spelling of ISO and IEC where they are among the publishers."""
    match = WRITTEN.match(written)
    if match is None:
        return Number(written, None, None, None)
    words = re.split(r"[/ ]+", match["body"].strip())
    publishers = [word for word in words if word in PUBLISHERS and not (word == "ANSI" and "IEEE" in words)]
    number = match["number"] + (match["twin"] or "")
    supplement = match["rest"].strip().lstrip("/_") or None
    draft_year = DRAFT_YEAR.search(match["rest"])
    year = match["year"] or (None if draft_year is None else draft_year[1])
    is_draft = bool(match["project"]) or not DRAFT_WORDS.isdisjoint(words) or draft_year is not None
    return Number(
        " ".join(part for part in ("/".join(publishers), number) if part),
        None if year is None else int(year),
        supplement,
        None if is_draft else _iso(publishers, number, match["year"], supplement),
    )


def _iso(publishers: list[str], number: str, year: str | None, supplement: str | None) -> str | None:
    """The number as ISO and IEC write it, where they are among the publishers."""
    if year is None or not {"ISO", "IEC"} & set(publishers) or not set(publishers) <= {"ISO", "IEC", "IEEE"}:
        return None
    whole = f"{'/'.join(sorted(publishers, key=('ISO', 'IEC', 'IEEE').index))} {number.replace('.', '-')}:{year}"
    if supplement is None:
        return whole
    match = ISO_SUPPLEMENT.match(supplement)
    return None if match is None else f"{whole}/{match[1].capitalize()} {match[2]}:{match[3]}"


def _row(item: relaton.Item, document_id: str, given: Given, name: str) -> Row:
    relaton_catalogue.check_kinds(item, DATES, IDENTIFIERS, given, name)
    number = parse_number(document_id)
    row = relaton_catalogue.shared(item, given, name)
    return row | {
        "document_id": document_id,
        "document_number": number.document,
        "part": None,  # IEEE writes parts as decimals of the number
        "supplement": number.supplement,
        "edition_year": number.year,
        "document_type": relaton_catalogue.member(item.document_type, TYPES, given, name, "a document type"),
        "title": _unescaped(row["title"]),
        "abstract": _unescaped(row["abstract"]),
        "committee": "; ".join(html.unescape(group.name) for group in item.groups) or None,
        "status": _status(item, given, name),
        "iso_document_id": number.iso,
        "approved_on": partial_date(item.first_date("issued"), given, name)[0],
        "is_draft": item.stage == "draft",
        "doi": next((one.content for one in item.identifiers if one.kind == "DOI"), None),
        "keywords": list(dict.fromkeys(html.unescape(keyword) for keyword in item.keywords)),
    }


def _status(item: relaton.Item, given: Given, name: str) -> str | None:
    """The stage where the catalogue tells one, else the state in which it lists the text."""
    stage = relaton_catalogue.member(item.stage, STAGES, given, name, "a stage")
    state = relaton_catalogue.member(item.extras.get("standard_status"), STATES, given, name, "a state")
    modified = item.extras.get("standard_modified")
    said = None if modified in WITHOUT_STAGE else relaton_catalogue.member(modified, MODIFIED, given, name, "a kind of change")
    if said != stage:
        given.error("unknown-value", "the stage is not that of the change", locator=name, value=f"{stage}, {modified}")
    return state if stage in (None, "approved") else stage


def _unescaped(written: str | None) -> str | None:
    return None if written is None else html.unescape(written)


SOURCE = Source(
    name="ieee_standards",
    title="IEEE standards and drafts",
    title_ja="IEEE標準規格・ドラフト目録",
    publisher="Institute of Electrical and Electronics Engineers",
    homepage="https://standards.ieee.org/",
    licence=CATALOGUE_FACTS,
    documents=(
        Document(
            "std-ieee.tar.xz",
            web=Web(
                "https://github.com/relaton/relaton-data-ieee",
                note="the catalogue is compiled from https://ieeexplore.ieee.org/browse/standards/; pack its data/ as tar.xz",
                is_data=False,
            ),
            mirror="std-ieee/std-ieee.tar.xz",
        ),
    ),
    tables=(STANDARDS, relations_spec("ieee_standards.relations", RELATIONS.values())),
    read=read,
    expect=Expect(rows={"ieee_standards.standards": (11_000, 40_000), "ieee_standards.relations": (3_000, 40_000)}),
    covers="standards of IEEE and of AIEE, IRE and ANSI before it, and their drafts, as of August 2025",
    limits=(
        "Committee only: no person, company or country is named. The day of publication is that of IEEE's digital library, for "
        "old texts decades late: go by edition_year and approved_on. More than half of the entries are drafts or redlines: "
        "leave them out of counts. Some relations name texts that never were (IEC/IEEE 60079-1930)."
    ),
)
