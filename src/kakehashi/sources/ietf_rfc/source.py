"""RFC Editor: what is published, and where it is read."""

from __future__ import annotations

from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import IETF_TRUST
from kakehashi.core.source import Document, Expect, Given, Reading, Source, Web
from kakehashi.sources.ietf_rfc import addresses, details, fronts, index, references

READERS = {
    "rfc-bibxml.tar.xz": references.read,
    "rfc-json.tar.xz": details.read,
    "rfc-author-blocks.jsonl.gz": addresses.read,
    "rfc-xml-front.tar.xz": fronts.read,
    "rfc-index.txt.gz": index.read,
}
EACH = "one file per RFC; pack them as one archive"


def read(given: Given) -> Reading:
    """Hand the document to the reader of its kind."""
    if given.document not in READERS:
        raise BadDocument(f"{given.document}: no reader; known are {sorted(READERS)}")
    return READERS[given.document](given)


SOURCE = Source(
    name="ietf_rfc",
    title="RFCs: titles, status, authors, and the organisations and countries that their texts print",
    title_ja="RFC（標題・状態・著者、本文に記された所属組織と国）",
    publisher="RFC Editor",
    homepage="https://www.rfc-editor.org/",
    licence=IETF_TRUST,
    documents=(
        Document(
            "rfc-bibxml.tar.xz",
            web=Web("https://bib.ietf.org/public/rfc/bibxml/", note=EACH, is_data=False),
            mirror="ietf-rfc/rfc-bibxml.tar.xz",
        ),
        Document(
            "rfc-json.tar.xz",
            web=Web("https://www.rfc-editor.org/rfc/rfcNNNN.json", note=EACH, is_data=False),
            mirror="ietf-rfc/rfc-json.tar.xz",
        ),
        Document(
            "rfc-author-blocks.jsonl.gz",
            web=Web("https://www.rfc-editor.org/rfc/rfcNNNN.txt", note="two sections cut out of each text", is_data=False),
            mirror="ietf-rfc/rfc-author-blocks.jsonl.gz",
        ),
        Document(
            "rfc-xml-front.tar.xz",
            web=Web("https://www.rfc-editor.org/rfc/rfcNNNN.xml", note=f"the fronts of {EACH}", is_data=False),
            mirror="ietf-rfc/rfc-xml-front.tar.xz",
        ),
        Document(
            "rfc-index.txt.gz",
            web=Web("https://www.rfc-editor.org/rfc-index.txt", note="as of today, not packed"),
            mirror="ietf-rfc/rfc-index.txt.gz",
        ),
    ),
    tables=(
        references.RFCS,
        references.AUTHORS,
        details.DETAILS,
        addresses.ADDRESSES,
        fronts.FRONTS,
        fronts.AUTHORS,
        index.INDEX,
    ),
    read=read,
    expect=Expect(
        rows={
            "ietf.rfcs": (9_000, 20_000),
            "ietf.rfc_authors": (20_000, 60_000),
            "ietf.rfc_details": (9_000, 20_000),
            "ietf.rfc_addresses": (15_000, 60_000),
            "ietf.rfc_fronts": (500, 20_000),
            "ietf.rfc_front_authors": (1_500, 60_000),
            "ietf.rfc_index": (8_500, 20_000),
        }
    ),
    covers="RFC 1-10036, 1969 to August 2026; status and addresses to RFC 9552 (December 2023); XML fronts RFC 8650-9552; "
    "the text index as of May 2020",
    limits=(
        "Organisations and countries are read out of the printed texts: 8,174 of 9,312 have a section of addresses. An author "
        "who is not on the title page is left out. A country is what the address prints at the time, or what a state with its "
        "ZIP code or a postal code says; the rest is unknown. The JSON records date every third RFC (3,141 of 9,319) to "
        "another month than the references, most a month early: take dates from ietf.rfcs."
    ),
)
