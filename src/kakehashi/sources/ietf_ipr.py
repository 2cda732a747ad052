"""IETF: disclosures of intellectual property rights in drafts and RFCs, with holder, patents and licensing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect.formats import tastypie
from kakehashi.collect.formats.relaton_values import named
from kakehashi.collect.formats.tastypie import key_of, number_of
from kakehashi.collect.strict import Fields, partial_date
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import IETF_TRUST
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, text

API = "https://datatracker.ietf.org/api/v1/ipr"
# one kind of disclosure from each address; who may say what differs (RFC 8179, sections 5.1 to 5.4)
KINDS = {
    "holder_disclosures": ("holderiprdisclosure", "holder"),
    "third_party_disclosures": ("thirdpartyiprdisclosure", "third party"),
    "non_document_disclosures": ("nondocspecificiprdisclosure", "not document specific"),
    "general_disclosures": ("genericiprdisclosure", "general licence statement"),
}
LICENSING = {
    "no-license": "no licence required",
    "royalty-free": "royalty-free, reasonable and non-discriminatory",
    "reasonable": "reasonable and non-discriminatory, with possible royalty",
    "provided-later": "to be provided later",
    "unwilling-to-commit": "unwilling to commit",
    "see-below": "see comments",
    "none-selected": "none selected",
}
# what the form writes into the field of patents, one line each; names of inventors are passed over
LINE = re.compile(r"^\s*(Date|Title|Number|Inventor|Country|Notes)\s*:\s*(.*)$", re.IGNORECASE)

DISCLOSURES = TableSpec(
    "ietf.ipr_disclosures",
    ("disclosure_number",),
    (
        integer("disclosure_number", "number of the disclosure", low=1, required=True),
        text("kind", "who disclosed, and of what", closed=frozenset(kind for _, kind in KINDS.values()), required=True),
        text("title", "title", required=True),
        text("organization_name", "legal name of the holder, as spelled", required=True),
        text("state", "state in the Datatracker's short name: posted, removed ...", required=True),
        text("disclosed_on", "day of the disclosure", required=True),
        integer("disclosed_year", "year of the disclosure", low=1990, high=2100, required=True),
        boolean("is_compliant", "whether it complies with the IETF's rules for disclosures"),
        text("patent_numbers", "numbers of patents or applications, as written"),
        text("patent_title", "title of the patent, as written"),
        text("patent_date", "date of the patent or application, as written"),
        text("patent_text", "what older disclosures say of the patent in their own words", is_person=True),
        boolean("is_patent_pending", "whether a patent is pending that is not published"),
        text("licensing", "what the holder offers", closed=frozenset(LICENSING.values())),
        text("licensing_comments", "comments on licensing"),
        text("statement", "statement of a disclosure that names no document or patent"),
        text("other_designations", "other documents that it covers, as written"),
    ),
    "one row per disclosure; updates of a disclosure are disclosures of their own",
)
DOCUMENTS = TableSpec(
    "ietf.ipr_documents",
    ("disclosure_number", "document_id"),
    (
        integer("disclosure_number", "number of the disclosure", low=1, required=True),
        text("document_id", "draft or RFC that it names: draft-ietf-quic-http, rfc9000", required=True),
    ),
    "one row per document that a disclosure names",
)
RELATIONS = TableSpec(
    "ietf.ipr_relations",
    ("document_id", "relation", "other_document_id"),
    (
        text("document_id", "number of the disclosure", required=True),
        text("relation", "what it does to the other: updates", required=True),
        text("other_document_id", "number of the other disclosure", required=True),
    ),
    "one row per tie of a disclosure to an earlier one",
)
# contacts and notes are not taken; ties between disclosures come from a document of their own
IGNORED = named(
    "by iprdisclosurebase_ptr notes rel submitter_email submitter_name holder_contact_email holder_contact_info "
    "holder_contact_name ietfer_contact_email ietfer_contact_info ietfer_name submitter_claims_all_terms_disclosed "
    "is_blanket_disclosure"
)


def read(given: Given) -> Iterator[Named]:
    """Disclosures with the documents that they name, or the ties between disclosures."""
    if given.document == "relations":
        yield from _relations(given)
        return
    if given.document not in KINDS:
        raise BadDocument(f"{given.document}: no reader; known are {sorted((*KINDS, 'relations'))}")
    for fields in tastypie.records(given):
        row = _disclosure(fields, KINDS[given.document][1])
        yield DISCLOSURES.name, row
        for document_id in dict.fromkeys(key_of(document) for document in fields.take("docs", [])):
            pair = {"disclosure_number": row["disclosure_number"], "document_id": document_id}
            yield DOCUMENTS.name, {"locator": fields.locator, **pair}
        fields.done(ignore=IGNORED)


def _disclosure(fields: Fields, kind: str) -> Row:
    disclosed_on, disclosed_year = partial_date(fields.take_text("time")[:10], fields.given, fields.locator)
    licensing = key_of(fields.take("licensing", None))
    if licensing is not None and licensing not in LICENSING:
        fields.given.error("new-member", "a licensing offer is not known", locator=fields.locator, value=licensing)
    return {
        "locator": fields.locator,
        "disclosure_number": fields.take_integer("id"),
        "kind": kind,
        "title": " ".join(fields.take_text("title").split()),
        "organization_name": " ".join(fields.take_text("holder_legal_name").split()),
        "state": key_of(fields.take("state")),
        "disclosed_on": disclosed_on,
        "disclosed_year": disclosed_year,
        "is_compliant": fields.take("compliant", None),
        **_patent(fields.take_text("patent_info", None)),
        "is_patent_pending": fields.take("has_patent_pending", None),
        "licensing": None if licensing is None else LICENSING.get(licensing),
        "licensing_comments": fields.take_text("licensing_comments", None),
        "statement": fields.take_text("statement", None),
        "other_designations": fields.take_text("other_designations", None),
    }


def _patent(written: str | None) -> Row:
    """Number, title and date where the form wrote them line by line, else all of it as text; inventors are left out."""
    lines = (written or "").splitlines()
    found = {match[1].lower(): match[2].strip() for line in lines if (match := LINE.match(line))}
    rest = "\n".join(line for line in lines if not LINE.match(line)).strip() if "number" not in found else ""
    return {
        "patent_numbers": found.get("number") or None,
        "patent_title": found.get("title") or None,
        "patent_date": found.get("date") or None,
        "patent_text": rest or None,
    }


def _relations(given: Given) -> Iterator[Named]:
    for fields in tastypie.records(given):
        yield (
            RELATIONS.name,
            {
                "locator": fields.locator,
                "document_id": str(number_of(fields.take("source"))),
                "relation": key_of(fields.take("relationship")),
                "other_document_id": str(number_of(fields.take("target"))),
            },
        )
        fields.done(ignore=("id",))


def _pages(name: str, resource: str, *, changes: bool) -> Document:
    url = f"{API}/{resource}/?format=json&limit=500"
    since = f"{url}&time__gt={{since}}" if changes else ""
    web = Web(url, note="pages of 500", next_page=tastypie.next_page, since=since, interval_s=1.0)
    return Document(name, web=web, brought=f"{name}*.json", optional=True)


SOURCE = Source(
    name="ietf_ipr",
    title="Disclosures of intellectual property rights to the IETF",
    title_ja="IETFへの知的財産権開示（IPR disclosure）",
    publisher="IETF",
    homepage="https://datatracker.ietf.org/ipr/",
    licence=IETF_TRUST,
    documents=(
        *(_pages(name, resource, changes=True) for name, (resource, _) in KINDS.items()),
        _pages("relations", "relatedipr", changes=False),
    ),
    tables=(DISCLOSURES, DOCUMENTS, RELATIONS),
    read=read,
    expect=Expect(drift=0.5),
    covers="disclosures since 1993, when the Datatracker is asked",
    limits=(
        "No data of it came with this release: it is asked of the Datatracker's API, or brought. A disclosure is the holder's, "
        "or a third party's, own word: nobody has examined whether a patent is essential or valid. Time is that of the "
        "disclosure; a later change of state is not found by asking for what is new. One disclosure may name many documents, "
        "many disclosures one patent: never count disclosures as patents. Contacts and inventors are not taken."
    ),
)
