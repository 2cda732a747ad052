"""EPO DOCDB: the world's patent documents with families, applicants, priorities and classes, as a user brings them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kakehashi.collect.formats import docdb
from kakehashi.collect.parts import parts
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import ATTRIBUTION, NO_BULK_TEXT, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, date, integer, text, texts

TERMS = Licence.of(
    "EPO terms and conditions for bulk data",
    "https://www.epo.org/en/service-support/ordering/raw-data-terms-and-conditions",
    ATTRIBUTION,
    NO_BULK_TEXT,
)
# beside the documents a delivery holds its index, schemas, statistics and lists of coverage
PASSED_OVER = re.compile(r"(?:(?:^|/)index\.xml|\.(?:xsd|dtd|csv|txt|pdf))$")

PUBLICATIONS = TableSpec(
    "epo_docdb.publications",
    ("publication_id",),
    (
        text("publication_id", "office, number and kind", required=True),
        text("office_code", "office that published it: country, EP or WO", required=True),
        text("publication_number", "number", required=True),
        text("kind_code", "kind code", required=True),
        date("published_date", "day of publication"),
        integer("published_year", "its year", low=1780, high=2100),
        text("family_id", "simple family (DOCDB); it may change with a later delivery"),
        boolean("is_representative", "whether it stands for its application"),
        text("application_id", "office, number and kind of the application"),
        date("applied_date", "day of filing"),
        date("priority_date", "earliest day among the priorities and the filing"),
        integer("priority_year", "its year: the year to count inventions by", low=1780, high=2100),
        texts("priorities", "office, number and kind of the priorities claimed"),
        text("title", "title in English; else the first given"),
        text("title_language", "its language"),
        texts("cpc_symbols", "classes of the Cooperative Patent Classification, without spaces, each once"),
        texts("ipc_symbols", "classes of the International Patent Classification, likewise"),
    ),
    "one row per patent document; count families, not documents",
)
APPLICANTS = TableSpec(
    "epo_docdb.applicants",
    ("publication_id", "sequence"),
    (
        text("publication_id", "the document", required=True),
        integer("sequence", "place among the applicants, from 1", low=1, required=True),
        text("organization_name", "as DOCDB standardises it, in capitals; empty for an inventor of the document"),
        text("organization_name_original", "as filed, where given; likewise"),
        text("country_iso2", "country of residence, as given"),
        boolean(
            "is_inventor", "whether the same name stands among the inventors: a person, whose name is not kept", required=True
        ),
    ),
    "one row per document and applicant",
)


def read(given: Given) -> Iterator[Named]:
    """Documents and applicants; of a document met twice the later counts, and a deletion takes it out."""
    found: dict[str, tuple[Row, list[Row]]] = {}
    read_any = False
    for name, content in parts(given.content, given.document):
        if PASSED_OVER.search(name):
            continue
        read_any = True
        for element in docdb.documents(given, name, content):
            identifier = docdb.identity(given, element, name)
            locator = f"{name}#{identifier}"
            if element.get("status") == "D":
                found.pop(identifier, None)
                continue
            found[identifier] = (_publication(given, element, identifier, locator), _applicants(element, identifier, locator))
    if not read_any:
        raise BadDocument(f"{given.document} holds no exchange documents")
    for row, applicants in found.values():
        yield PUBLICATIONS.name, row
        yield from ((APPLICANTS.name, applicant) for applicant in applicants)


def _publication(given: Given, element: Any, identifier: str, locator: str) -> Row:
    published = docdb.day(given, element.get("date-publ"), locator)
    application, applied = docdb.reference(given, element, "application-reference", locator)
    priorities = docdb.priorities(given, element, locator)
    days = [each for each in (applied, *(day for _, day in priorities)) if each is not None]
    first = min(days, default=None)
    title, language = docdb.title(element)
    return {
        "locator": locator,
        "publication_id": identifier,
        "office_code": element.get("country"),
        "publication_number": element.get("doc-number"),
        "kind_code": element.get("kind"),
        "published_date": published,
        "published_year": None if published is None else published.year,
        "family_id": element.get("family-id"),
        "is_representative": {"YES": True, "NO": False}.get(element.get("is-representative", "")),
        "application_id": application,
        "applied_date": applied,
        "priority_date": first,
        "priority_year": None if first is None else first.year,
        "priorities": [number for number, _ in priorities],
        "title": title,
        "title_language": language,
        "cpc_symbols": docdb.cpc(element),
        "ipc_symbols": docdb.ipc(element),
    }


def _applicants(element: Any, identifier: str, locator: str) -> list[Row]:
    standard, original = docdb.parties(element, "applicant", "docdb"), docdb.parties(element, "applicant", "docdba", "original")
    persons = {
        name.casefold()
        for form in ("docdb", "docdba", "original")
        for name, _ in docdb.parties(element, "inventor", form).values()
    }
    rows = []
    for sequence in sorted(standard.keys() | original.keys()):
        name, country = standard.get(sequence, (None, None))
        filed, country_filed = original.get(sequence, (None, None))
        is_inventor = any(each is not None and each.casefold() in persons for each in (name, filed))
        rows.append(
            {
                "locator": locator,
                "publication_id": identifier,
                "sequence": sequence,
                "organization_name": None if is_inventor else name,
                "organization_name_original": None if is_inventor else filed,
                "country_iso2": country or country_filed,
                "is_inventor": is_inventor,
            }
        )
    return rows


SOURCE = Source(
    name="epo_docdb",
    title="EPO DOCDB: patent documents of the world's offices, brought by a user",
    title_ja="欧州特許庁DOCDB：各国特許文献の書誌・ファミリー・出願人（利用者が持ち込むデータ）",
    publisher="European Patent Office",
    homepage="https://www.epo.org/en/searching-for-patents/data/bulk-data-sets/docdb",
    licence=TERMS,
    documents=(
        Document(
            "deliveries.xml",
            web=Web(
                "https://publication-bdds.apps.epo.org/", note="front file, by sign-in; XML as delivered, or zip", is_data=False
            ),
            brought="*[dD][oO][cC][dD][bB]*",
            optional=True,
        ),
    ),
    tables=(PUBLICATIONS, APPLICANTS),
    read=read,
    expect=Expect(drift=100.0),
    covers="whatever a user brings: weekly deliveries of new, amended and deleted documents",
    limits=(
        "No data of it came with this release: a user puts deliveries (*docdb*) into brought/epo_docdb, in the order of their "
        "names. A family is as of the delivery and may change. Applicants who are inventors of the document lose their name; "
        "other persons may remain. Citations, abstracts and inventors are not read. Residence is missing for many offices."
    ),
    every_days=90,
)
