"""The Lens: patent documents with applicants, families and classes, as a user exports them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import parse
from kakehashi.collect.parts import parts
from kakehashi.collect.strict import Fields, partial_date
from kakehashi.core.origin import ATTRIBUTION, NO_BULK_TEXT, NON_COMMERCIAL, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, text, texts

TERMS = Licence.of(
    "Lens terms of use; free account", "https://about.lens.org/policies/", ATTRIBUTION, NON_COMMERCIAL, NO_BULK_TEXT
)
SEPARATOR = ";;"
OWNER_SINCE = re.compile(r"\s*\(\d{4}-\d\d-\d\d\)$")
DOCUMENT_TYPES = frozenset(
    (
        "Patent Application",
        "Granted Patent",
        "Search Report",
        "Limited Patent",
        "Amended Application",
        "Amended Patent",
        "Patent of Addition",
        "Statutory Invention Registration",
        "Design Right",
        "Plant Patent",
        "Ambiguous",
        "Unknown",
    )
)
COLUMNS_NOT_KEPT = (
    "# Abstract URL Has_Full_Text Sequence_Count US_Classifications NPL_Citation_Count NPL_Resolved_Citation_Count "
    "NPL_Resolved_Lens_ID(s) NPL_Resolved_External_ID(s) NPL_Citations Cites_Patent_Count Cited_Patents"
)
NOT_KEPT = tuple(name.replace("_", " ") for name in COLUMNS_NOT_KEPT.split())

PUBLICATIONS = TableSpec(
    "lens_patents.publications",
    ("lens_id",),
    (
        text("lens_id", "the Lens's number of the document", required=True),
        text("display_key", "office, number and kind as one reads them", required=True),
        text("office_code", "office that published it: country, EP or WO", required=True),
        text("kind_code", "kind code"),
        text("document_type", "application, grant, ...", required=True, closed=DOCUMENT_TYPES),
        text("published_on", "day of publication", required=True),
        integer("published_year", "its year", low=1780, high=2100, required=True),
        text("application_number", "number of the application"),
        text("applied_on", "day of filing"),
        text("priority_on", "earliest day of priority"),
        integer("priority_year", "its year: the year to count inventions by", low=1780, high=2100),
        texts("priority_numbers", "priorities claimed"),
        text("title", "title"),
        texts("simple_family", "documents of the simple family"),
        texts("simple_family_offices", "offices of the simple family"),
        integer("simple_family_size", "documents of the simple family", low=0),
        integer("extended_family_size", "documents of the extended family", low=0),
        texts("cpc_symbols", "classes of the Cooperative Patent Classification"),
        texts("ipc_symbols", "classes of the International Patent Classification"),
        integer("cited_by_count", "patent documents that cite it", low=0),
        text("legal_status", "legal status as the Lens reckons it"),
    ),
    "one row per patent document; count families, not documents",
)
APPLICANTS = TableSpec(
    "lens_patents.applicants",
    ("lens_id", "role", "place"),
    (
        text("lens_id", "the document", required=True),
        text("role", "applicant at publication, or owner later", required=True, closed=frozenset(("applicant", "owner"))),
        integer("place", "place among them, from 0", low=0, required=True),
        text("organization_name", "as spelled; those who are inventors of the document are left out", required=True),
    ),
    "one row per document and applicant or owner that is none of its inventors",
)


def read(given: Given) -> Iterator[Named]:
    """Documents, applicants and owners of all exports; of a document met twice the later counts."""
    found: dict[str, tuple[Row, list[Row]]] = {}
    for name, content in parts(given.content, given.document):
        for line in parse.csv(given, content, locator=name):
            row, parties = _publication(given, line), _parties(line)
            line.done(ignore=NOT_KEPT)
            parties = [{"locator": line.locator, "lens_id": row["lens_id"], **party} for party in parties]
            found[row["lens_id"]] = (row, parties)
    for row, parties in found.values():
        yield PUBLICATIONS.name, row
        yield from ((APPLICANTS.name, party) for party in parties)


def _publication(given: Given, line: Fields) -> Row:
    published_on, published_year = partial_date(line.take_text("Publication Date"), given, line.locator)
    if published_year != line.take_integer("Publication Year"):
        given.error("bad-date", "the year of publication is not that of the day", locator=line.locator, value=published_on)
    priority_on, priority_year = partial_date(line.take_text("Earliest Priority Date"), given, line.locator)
    for name in ("Simple Family Member Jurisdictions", "Extended Family Member Jurisdictions", "Extended Family Members"):
        line.left.setdefault(name, "")
    line.take("Extended Family Members")
    line.take("Extended Family Member Jurisdictions")
    return {
        "locator": line.locator,
        "lens_id": line.take_text("Lens ID"),
        "display_key": line.take_text("Display Key"),
        "office_code": line.take_text("Jurisdiction"),
        "kind_code": line.take_text("Kind", None),
        "document_type": line.take_text("Document Type"),
        "published_on": published_on,
        "published_year": published_year,
        "application_number": line.take_text("Application Number", None),
        "applied_on": partial_date(line.take_text("Application Date", None), given, line.locator)[0],
        "priority_on": priority_on,
        "priority_year": priority_year,
        "priority_numbers": _several(line.take_text("Priority Numbers")),
        "title": line.take_text("Title", None),
        "simple_family": _several(line.take_text("Simple Family Members")),
        "simple_family_offices": _several(line.take_text("Simple Family Member Jurisdictions")),
        "simple_family_size": line.take_integer("Simple Family Size"),
        "extended_family_size": line.take_integer("Extended Family Size", None),
        "cpc_symbols": _several(line.take_text("CPC Classifications")),
        "ipc_symbols": _several(line.take_text("IPCR Classifications")),
        "cited_by_count": line.take_integer("Cited by Patent Count", None),
        "legal_status": line.take_text("Legal Status", None),
    }


def _parties(line: Fields) -> list[Row]:
    """Applicants and owners without those who are inventors: persons are not kept."""
    inventors = {name.casefold() for name in _several(line.take_text("Inventors"))}
    applicants = _several(line.take_text("Applicants"))
    owners = [OWNER_SINCE.sub("", owner) for owner in _several(line.take_text("Owners", ""))]
    return [
        {"role": role, "place": place, "organization_name": name}
        for role, names in (("applicant", applicants), ("owner", owners))
        for place, name in enumerate(names)
        if name.casefold() not in inventors
    ]


def _several(written: str) -> list[str]:
    return [each.strip() for each in written.split(SEPARATOR) if each.strip()]


SOURCE = Source(
    name="lens_patents",
    title="The Lens: patent documents exported by a user",
    title_ja="The Lens：特許文献の検索結果（利用者が取り出したデータ）",
    publisher="Cambia (The Lens)",
    homepage="https://www.lens.org/",
    licence=TERMS,
    documents=(
        Document(
            "exports.csv",
            web=Web("https://www.lens.org/lens/search/patent", note="export the result as CSV, with all fields", is_data=False),
            brought="*.[cz][si][vp]",
            optional=True,
        ),
    ),
    tables=(PUBLICATIONS, APPLICANTS),
    read=read,
    expect=Expect(drift=100.0),
    covers="whatever a user brings: the documents that a search found",
    limits=(
        "No data of it came with this release: a user puts exports (csv, zip) into brought/lens_patents. A search is no "
        "census: what was not searched for is missing. Applicants who are inventors of the document are left out; other "
        "persons may remain. Legal status is reckoned, no legal advice."
    ),
    every_days=90,
)
