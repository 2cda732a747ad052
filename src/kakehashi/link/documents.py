"""One list of documents across all catalogues: what each is, whose, when, and where it can be read.

The unit is the edition in the ITU, whose editions are texts of their own; the draft name and the RFC in the IETF; the report in
W3C; elsewhere the number, all its editions, drafts, amendments and stages together, as the specification in 3GPP: described by
its newest text, dated by its first. Where two catalogues hold the same document, the one nearer to its body is taken and the
other left out: 3GPP before ETSI, ISO before IEC and IEEE, each before Specref. Texts that two bodies publish under numbers of
their own (an ITU-T text that is an ISO/IEC text, a JIS) are two documents; `linked.standards` says that they are the same text.
"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, integer, text, texts
from kakehashi.link.catalogues import ecma, etsi, ieee, ietf, iso_iec, itu, jis, oasis, ogc, specref, threegpp, w3c

DOCUMENTS = TableSpec(
    "linked.documents",
    ("document_id",),
    (
        text("document_id", "number that names the document in its body", required=True),
        text(
            "body",
            "3GPP, IETF, ITU-T, ISO, ISO/IEC, IEC, IEEE, W3C, ETSI, JISC, ...; 'unknown' where the catalogue does not say",
            required=True,
        ),
        text("kind", "specification, rfc, draft, recommendation, ... in the words of the body's catalogue", required=True),
        text("document_number", "number as it is cited, without edition", required=True),
        text("title", "title"),
        text("title_ja", "title in Japanese, where the catalogue gives it"),
        text("abstract", "scope or abstract, where the catalogue gives it"),
        text("published_on", "date of publication as far as it is known; where versions are one document, of the first"),
        integer("year", "year of publication; of a specification, a standard and a draft, of its first version"),
        integer("last_year", "year of the newest version"),
        text("group_name", "group responsible, as the catalogue names it today"),
        text("status", "status in the body's words"),
        texts("keywords", "keywords of the authors or of the catalogue"),
        texts("ics_codes", "codes of the International Classification for Standards, where the catalogue gives them"),
        text("url", "address of the document"),
        text("source_table", "table that it was taken from", required=True),
        text("origin_id", "document of that source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per document of a standards body.",
)
# a document_id that two of these give is taken from the first
CATALOGUES = (threegpp, itu, ietf, iso_iec, ieee, etsi, jis, w3c, oasis, ogc, ecma, specref)
SCHEMA = {column.name: pl.List(pl.String) if column.type == "texts" else pl.String for column in DOCUMENTS.columns} | {
    column.name: pl.Int64 for column in DOCUMENTS.columns if column.type == "integer"
}


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """The documents of every catalogue that this release holds."""
    parts = [_filled(frame, table) for catalogue in CATALOGUES for table, frame in catalogue.documents(tables).items()]
    together = pl.concat([pl.DataFrame(schema=SCHEMA), *parts])
    return {DOCUMENTS.name: together.unique("document_id", keep="first", maintain_order=True)}


def _filled(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    """All columns of the list in their order and types; what the catalogue does not give is empty."""
    given = frame.with_columns(pl.lit(table).alias("source_table"))
    return given.select(
        pl.col(name).cast(kind) if name in given.columns else pl.lit(None, kind).alias(name) for name, kind in SCHEMA.items()
    )


LINK = Link(
    name="documents",
    inputs=(),
    optional=(
        "threegpp.specifications",
        "itu.recommendations",
        "itu_r.texts",
        "ietf.drafts",
        "ietf.rfcs",
        "ietf.rfc_details",
        "iso.standards",
        "iec.standards",
        "ieee_standards.standards",
        "etsi.deliverables",
        "jis.standards",
        "w3c.series",
        "w3c.reports",
        "oasis.documents",
        "ogc.documents",
        "ecma.documents",
        "specref.entries",
    ),
    tables=(DOCUMENTS,),
    run=run,
)
