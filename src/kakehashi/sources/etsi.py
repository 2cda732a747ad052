"""ETSI: deliverables, all versions, with the 3GPP specification whose text they publish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import archive
from kakehashi.collect.formats import relaton, relaton_catalogue, relaton_yaml
from kakehashi.core.origin import CATALOGUE_FACTS
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, text, texts

# "ETSI EN 399 999-1 V1.2.1 (2001-03)", "ETSI ETS 399 999/A1 ed.1 (1995-01)"
WRITTEN = re.compile(
    r"^ETSI (?P<number>(?P<kind>[A-Z-]+) (?P<rest>.+?))(?:/(?P<supplement>[AC]\d+))?"
    r" (?:V(?P<version>\d+\.\d+\.\d+)|ed\.(?P<edition>\d+)) \((?P<date>\d{4}-\d\d)\)$"
)
PART = re.compile(r"\d-(\d[\d-]*)$")
# "(3GPP TS 99.101-2 version 15.3.0 Release 15)"; of 1999 and 2000 "3G TS", of GSM "(GSM 99.10 version 7.0.1 Release 1998)"
THREEGPP = re.compile(r"\(3GP?P? ?(?P<kind>TS|TR)? ?(?P<number>\d\d[. ][\w-]+) version (?P<version>\d+\.\d+\.\d+)")
GSM = re.compile(r"\(GSM (?P<number>\d\d\.\d\d[\w-]*)(?: version (?P<version>\d+\.\d+\.\d+))?[^()]*\)$")
TYPES = {
    "TS": "technical specification",
    "TR": "technical report",
    "EN": "European standard",
    "ETS": "European telecommunication standard",
    "GS": "group specification",
    "ES": "ETSI standard",
    "ETR": "ETSI technical report",
    "GR": "group report",
    "GTS": "GSM technical specification",
    "EG": "ETSI guide",
    "I-ETS": "interim European telecommunication standard",
    "SR": "special report",
    "TCRTR": "technical committee reference technical report",
    "NET": "European telecommunication norm",
    "TBR": "technical basis for regulation",
}
NAMES = {
    "Technical Specification": "TS",
    "Technical Report": "TR",
    "European Standard": "EN",
    "European Telecommunication Standard": "ETS",
    "Group Specification": "GS",
    "ETSI Standard": "ES",
    "ETSI Technical Report": "ETR",
    "Group Report": "GR",
    "GSM Technical Specification": "GTS",
    "ETSI Guide": "EG",
    "Interim European Telecommunication Standard": "I-ETS",
    "Special Report": "SR",
    "Technical Committee Reference Technical Report": "TCRTR",
    "Norme Européenne de Télécommunication": "NET",
    "Technical Basis for Regulation": "TBR",
}

DELIVERABLES = TableSpec(
    "etsi.deliverables",
    ("document_id",),
    relaton_catalogue.columns(
        TYPES.values(),
        ("published",),
        text("version", "three numbers: technical.editorial.revision"),
        text("threegpp_number", "specification of 3GPP or GSM with the same text: TS 99.101"),
        text("threegpp_version", "its version"),
        texts("keywords", "keywords of the catalogue"),
        text("pdf_url", "address of the file"),
    ),
    "one row per version",
)


def read(given: Given) -> Iterator[Named]:
    """One row per version of a deliverable."""
    records = relaton_yaml.Records()
    for name, content in archive.members(given.content):
        item = relaton.item(records.read(content, name), given, name)
        row = _row(item, given, name)
        if row is not None:
            yield "etsi.deliverables", row


def _row(item: relaton.Item, given: Given, name: str) -> Row | None:
    document_id = relaton_catalogue.primary(item, given, name)
    match = WRITTEN.match(document_id or "")
    if match is None:
        given.error(
            "unknown-value", "a number is not written ETSI TS 399 999 V1.2.3 (2001-02)", locator=name, value=document_id
        )
        return None
    relaton_catalogue.check_kinds(item, frozenset(("published",)), frozenset(("ETSI",)), given, name)
    row = relaton_catalogue.shared(item, given, name)
    if row["published_on"] not in (None, match["date"]):
        given.error("bad-date", "the date is not the one in the number", locator=name, value=row["published_on"])
    if relaton_catalogue.member(item.document_type, NAMES, given, name, "a document type") not in (None, match["kind"]):
        given.error("unknown-value", "the type is not the one in the number", locator=name, value=item.document_type)
    part = PART.search(match["rest"])
    number, version = threegpp(row["title"] or "", match["kind"])
    groups = [group.name.strip() for group in item.groups if group.name.strip()]
    return (
        row
        | {
            "document_id": document_id,
            "document_number": f"ETSI {match['number']}",
            "part": None if part is None else part[1],
            "supplement": match["supplement"],
            "edition": match["edition"],
            "edition_year": int(match["date"][:4]),
            "document_type": TYPES.get(match["kind"]),
            "published_on": match["date"],  # 1,956 entries give no other
            "published_year": int(match["date"][:4]),
            "committee": "; ".join(groups) or None,
            "status": "published",
            "version": match["version"],
            "threegpp_number": number,
            "threegpp_version": version,
            "keywords": list(dict.fromkeys(item.keywords)),
            "pdf_url": next((link.content for link in item.links if link.kind == "pdf"), None),
        }
    )


def threegpp(title: str, kind: str) -> tuple[str | None, str | None]:
    """Number and version of the specification whose text this is, as its title says it."""
    match = THREEGPP.search(title)
    if match is not None:
        return f"{match['kind'] or kind} {match['number'].replace(' ', '.')}", match["version"]
    match = GSM.search(title)
    # GSM made specifications and reports in one series of numbers; 3GPP lists both under their kind
    return (None, None) if match is None else (f"{'TR' if kind in ('TR', 'ETR') else 'TS'} {match['number']}", match["version"])


SOURCE = Source(
    name="etsi",
    title="ETSI deliverables, all versions",
    title_ja="ETSI規格・技術文書目録（全版）",
    publisher="European Telecommunications Standards Institute",
    homepage="https://www.etsi.org/standards",
    licence=CATALOGUE_FACTS,
    documents=(
        Document(
            "std-etsi.tar.xz",
            web=Web(
                "https://github.com/relaton/relaton-data-etsi",
                note="the catalogue is compiled from https://www.etsi.org/standards; pack its folder data/ as tar.xz",
                is_data=False,
            ),
            mirror="std-etsi/std-etsi.tar.xz",
        ),
    ),
    tables=(DELIVERABLES,),
    read=read,
    expect=Expect(rows={"etsi.deliverables": (25_000, 90_000)}),
    covers="published deliverables of ETSI, 1988 to May 2026",
    limits=(
        "Technical body by name only, for 3GPP's texts the name of its group: no person, company or country. "
        "Two thirds of the entries publish a text of 3GPP: leave them out where 3GPP is counted too (threegpp_number). The "
        "abstract of those is often a meeting number. No ICS codes, no status: withdrawn texts are not marked."
    ),
)
