"""Specref: what no catalogue of this release holds; where a body's own catalogue has the document, that one wins."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables

TABLE = "specref.entries"
SQL = """
SELECT CASE WHEN body = 'IETF' AND regexp_matches(entry_id, '^rfc[0-9]+$') THEN CONCAT('RFC ', SUBSTRING(entry_id, 4))
    ELSE entry_id END AS document_id,
  COALESCE(body, 'unknown') AS body,
  CASE WHEN body = 'IETF' AND regexp_matches(entry_id, '^rfc[0-9]+$') THEN 'rfc' ELSE 'catalogue entry' END AS kind,
  CASE WHEN body = 'IETF' AND regexp_matches(entry_id, '^rfc[0-9]+$') THEN CONCAT('RFC ', SUBSTRING(entry_id, 4))
    ELSE label END AS document_number,
  title, CAST(NULL AS VARCHAR) AS abstract, published_on, published_year AS year, published_year AS last_year,
  CAST(NULL AS VARCHAR) AS group_name, status, COALESCE(url, current_url) AS url, entry_id, origin_id, locator
FROM specref.entries
ORDER BY entry_id, listing DESC
"""
# bodies of which Specref lists nothing that their own catalogue lacks but earlier versions, amendments and other spellings
NEARER = {
    "IETF": "ietf.rfcs",
    "ITU": "itu.recommendations",
    "3GPP": "threegpp.specifications",
    "ETSI": "etsi.deliverables",
    "ISO": "iso.standards",
    "OASIS": "oasis.documents",
    "OGC": "ogc.documents",
}
DATED_VERSION = r"^https?://www\.w3\.org/TR/(?:\d{4}/|[A-Za-z]+-.*-\d{8}/?$)"  # a version, not the report


def documents(tables: Tables) -> dict[str, pl.DataFrame]:
    """Entries of bodies without a catalogue here, and those of W3C and Ecma that their catalogues do not know."""
    if not tables.has(TABLE):
        return {}
    entries = tables.frame(SQL)
    held = [body for body, table in NEARER.items() if tables.has(table)]
    left = entries.filter(~pl.col("body").is_in(held))
    if tables.has("w3c.series"):
        left = _without_reports(left, tables)
    if tables.has("ecma.documents"):
        left = _without_ecma(left, tables)
    return {TABLE: left.unique("document_id", keep="first", maintain_order=True).drop("entry_id")}


def _without_reports(entries: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Entries without W3C's reports and their dated versions: by short name, by address, by the date in the address."""
    known = tables.frame("SELECT shortname, url FROM w3c.series ORDER BY series_id")
    names = known["shortname"].str.to_lowercase().implode()
    addresses = known.select(_address("url"))["url"].drop_nulls().implode()
    is_known = (
        pl.col("entry_id").is_in(names)
        | entries.select(_address("url"))["url"].is_in(addresses)
        | pl.col("url").str.contains(DATED_VERSION)
    )
    return entries.filter(~((pl.col("body") == "W3C") & is_known.fill_null(False)))


def _without_ecma(entries: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Entries without those whose title begins with a number that Ecma's catalogue holds: ECMA-999 9th Edition, …"""
    known = tables.frame("SELECT DISTINCT document_number FROM ecma.documents ORDER BY document_number")
    said = pl.concat_str("document_number", "title", separator=" ", ignore_nulls=True)
    number = pl.concat_str(pl.lit("ECMA-"), said.str.extract(r"(?i)\bECMA-?(\d+)"))
    is_known = number.is_in(known["document_number"].implode()).fill_null(False)
    return entries.filter(~((pl.col("body") == "Ecma") & is_known))


def _address(column: str) -> pl.Expr:
    return pl.col(column).str.to_lowercase().str.replace(r"^https?://", "").str.strip_chars_end("/")
