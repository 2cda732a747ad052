"""JIS: Japanese Industrial Standards and technical reports, with the organisations that drafted them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import archive
from kakehashi.collect.formats import relaton, relaton_catalogue, relaton_yaml
from kakehashi.collect.strict import partial_date
from kakehashi.core.origin import CATALOGUE_FACTS
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, text, texts

# "JIS X 9999-1:2001/AMENDMENT 1:2003", "TR X 9999:2001", "JIS Z 9999:2001 SYMBOL 5.1.1", "JIS C 9999:2019R", "JIS Z 9999"
WRITTEN = re.compile(
    r"^(?P<document>(?:JIS|TR|TS) (?P<division>[A-Z]) (?P<number>\d+(?:-[\w-]+)?))"
    r"(?::(?P<year>\d{4})R?)?(?:[/ ](?P<supplement>.+))?$"
)
TYPES = {
    "japanese-industrial-standard": "Japanese Industrial Standard",
    "technical-specification": "technical specification",
    "technical-report": "technical report",
    "amendment": "amendment",
}
STATUSES = {"valid": "in force", "withdrawn": "withdrawn"}
# https://www.jisc.go.jp/jis-act/: A construction, B machinery, C electronics, X information processing, ...
DIVISIONS = frozenset("ABCDEFGHKLMPQRSTWXYZ")
DRAFTERS = re.compile(r"\s*[\r\n]+\s*| {4,}")
# names the scheme, not an organisation
SCHEME = "Japanese Industrial Standards"

STANDARDS = TableSpec(
    "jis.standards",
    ("document_id",),
    relaton_catalogue.columns(
        TYPES.values(),
        STATUSES.values(),
        text("title_ja", "title in Japanese"),
        text("division", "letter of the field: C electronics, X information processing", closed=DIVISIONS),
        text("confirmed_on", "day of the last confirmation"),
        texts("drafting_organizations", "organisations that drafted it, as spelled"),
    ),
    "one row per edition and amendment",
)


def read(given: Given) -> Iterator[Named]:
    """One row per standard, report or amendment."""
    records = relaton_yaml.Records()
    for name, content in archive.members(given.content):
        row = _row(relaton.item(records.read(content, name), given, name), given, name)
        if row is not None:
            yield "jis.standards", row


def _row(item: relaton.Item, given: Given, name: str) -> Row | None:
    relaton_catalogue.check_kinds(item, frozenset(("issued", "confirmed")), frozenset(("JIS",)), given, name)
    document_id = relaton_catalogue.primary(item, given, name)
    match = WRITTEN.match(document_id or "")
    if match is None:
        given.error("unknown-value", "a number is not written JIS X 9999-1:2001", locator=name, value=document_id)
        return None
    if item.relations:  # the catalogue has none; those of a later one have to be looked at
        given.error("unknown-field", "a standard has relations", locator=name, value=item.relations[0].kind)
    row = relaton_catalogue.shared(item, given, name, published="issued")
    drafters = _drafters(item)
    return row | {
        "document_id": document_id,
        "document_number": match["document"],
        "part": match["number"].partition("-")[2] or None,
        "supplement": match["supplement"],
        "edition_year": None if match["year"] is None else int(match["year"]),
        "document_type": relaton_catalogue.member(item.document_type, TYPES, given, name, "a document type"),
        "title_ja": item.first_title("ja"),
        "title": item.first_title("en") or item.first_title("ja"),
        "committee": None,
        "publishers": ["JSA"],
        "status": relaton_catalogue.member(item.stage, STATUSES, given, name, "a status"),
        "division": match["division"],
        "confirmed_on": partial_date(item.first_date("confirmed"), given, name)[0],
        "drafting_organizations": drafters,
    }


def _drafters(item: relaton.Item) -> list[str]:
    """The organisations in the order of the document; several stand in one field, one a line."""
    written = [one.name for one in item.organizations if "author" in one.roles] + [group.name for group in item.groups]
    names = [name.strip() for one in written for name in DRAFTERS.split(one)]
    return [name for name in dict.fromkeys(names) if name and name != SCHEME]


SOURCE = Source(
    name="jis",
    title="Japanese Industrial Standards (JIS)",
    title_ja="日本産業規格（JIS）目録",
    publisher="Japanese Standards Association",
    homepage="https://webdesk.jsa.or.jp/",
    licence=CATALOGUE_FACTS,
    documents=(
        Document(
            "std-jis.tar.xz",
            web=Web(
                "https://github.com/relaton/relaton-data-jis",
                note="the catalogue is compiled from https://webdesk.jsa.or.jp/; pack its folder data/ as tar.xz",
                is_data=False,
            ),
            mirror="std-jis/std-jis.tar.xz",
        ),
    ),
    tables=(STANDARDS,),
    read=read,
    expect=Expect(rows={"jis.standards": (20_000, 60_000)}),
    covers="Japanese Industrial Standards, technical specifications and reports, in force and withdrawn, as of April 2025",
    limits=(
        "Which standard adopts an ISO or IEC text (IDT, MOD) is not said: numbers often agree (JIS Q 27001), which is a hint, "
        "no proof. The drafting organisations are those named today; 3,819 entries name none, 3,263 give no day of issue (go "
        "by edition_year). Of most standards one edition is listed: how often they were revised cannot be told."
    ),
)
