"""How much does each body publish in each technology area, year by year?"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Analysis, Tables
from kakehashi.core.table import integer, number, text

SQL = """
SELECT COALESCE(a.area_id, 'unassigned') AS area_id, d.body, d.kind, d.year,
  SUM(COALESCE(a.share, 1.0)) AS document_count, COUNT(DISTINCT d.document_id) AS touched_count
FROM linked.documents d LEFT JOIN linked.document_areas a ON a.document_id = d.document_id
WHERE d.year IS NOT NULL
GROUP BY COALESCE(a.area_id, 'unassigned'), d.body, d.kind, d.year
ORDER BY area_id, d.body, d.kind, d.year
"""


FIGURES = """
SELECT area_id, body, kind, CAST(period AS INTEGER) AS year, value AS document_count, CAST(NULL AS INTEGER) AS touched_count
FROM reference.figures WHERE measure = 'output'
ORDER BY area_id, body, kind, year
"""


def run(tables: Tables) -> pl.DataFrame:
    """One row per area, body, kind of document and year; a document that belongs to several areas counts in parts."""
    counted = tables.frame(SQL).with_columns(pl.lit("documents").alias("basis"))
    if not tables.has("reference.figures"):
        return counted
    here = counted.select("body", "kind").unique()
    figures = tables.frame(FIGURES).with_columns(
        pl.col("touched_count", "year").cast(pl.Int64), pl.lit("compiled figures").alias("basis")
    )
    return pl.concat([counted, figures.join(here, on=["body", "kind"], how="anti")], how="vertical_relaxed")


ANALYSIS = Analysis(
    name="output",
    title="Documents published by area, body and year",
    title_ja="技術分野・標準化機関・年別の文書数",
    inputs=("linked.documents", "linked.document_areas"),
    optional=("reference.figures",),
    key=("area_id", "body", "kind", "year"),
    columns=(
        text("area_id", "technology area; 'unassigned' where no area was reached", required=True),
        text("body", "standards body", required=True),
        text("kind", "kind of document", required=True),
        integer("year", "year of publication", required=True),
        number("document_count", "documents, one that belongs to several areas counting in parts", unit="documents", low=0),
        integer("touched_count", "documents that belong to the area at all", unit="documents", low=0),
        text("basis", "documents of this release, or compiled figures where it holds none of that kind", required=True),
    ),
    run=run,
    method="Fractional counting by area (Waltman and van Eck 2015); documents without a year are left out.",
)
