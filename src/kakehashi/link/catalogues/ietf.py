"""IETF: one document per draft name and per RFC."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables

DRAFTS_TABLE = "ietf.drafts"
RFCS_TABLE = "ietf.rfcs"
DRAFTS = """
SELECT draft_name AS document_id, 'IETF' AS body, 'draft' AS kind, draft_name AS document_number, title, abstract,
  first_published_on AS published_on, first_published_year AS year, last_published_year AS last_year, group_name,
  CAST(NULL AS VARCHAR) AS status, url, origin_id, locator
FROM ietf.drafts ORDER BY draft_name
"""
RFCS = """
SELECT CONCAT('RFC ', CAST(rfc_number AS VARCHAR)) AS document_id, 'IETF' AS body, 'rfc' AS kind,
  CONCAT('RFC ', CAST(rfc_number AS VARCHAR)) AS document_number, title, abstract, published_on, published_year AS year,
  published_year AS last_year, group_name, CAST(NULL AS VARCHAR) AS status, url, keywords, origin_id, locator, rfc_number
FROM ietf.rfcs ORDER BY rfc_number
"""
DETAILS = "SELECT rfc_number, status AS said_status, group_name AS said_group FROM ietf.rfc_details ORDER BY rfc_number"


def documents(tables: Tables) -> dict[str, pl.DataFrame]:
    """Drafts and RFCs, by the table that they were taken from."""
    found: dict[str, pl.DataFrame] = {}
    if tables.has(DRAFTS_TABLE):
        found[DRAFTS_TABLE] = tables.frame(DRAFTS)
    if tables.has(RFCS_TABLE):
        found[RFCS_TABLE] = _with_details(tables).drop("rfc_number")
    return found


def _with_details(tables: Tables) -> pl.DataFrame:
    """RFCs with the status and working group that only their JSON record states."""
    rfcs = tables.frame(RFCS)
    if not tables.has("ietf.rfc_details"):
        return rfcs
    joined = rfcs.join(tables.frame(DETAILS), on="rfc_number", how="left", maintain_order="left")
    return joined.with_columns(
        pl.coalesce("status", "said_status").alias("status"), pl.coalesce("group_name", "said_group").alias("group_name")
    ).drop("said_status", "said_group")
