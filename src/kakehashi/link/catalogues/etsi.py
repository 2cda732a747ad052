"""ETSI: one document per deliverable; texts of 3GPP and GSM that 3GPP's own catalogue holds are left out."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables
from kakehashi.link.catalogues.fold import by_number

TABLE = "etsi.deliverables"
SQL = """
SELECT document_number, 'ETSI' AS body, document_type AS kind, title, abstract, published_on, published_year AS year,
  committee AS group_name, status, ics_codes, keywords, url, origin_id, locator, threegpp_number, 0 AS rank
FROM etsi.deliverables ORDER BY document_id
"""
HELD = "SELECT specification_number AS threegpp_number FROM threegpp.specifications ORDER BY threegpp_number"


def documents(tables: Tables) -> dict[str, pl.DataFrame]:
    """Deliverables of ETSI's catalogue, by its table."""
    if not tables.has(TABLE):
        return {}
    found = by_number(tables.frame(SQL))
    if tables.has("threegpp.specifications"):
        found = found.join(tables.frame(HELD), on="threegpp_number", how="anti", maintain_order="left")
    return {TABLE: found.drop("threegpp_number")}
