"""OASIS: one document per specification and version; its stages (committee specification, errata, standard) folded."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables
from kakehashi.link.catalogues.fold import by_number

TABLE = "oasis.documents"
STAGE = r"-(?:CSPRD|CSD|CS|CND|CN|PSD|PS|OS|Errata)\d+(-|$)"  # "OASIS XYZ-v1.0-CS01-Pt2": XYZ-v1.0, part 2
SQL = """
SELECT document_id AS document_number, 'OASIS' AS body, document_type AS kind, title, abstract, published_on,
  published_year AS year, committee_name AS group_name, CAST(NULL AS VARCHAR) AS status, technology_areas AS keywords, url,
  origin_id, locator, 0 AS rank
FROM oasis.documents ORDER BY document_id
"""


def documents(tables: Tables) -> dict[str, pl.DataFrame]:
    """Documents of OASIS, by the catalogue's table."""
    if not tables.has(TABLE):
        return {}
    stages = tables.frame(SQL).with_columns(pl.col("document_number").str.replace(STAGE, "$1"))
    return {TABLE: by_number(stages)}
