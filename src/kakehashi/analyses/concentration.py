"""How much does each area hang on a few organisations, and what is an economy without its largest firm?"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Analysis, Tables
from kakehashi.core.table import integer, number, text
from kakehashi.methods.concentration import concentration

BY = ["body", "measure", "area_id"]
SQL = """
SELECT w.body, w.measure, w.area_id, CASE WHEN w.actor_id = 'others' THEN 'unknown' ELSE w.actor_id END AS actor_id,
  SUM(w.document_count) AS document_count
FROM analysis.authorship w
JOIN (SELECT measure, MAX(TRY_CAST(period AS INTEGER)) AS newest FROM analysis.authorship GROUP BY measure) m
  ON m.measure = w.measure
WHERE w.actor_kind = 'organization' AND w.actor_id <> 'individual'
  AND (w.period = 'now' OR w.period LIKE '%-%'
    OR (w.basis = 'documents' AND TRY_CAST(w.period AS INTEGER) > m.newest - 5))
GROUP BY w.body, w.measure, w.area_id, CASE WHEN w.actor_id = 'others' THEN 'unknown' ELSE w.actor_id END
ORDER BY w.body, w.measure, w.area_id, actor_id
"""


def run(tables: Tables) -> pl.DataFrame:
    """One row per body, measure and area, over current holders or the last five years."""
    found = concentration(tables.frame(SQL), count="document_count", holder="actor_id", by=BY)
    return found.with_columns(pl.col("holder_count").cast(pl.Int64)).select(column.name for column in ANALYSIS.columns)


ANALYSIS = Analysis(
    name="concentration",
    title="Concentration of the work on standards by area",
    title_ja="技術分野別の標準化活動の集中度",
    inputs=("analysis.authorship",),
    key=tuple(BY),
    columns=(
        text("body", "standards body", required=True),
        text("measure", "rapporteur, draft or rfc", required=True),
        text("area_id", "technology area, or 'all'", required=True),
        integer("holder_count", "organisations identified", unit="organisations"),
        number("hhi", "Herfindahl-Hirschman index over identified organisations, 0 to 1", low=0, high=1.000001),
        number("effective_count", "1/HHI: as many organisations of equal size", unit="organisations"),
        number("cr4", "share of the four largest among those identified", low=0, high=1.000001),
        text("leader", "the largest organisation"),
        number("leader_share", "its share among those identified", low=0, high=1.000001),
        number("unknown_share", "part of all work that names no organisation", low=0, high=1.000001),
    ),
    run=run,
    method="HHI (Hirschman 1964), 1/HHI and CR4 over identified organisation groups; independent authors are no organisation; "
    "in compiled figures what was too small to name counts as not identified.",
)
