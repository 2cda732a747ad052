"""How much of a body's work is whose, over windows of five years, and in what place does that put them?"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Analysis, Tables
from kakehashi.core.place import UNKNOWN
from kakehashi.core.table import integer, number, text
from kakehashi.methods.specialization import share_interval

WINDOW_YEARS = 5
FIRST_WINDOW = 1995
SMALLEST = 1.0
SETS = ["body", "measure", "actor_kind", "period"]
# they count in every total, but hold no place
UNNAMED = (UNKNOWN, "individual", "others")
SQL = """
SELECT body, measure, actor_kind, actor_id, period, TRY_CAST(period AS INTEGER) AS year, document_count, basis
FROM analysis.authorship WHERE area_id = 'all'
ORDER BY body, measure, actor_kind, actor_id, period
"""


def run(tables: Tables) -> pl.DataFrame:
    """One row per body, measure, actor and window; groups of economies overlap and are measured against all economies."""
    work = tables.frame(SQL)
    stock = work.filter(pl.col("year").is_null())
    dated = work.filter(pl.col("year").is_not_null() & (pl.col("basis") == "documents"))
    windows = [
        stock.drop("year"),
        *(part for _name, one in dated.group_by("measure", maintain_order=True) for part in _windows(one)),
    ]
    counted = pl.concat(windows).group_by([*SETS, "actor_id", "basis"], maintain_order=True).agg(pl.col("document_count").sum())
    return _measured(counted).filter(pl.col("document_count") >= SMALLEST).sort(*SETS, "actor_id")


def _windows(dated: pl.DataFrame) -> list[pl.DataFrame]:
    """The same work once for each window that holds it, the newest window first to fit the newest year."""
    newest = dated["year"].max()
    last = newest if isinstance(newest, int) else FIRST_WINDOW
    return [
        dated.filter(pl.col("year").is_between(until - WINDOW_YEARS + 1, until))
        .with_columns(pl.lit(f"{until - WINDOW_YEARS + 1}-{until}").alias("period"))
        .drop("year")
        for until in range(FIRST_WINDOW, last + 1)
    ]


def _measured(counted: pl.DataFrame) -> pl.DataFrame:
    by = ["body", "measure", "period"]
    totals = (
        counted.filter(pl.col("actor_kind") == "economy").group_by(by).agg(pl.col("document_count").sum().alias("total_count"))
    )
    joined = counted.join(totals, on=by, how="inner", maintain_order="left")
    count, total = joined["document_count"].to_numpy(), joined["total_count"].to_numpy()
    low, high = share_interval(count.clip(max=total), total)
    named = ~pl.col("actor_id").is_in(UNNAMED)
    place = pl.col("document_count").rank("min", descending=True).over([*SETS, named]).cast(pl.Int64)
    return joined.with_columns(
        (pl.col("document_count") / pl.col("total_count")).clip(0, 1).alias("share"),
        pl.Series("share_low", low),
        pl.Series("share_high", high),
        pl.when(named).then(place).alias("rank"),
        named.sum().over(SETS).cast(pl.Int64).alias("actor_total"),
        pl.col("period").str.slice(-4).cast(pl.Int64, strict=False).alias("until_year"),
    )


ANALYSIS = Analysis(
    name="standing",
    title="Share of a body's work by actor and five-year window",
    title_ja="標準化機関別の活動シェア（主体別・5年間ごと）",
    inputs=("analysis.authorship",),
    key=(*SETS, "actor_id"),
    columns=(
        text("body", "standards body", required=True),
        text("measure", "rapporteur, draft or rfc", required=True),
        text("actor_kind", "organization, economy, address_economy or economy_group", required=True),
        text("period", "five years, first and last, or 'now' for a stock of current holders", required=True),
        text("actor_id", "the actor; 'unknown' where nothing says", required=True),
        integer("until_year", "last year of the window; empty for a stock"),
        number("document_count", "documents of the actor, each split equally among its authors", unit="documents", low=0),
        number("total_count", "documents of the body in the window", unit="documents", low=0),
        number("share", "part of the body's documents", low=0, high=1),
        number("share_low", "5 % bound of the share (Jeffreys)"),
        number("share_high", "95 % bound of the share (Jeffreys)"),
        integer("rank", "place among the actors identified, 1 = most; empty for who is not identified", unit="rank"),
        integer("actor_total", "actors identified in the window", unit="actors"),
        text("basis", "documents of this release, or compiled figures", required=True),
    ),
    run=run,
    method="Shares of all documents of the body, those of unknown actors included in the total; interval after Brown, Cai and "
    f"DasGupta (2001). Actors under {SMALLEST:.0f} document in a window are left out, after counting.",
)
