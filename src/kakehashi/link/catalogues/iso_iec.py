"""ISO and IEC: one document per number; what both catalogues list is taken from ISO's."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables
from kakehashi.link.catalogues.fold import by_number

TABLES = ("iso.standards", "iec.standards")
# "ISO/IEC 9999-1", "ISO/IEC/IEEE 9999", "ISO/TS 9999", "IEC TR 9999", "CISPR 99"; the publishers stand before the first blank
BODY = """
CASE WHEN document_number LIKE 'ISO/IEC%' THEN 'ISO/IEC' WHEN document_number LIKE 'I%' AND document_number NOT LIKE 'ISO%'
  THEN 'IEC' WHEN '{home}' = 'IEC' THEN 'IEC' ELSE 'ISO' END
"""
SQL = """
SELECT document_number, {body} AS body, document_type AS kind, title, abstract, published_on, published_year AS year,
  committee AS group_name, status, ics_codes, url, origin_id, locator,
  CASE WHEN status = 'in preparation' THEN 4 ELSE 0 END
    + CASE WHEN supplement IS NULL THEN 0 ELSE 2 END AS rank
FROM {table} WHERE status IS NULL OR status <> 'abandoned'
ORDER BY document_id
"""


def documents(tables: Tables) -> dict[str, pl.DataFrame]:
    """Documents by the table that they were taken from."""
    found: dict[str, pl.DataFrame] = {}
    for table, home in zip(TABLES, ("ISO", "IEC"), strict=True):
        if tables.has(table):
            found[table] = by_number(tables.frame(SQL.format(table=table, body=BODY.format(home=home))))
    if len(found) == len(TABLES):
        iso, iec = (found[table] for table in TABLES)
        found[TABLES[1]] = iec.join(iso.select("document_number"), on="document_number", how="anti", maintain_order="left")
    return found
