"""Where do the compiled figures and the documents of this release disagree?"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Analysis, Tables
from kakehashi.core.table import number, text

KEY = ["measure", "body", "kind", "area_id", "actor_kind", "actor_id", "period"]
TOLERANCE = 0.001
AUTHORSHIP = """
SELECT measure, body, CASE WHEN measure = 'rapporteur' THEN 'specification' ELSE measure END AS kind, area_id, actor_kind,
  actor_id, period, document_count FROM analysis.authorship
WHERE basis = 'documents' AND actor_kind <> 'economy_group'
ORDER BY measure, area_id, actor_kind, actor_id, period
"""
OUTPUT = """
SELECT 'output' AS measure, body, kind, area_id, 'all' AS actor_kind, 'all' AS actor_id, CAST(year AS VARCHAR) AS period,
  document_count FROM analysis.output
WHERE basis = 'documents' ORDER BY body, kind, area_id, year
"""
REGISTRATIONS = """
SELECT 'registrations' AS measure, 'IETF' AS body, 'meeting' AS kind, 'all' AS area_id, 'economy' AS actor_kind,
  economy_code AS actor_id, CAST(year AS VARCHAR) AS period, CAST(registration_count AS DOUBLE) AS document_count
FROM analysis.participation
WHERE basis = 'documents' ORDER BY economy_code, year
"""
FIGURES = """
SELECT measure, body, kind, area_id, actor_kind, actor_id, period, value FROM reference.figures
WHERE actor_id NOT IN ('others', 'unknown') AND area_id <> 'others'
ORDER BY measure, body, kind, area_id, actor_kind, actor_id, period
"""


def run(tables: Tables) -> pl.DataFrame:
    """One row per figure that the documents here do not give: small cells were merged, so those are not compared."""
    counted = pl.concat(
        [
            tables.frame(sql).select(*KEY, pl.col("document_count").cast(pl.Float64))
            for sql in (AUTHORSHIP, OUTPUT, REGISTRATIONS)
        ]
    )
    here = counted.select("measure", "body", "kind").unique()
    if "rfc" not in here["measure"]:
        # another catalogue's list of RFCs, without the groups and keywords by which the figures were counted
        here = here.filter(pl.col("kind") != "rfc")
    figures = tables.frame(FIGURES).join(here, on=["measure", "body", "kind"], how="semi")
    windows = figures.filter(pl.col("period").str.contains("-", literal=True))["period"].unique().sort().to_list()
    year = pl.col("period").cast(pl.Int64, strict=False)
    sums = [
        counted.filter(year.is_between(int(window[:4]), int(window[5:])))
        .with_columns(pl.lit(window).alias("period"))
        .sort(*KEY, "document_count")
        .group_by(KEY, maintain_order=True)
        .agg(pl.col("document_count").sum())
        for window in windows
    ]
    compared = figures.join(pl.concat([counted, *sums]), on=KEY, how="left").with_columns(
        pl.col("document_count").fill_null(0.0)
    )
    differs = (pl.col("value") - pl.col("document_count")).abs() > TOLERANCE * pl.max_horizontal("value", pl.lit(1.0))
    return compared.filter(differs).select(*KEY, "value", "document_count")


ANALYSIS = Analysis(
    name="figure_differences",
    title="Compiled figures that the documents do not give",
    title_ja="文書と一致しない集計値",
    inputs=("analysis.authorship", "analysis.output", "analysis.participation", "reference.figures"),
    key=tuple(KEY),
    columns=(
        text("measure", "what is counted", required=True),
        text("body", "body whose documents or meetings are counted", required=True),
        text("kind", "kind of document, or 'meeting'", required=True),
        text("area_id", "technology area", required=True),
        text("actor_kind", "kind of actor", required=True),
        text("actor_id", "the actor", required=True),
        text("period", "year, window or 'now'", required=True),
        number("value", "the compiled figure", unit="documents"),
        number("document_count", "what the documents of this release give", unit="documents"),
    ),
    run=run,
    warning="compiled figures differ from the documents here; if these are newer, compile again: kakehashi figures",
    method="Equal within a thousandth; 'others' and 'unknown' are not compared, because small cells were merged into them.",
)
