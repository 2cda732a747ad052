"""Who leads, and who is absent, in each area of standardization?"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Analysis, Tables
from kakehashi.core.place import UNKNOWN
from kakehashi.core.table import integer, number, text
from kakehashi.methods.specialization import with_advantage

WINDOW_YEARS = 5
FIRST_WINDOW = 2000
SMALLEST_EARLIER = 3.0
SETS = ["body", "measure", "actor_kind", "until_year"]
# they count in every total, but are no actors whose profile could shape the prior
UNNAMED = (UNKNOWN, "individual", "others")

SQL = """
SELECT area_id, body, measure, actor_kind, actor_id, period, document_count, basis
FROM analysis.authorship WHERE area_id <> 'all'
ORDER BY area_id, body, measure, actor_kind, actor_id, period
"""
FIELDS = (
    "document_count",
    "area_count",
    "actor_count",
    "expected_count",
    "share",
    "share_low",
    "share_high",
    "advantage",
    "symmetric_advantage",
    "shrunk_advantage",
    "advantage_low",
    "advantage_high",
    "above_one_probability",
)


def run(tables: Tables) -> pl.DataFrame:
    """One row per area, body, measure, actor and window; `advantage` is a ratio, 1 = the actor's share of the body."""
    work = tables.frame(SQL).with_columns(pl.col("period").cast(pl.Int64, strict=False).alias("year"))
    newest = work.select(pl.col("period").str.slice(-4).cast(pl.Int64, strict=False).max()).item()
    stock = pl.lit(newest if isinstance(newest, int) else FIRST_WINDOW, pl.Int64).alias("until_year")
    parts = [work.filter(pl.col("period") == "now").with_columns(stock).drop("year", "period")]
    # compiled figures come with their window; their single years are series, not windows
    compiled = work.filter(pl.col("period").str.contains("-", literal=True))
    parts.append(
        compiled.with_columns(pl.col("period").str.slice(-4).cast(pl.Int64).alias("until_year")).drop("year", "period")
    )
    counted = work.filter(pl.col("year").is_not_null() & (pl.col("basis") == "documents"))
    for _, dated in counted.group_by("measure", maintain_order=True):
        parts += _windows(dated)
    basis = work.select("measure", "basis").unique("measure", keep="first", maintain_order=True)
    keys = [*SETS, "actor_id", "area_id"]
    counts = (
        pl.concat(parts).sort(*keys, "document_count").group_by(keys, maintain_order=True).agg(pl.col("document_count").sum())
    )
    single = counts.filter(pl.col("actor_kind") != "economy_group")
    groups = counts.filter(pl.col("actor_kind") == "economy_group")
    found = pl.concat([_measured(single), _groups(groups, counts)])
    is_earlier = pl.col("until_year") < pl.col("until_year").max().over("measure")
    earlier = is_earlier & (pl.col("document_count") < SMALLEST_EARLIER)
    window = pl.lit(WINDOW_YEARS, pl.Int64).alias("window_years")
    return found.filter(~earlier).join(basis, on="measure", how="left").select(*keys, *FIELDS, window, "evidence", "basis")


def _windows(dated: pl.DataFrame) -> list[pl.DataFrame]:
    """The same work once for each window that holds it; the last window ends with the newest year of its measure."""
    newest = dated["year"].max()
    last = newest if isinstance(newest, int) else FIRST_WINDOW
    return [
        dated.filter(pl.col("year").is_between(until - WINDOW_YEARS + 1, until))
        .with_columns(pl.lit(until, pl.Int64).alias("until_year"))
        .drop("year", "period")
        for until in range(FIRST_WINDOW, last + 1)
    ]


def _measured(counts: pl.DataFrame) -> pl.DataFrame:
    return with_advantage(counts, count="document_count", actor="actor_id", area="area_id", within=SETS, unnamed=UNNAMED)


def _groups(groups: pl.DataFrame, counts: pl.DataFrame) -> pl.DataFrame:
    """Each group of economies against everybody else: groups overlap, so that each has a reference set of its own."""
    economies = counts.filter(pl.col("actor_kind") == "economy")
    by = ["body", "measure", "until_year", "area_id"]
    totals = economies.group_by(by, maintain_order=True).agg(pl.col("document_count").sum().alias("whole"))
    parts = []
    for name in groups["actor_id"].unique().sort().to_list():
        mine = groups.filter(pl.col("actor_id") == name).select(*by, "document_count")
        other = totals.join(mine, on=by, how="left").with_columns(
            (pl.col("whole") - pl.col("document_count").fill_null(0)).clip(0).alias("document_count")
        )
        both = pl.concat(
            [
                mine.with_columns(pl.lit(name).alias("actor_id")),
                other.select(*by, "document_count").with_columns(pl.lit(UNKNOWN).alias("actor_id")),
            ]
        ).with_columns(pl.lit("economy_group").alias("actor_kind"))
        parts.append(_measured(both.select(groups.columns)).filter(pl.col("actor_id") == name))
    return pl.concat(parts) if parts else _measured(groups)


ANALYSIS = Analysis(
    name="specialization",
    title="Share and advantage by area, body and actor",
    title_ja="技術分野・標準化機関・主体別のシェアと顕示比較優位",
    inputs=("analysis.authorship",),
    key=(*SETS, "actor_id", "area_id"),
    columns=(
        text("body", "standards body", required=True),
        text("measure", "rapporteur, draft or rfc", required=True),
        text("actor_kind", "organization, economy, address_economy or economy_group", required=True),
        integer(
            "until_year", "last year of the window; for a stock of current holders the newest year of the data", required=True
        ),
        text("actor_id", "the actor", required=True),
        text("area_id", "technology area", required=True),
        number("document_count", "documents of the actor in the area", unit="documents", low=0),
        number("area_count", "documents of the area", unit="documents"),
        number("actor_count", "documents of the actor in the body", unit="documents"),
        number("expected_count", "documents if the actor had its share of the body in every area", unit="documents"),
        number("share", "part of the area's documents", low=0, high=1.000001),
        number("share_low", "5 % bound of the share (Jeffreys)"),
        number("share_high", "95 % bound of the share (Jeffreys)"),
        number("advantage", "revealed advantage, 1 = the actor's share of the body (Balassa 1965)"),
        number("symmetric_advantage", "(advantage-1)/(advantage+1), from -1 to 1"),
        number("shrunk_advantage", "advantage shrunk towards 1 where counts are small (Gamma-Poisson, DuMouchel 1999)"),
        number("advantage_low", "5 % bound of the shrunk advantage"),
        number("advantage_high", "95 % bound of the shrunk advantage"),
        number("above_one_probability", "probability that the advantage is above 1", low=0, high=1),
        integer("window_years", "years of the window", unit="years"),
        text("evidence", "'insufficient evidence' where area or actor has under ten documents"),
        text("basis", "documents of this release, or compiled figures", required=True),
    ),
    run=run,
    method=(
        "Balassa (1965); empirical-Bayes shrinkage after DuMouchel (1999). Reference set: all documents of the same body, "
        f"measure and {WINDOW_YEARS}-year window. In earlier windows cells under {SMALLEST_EARLIER:.0f} documents are left "
        "out, after counting."
    ),
)
