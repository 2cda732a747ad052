"""ITU: the edition is the document; a second catalogue adds Study Groups of Questions, and texts of ITU-R."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables

TABLE = "itu.recommendations"
BESIDE = "itu_r.texts"
SQL = """
SELECT document_id, sector AS body, document_type AS kind, document_number, title, abstract, published_on,
  published_year AS year, published_year AS last_year, study_group AS group_name, status, url, origin_id, locator
FROM itu.recommendations ORDER BY document_id
"""
SECOND = """
SELECT itu_document_id AS document_id, 'ITU-R' AS body, document_type AS kind, document_number, title, abstract,
  COALESCE(approved_on, published_on) AS published_on, published_year AS year, published_year AS last_year,
  study_group AS group_name, status, url, origin_id, locator
FROM itu_r.texts ORDER BY itu_document_id, document_id
"""


def documents(tables: Tables) -> dict[str, pl.DataFrame]:
    """Texts of both sectors, by the catalogue's table; one that both catalogues hold is described by the first."""
    found: dict[str, pl.DataFrame] = {}
    if tables.has(TABLE):
        found[TABLE] = tables.frame(SQL)
    if tables.has(BESIDE):
        second = tables.frame(SECOND).unique("document_id", keep="first", maintain_order=True)
        if TABLE in found:
            groups = second.select("document_id", pl.col("group_name").alias("said_group"))
            first = found[TABLE].join(groups, on="document_id", how="left", maintain_order="left")
            found[TABLE] = first.with_columns(pl.coalesce("group_name", "said_group").alias("group_name"))
            second = second.join(first.select("document_id"), on="document_id", how="anti", maintain_order="left")
        found[BESIDE] = second
    return found
