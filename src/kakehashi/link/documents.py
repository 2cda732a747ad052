"""One list of documents across all catalogues: what each is, whose, when, and where it can be read.

The unit is the specification in 3GPP, the draft name and the RFC in the IETF, the edition in the ITU, the entry elsewhere.
Where two catalogues hold the same document, the one nearer to its body is taken and the other left out.
"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, integer, text, texts

DOCUMENTS = TableSpec(
    "linked.documents",
    ("document_id",),
    (
        text("document_id", "number that names the document in its body", required=True),
        text("body", "3GPP, IETF, ITU-T, ITU-R, W3C, ETSI, ...; 'unknown' where the catalogue does not say", required=True),
        text("kind", "specification, rfc, draft, recommendation, ... in the words of the body's catalogue", required=True),
        text("document_number", "number as it is cited, without edition", required=True),
        text("title", "title"),
        text("abstract", "scope or abstract, where the catalogue gives it"),
        text("published_on", "date of publication as far as it is known; of a draft, of its first version"),
        integer("year", "year of publication; of a 3GPP specification and of a draft, of its first version"),
        integer("last_year", "year of the newest version"),
        text("group_name", "group responsible, as the catalogue names it today"),
        text("status", "status in the body's words"),
        texts("keywords", "keywords of the authors or of the catalogue"),
        text("url", "address of the document"),
        text("source_table", "table that it was taken from", required=True),
        text("origin_id", "document of that source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per document of a standards body.",
)
NAMES = [column.name for column in DOCUMENTS.columns]

THREEGPP = """
SELECT specification_number AS document_id, '3GPP' AS body, 'specification' AS kind, specification_number AS document_number,
  title, CAST(NULL AS VARCHAR) AS abstract, CAST(first_published_year AS VARCHAR) AS published_on, first_published_year AS year,
  last_published_year AS last_year, group_code AS group_name, status, url, origin_id, locator
FROM threegpp.specifications
"""
ITU = """
SELECT document_id, sector AS body, document_type AS kind, document_number, title, abstract, published_on,
  published_year AS year, published_year AS last_year, study_group AS group_name, status, url, origin_id, locator
FROM itu.recommendations
"""
DRAFTS = """
SELECT draft_name AS document_id, 'IETF' AS body, 'draft' AS kind, draft_name AS document_number, title, abstract,
  first_published_on AS published_on, first_published_year AS year, last_published_year AS last_year, group_name,
  CAST(NULL AS VARCHAR) AS status, url, origin_id, locator
FROM ietf.drafts
"""
RFCS = """
SELECT CONCAT('RFC ', CAST(rfc_number AS VARCHAR)) AS document_id, 'IETF' AS body, 'rfc' AS kind,
  CONCAT('RFC ', CAST(rfc_number AS VARCHAR)) AS document_number, title, abstract, published_on, published_year AS year,
  published_year AS last_year, group_name, CAST(NULL AS VARCHAR) AS status, url, keywords, origin_id, locator, rfc_number
FROM ietf.rfcs
"""
SPECREF = """
SELECT CASE WHEN body = 'IETF' AND regexp_matches(entry_id, '^rfc[0-9]+$') THEN CONCAT('RFC ', SUBSTRING(entry_id, 4))
    ELSE entry_id END AS document_id,
  COALESCE(body, 'unknown') AS body,
  CASE WHEN body = 'IETF' AND regexp_matches(entry_id, '^rfc[0-9]+$') THEN 'rfc' ELSE 'catalogue entry' END AS kind,
  CASE WHEN body = 'IETF' AND regexp_matches(entry_id, '^rfc[0-9]+$') THEN CONCAT('RFC ', SUBSTRING(entry_id, 4))
    ELSE label END AS document_number,
  title, CAST(NULL AS VARCHAR) AS abstract, published_on, published_year AS year, published_year AS last_year,
  CAST(NULL AS VARCHAR) AS group_name, status, COALESCE(url, current_url) AS url, origin_id, locator
FROM specref.entries
ORDER BY entry_id
"""


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """The documents of every catalogue that this release holds."""
    parts = []
    for table, sql in (("threegpp.specifications", THREEGPP), ("itu.recommendations", ITU), ("ietf.drafts", DRAFTS)):
        if tables.has(table):
            parts.append(_filled(tables.frame(sql), table))
    if tables.has("ietf.rfcs"):
        parts.append(_filled(_with_details(tables), "ietf.rfcs"))
    if tables.has("specref.entries"):
        parts.append(_filled(_not_held_nearer(tables.frame(SPECREF), tables), "specref.entries"))
    return {DOCUMENTS.name: pl.concat(parts) if parts else pl.DataFrame(schema=dict.fromkeys(NAMES, pl.String))}


def _filled(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    if "keywords" not in frame.columns:
        frame = frame.with_columns(pl.lit(None, pl.List(pl.String)).alias("keywords"))
    years = pl.col("year", "last_year").cast(pl.Int64)
    return frame.with_columns(years, pl.lit(table).alias("source_table")).select(NAMES)


def _with_details(tables: Tables) -> pl.DataFrame:
    """RFCs with the status and working group that only their JSON record states."""
    rfcs = tables.frame(RFCS)
    if not tables.has("ietf.rfc_details"):
        return rfcs
    details = tables.frame("SELECT rfc_number, status AS said_status, group_name AS said_group FROM ietf.rfc_details")
    joined = rfcs.join(details, on="rfc_number", how="left", maintain_order="left")
    return joined.with_columns(
        pl.coalesce("status", "said_status").alias("status"), pl.coalesce("group_name", "said_group").alias("group_name")
    )


def _not_held_nearer(entries: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Specref's entries without those of bodies whose own catalogue is here, and one row per key."""
    nearer = {"IETF": "ietf.rfcs", "ITU": "itu.recommendations", "3GPP": "threegpp.specifications"}
    held = [body for body, table in nearer.items() if tables.has(table)]
    return entries.filter(~pl.col("body").is_in(held)).unique("document_id", keep="first", maintain_order=True)


LINK = Link(
    name="documents",
    inputs=(),
    optional=(
        "threegpp.specifications",
        "itu.recommendations",
        "ietf.drafts",
        "ietf.rfcs",
        "ietf.rfc_details",
        "specref.entries",
    ),
    tables=(DOCUMENTS,),
    run=run,
)
