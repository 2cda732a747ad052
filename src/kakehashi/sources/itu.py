"""ITU: Recommendations, amendments, reports, handbooks and questions of its Standardization and Radiocommunication Sectors.

Not taken: relations. `hasEdition` repeats what `document_number` says; `complementOf` ties every supplement of a series to
every Recommendation of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import archive
from kakehashi.collect.formats import relaton, relaton_yaml
from kakehashi.collect.strict import partial_date
from kakehashi.core.origin import CATALOGUE_FACTS
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, text

SECTOR = re.compile(r"^(ITU-[TR]) (.+)$")
MONTH = re.compile(r" \((\d\d/\d{4})\)$")
# where the number of a Recommendation ends and an edition's year or a part of it begins
PART = re.compile(r" (?=\(\d{4}\)|\(V\d+\)|(?:Amd|Cor|Technical Cor|Err|Add|App)\.|Annex |attachment\b|v\.\d)")
PARENT_YEAR = re.compile(r"^\(\d{4}\) ?")
REVISION = re.compile(r"^(\d+|[A-Z]+\.\d+)-(\d+)(/\d+)?$")
SERIES = re.compile(r"^[A-Z]+(?=[.\s-]|$)")

TYPES = {
    "recommendation": "recommendation",
    "recommendation-amendment": "amendment",
    "recommendation-annex": "annex",
    "recommendation-corrigendum": "corrigendum",
    "recommendation-supplement": "supplement",
    "technical-report": "report",
    "handbook": "handbook",
    "question": "question",
    "resolution": "resolution",
}
# the catalogue calls these Recommendations; their numbers say what they are
PARTS = {"Err.": "erratum", "Add.": "addendum", "App.": "appendix", "attachment": "attachment"}
STAGES = {"Published": "published", "Withdrawal": "withdrawn"}

RECOMMENDATIONS = TableSpec(
    "itu.recommendations",
    ("document_id",),
    (
        text("document_id", "number, part and edition as the catalogue writes them", required=True),
        text("sector", "Standardization or Radiocommunication Sector", closed=frozenset(("ITU-T", "ITU-R")), required=True),
        text("document_number", "what all editions share: ITU-T H.264", required=True),
        text("series", "letters that begin the number: H, BO"),
        text("part", "amendment, corrigendum, annex, version: Amd. 1"),
        text("edition", "month of approval as in the number (08/2024), or number of the revision in ITU-R"),
        text("edition_number", "number of the edition of an ITU-T text (2), with that of its amendment (2.1)"),
        text("iso_number", "number of the identical ISO or IEC text"),
        text("document_type", "what it is", closed=frozenset((*TYPES.values(), *PARTS.values())), required=True),
        text("title", "title in English"),
        text("abstract", "summary in English"),
        text("published_on", "day or month of publication"),
        integer("published_year", "year of publication", low=1920, high=2100),
        text("study_group", "ITU-T group that is responsible today, as the catalogue names it"),
        text("status", "whether in force", closed=frozenset(STAGES.values())),
        text("url", "address of its page or file"),
    ),
    "one row per edition",
)


def read(given: Given) -> Iterator[Named]:
    """One row per edition, of both sectors."""
    records = relaton_yaml.Records()
    for name, content in archive.members(given.content):
        row = _row(relaton.item(records.read(content, name), given, name), given, name)
        if row is not None:
            yield "itu.recommendations", row


def _row(item: relaton.Item, given: Given, name: str) -> Row | None:
    document_id = next((found.content for found in item.identifiers if found.kind == "ITU"), "")
    match = SECTOR.match(document_id)
    if match is None:
        given.error("unknown-value", "an identifier does not begin with ITU-T or ITU-R", locator=name, value=document_id)
        return None
    sector, written = match[1], match[2]
    number, part, edition = _parse_t(written) if sector == "ITU-T" else _parse_r(written)
    published_on, published_year = partial_date(item.first_date("published"), given, name)
    series = SERIES.match(number)
    groups = [group for organization in item.organizations for group, kind in organization.subdivisions]
    if len(groups) > 1:
        given.error("unknown-value", "several groups are responsible", locator=name, value=groups)
    return {
        "locator": name,
        "document_id": document_id,
        "sector": sector,
        "document_number": f"{sector} {number}",
        "series": None if series is None else series[0],
        "part": part,
        "edition": edition,
        "edition_number": item.edition,
        "iso_number": next((found.content for found in item.identifiers if found.kind == "ISO"), None),
        "document_type": _type(item.document_type, part, given, name),
        "title": item.first_title("en"),
        "abstract": item.abstracts[0].content if item.abstracts else None,
        "published_on": published_on,
        "published_year": published_year,
        "study_group": groups[0] if groups else None,
        "status": _stage(item.stage, given, name),
        "url": item.links[0].content if item.links else None,
    }


def _parse_t(written: str) -> tuple[str, str | None, str | None]:
    """Number, part and edition of "G.709/Y.1331 (2020) Amd. 4 (07/2025)"."""
    month = MONTH.search(written)
    body = written if month is None else written[: month.start()]
    number, *rest = PART.split(body, maxsplit=1)
    part = PARENT_YEAR.sub("", rest[0]) if rest else None
    return number, part or None, None if month is None else month[1]


def _parse_r(written: str) -> tuple[str, str | None, str | None]:
    """Number and revision of "F.106-1", or of the question "1-3/8:" of Study Group 8; the colon is the catalogue's."""
    number = written.rstrip(":")
    match = REVISION.match(number)
    if match is None:
        return number, None, None
    return f"{match[1]}{match[3] or ''}", None, match[2]


def _type(written: str | None, part: str | None, given: Given, name: str) -> str | None:
    if written not in TYPES:
        given.error("new-member", "a document type is unknown", locator=name, value=written)
        return None
    if written == "recommendation" and part is not None:
        return next((kind for mark, kind in PARTS.items() if mark in part), "recommendation")
    return TYPES[written]


def _stage(written: str | None, given: Given, name: str) -> str | None:
    if written is not None and written not in STAGES:
        given.error("new-member", "a status is unknown", locator=name, value=written)
    return STAGES.get(written or "")


SOURCE = Source(
    name="itu",
    title="ITU-T and ITU-R Recommendations and other texts, all editions",
    title_ja="ITU-T・ITU-R勧告等の全版一覧",
    publisher="International Telecommunication Union",
    homepage="https://www.itu.int/rec/",
    licence=CATALOGUE_FACTS,
    documents=(
        Document(
            "std-itu.tar.xz",
            web=Web(
                "https://github.com/relaton/relaton-data-itu",
                note="the catalogue is compiled from https://www.itu.int/rec/; pack its folder data/ as tar.xz",
                is_data=False,
            ),
            mirror="std-itu/std-itu.tar.xz",
        ),
    ),
    tables=(RECOMMENDATIONS,),
    read=read,
    expect=Expect(rows={"itu.recommendations": (18_000, 60_000)}),
    covers="ITU-T texts 1949-2026 and ITU-R texts, as of August 2026",
    limits=(
        "No person, company or country is named: output only. The Study Group is the one responsible today (after the merger "
        "of 2024, 9 and 16 are 21), not the one that wrote the text; ITU-R texts name none. Titles are in English only; "
        "1,592 entries, most of them amendments, have none."
    ),
)
