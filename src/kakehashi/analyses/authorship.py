"""Who stands behind the documents of each technology area: which organisations, which economies, which groups of economies?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import polars as pl

from kakehashi.core.analysis import Analysis, Tables
from kakehashi.core.place import UNIONS, UNKNOWN, Membership, group_members
from kakehashi.core.table import integer, number, text

SQL = """
SELECT COALESCE(a.area_id, 'unassigned') AS area_id, w.body, w.measure, w.period, w.year, w.group_id, w.economy_code,
  w.address_economy_code, w.document_id, w.share * COALESCE(a.share, 1.0) AS share
FROM linked.authorship w LEFT JOIN linked.document_areas a ON a.document_id = w.document_id
ORDER BY area_id, w.measure, w.document_id, w.position, w.group_id
"""
KEY = ["area_id", "body", "measure", "actor_kind", "actor_id", "period"]


FIGURES = """
SELECT area_id, body, measure, actor_kind, actor_id, period, value AS document_count
FROM reference.figures WHERE measure IN ('rapporteur', 'draft', 'rfc')
ORDER BY area_id, body, measure, actor_kind, actor_id, period
"""


def run(tables: Tables) -> pl.DataFrame:
    """One row per area, body, measure, actor and period; area 'all' is the sum over areas."""
    rows = tables.frame("SELECT * FROM reference.memberships ORDER BY organization, economy_code, from_date").to_dicts()
    memberships = [Membership.of(row) for row in rows]
    counted = _counted(tables.frame(SQL), memberships)
    if not tables.has("reference.figures"):
        return counted
    absent = tables.frame(FIGURES).join(counted.select("measure").unique(), on="measure", how="anti")
    return pl.concat([counted, _compiled(absent, memberships)], how="vertical_relaxed")


def _counted(work: pl.DataFrame, memberships: list[Membership]) -> pl.DataFrame:
    """Counts from the documents of this release."""
    whole = pl.concat([work, work.with_columns(pl.lit("all").alias("area_id"))])
    actors = [
        _as(whole, "organization", "group_id"),
        _as(whole, "economy", "economy_code"),
        # only RFCs print addresses
        _as(whole.filter(pl.col("measure") == "rfc"), "address_economy", "address_economy_code"),
        *_groups(whole, memberships),
    ]
    summed = pl.concat(actors).sort(*KEY, "document_id", "share").group_by(KEY, maintain_order=True)
    counted = summed.agg(pl.col("share").sum().alias("document_count"), pl.col("document_id").n_unique().alias("touched_count"))
    return counted.with_columns(pl.col("touched_count").cast(pl.Int64), pl.lit("documents").alias("basis"))


def _compiled(figures: pl.DataFrame, memberships: list[Membership]) -> pl.DataFrame:
    """Compiled figures of measures whose documents are not here, with the groups of economies that they add up to."""
    last = pl.col("period").str.slice(-4).cast(pl.Int64, strict=False)
    economies = figures.filter(pl.col("actor_kind") == "economy").with_columns(last.alias("year"))
    work = economies.with_columns(
        pl.col("actor_id").alias("economy_code"), pl.col("document_count").alias("share"), pl.lit("").alias("document_id")
    )
    groups = [group.rename({"share": "document_count"}).drop("document_id") for group in _groups(work, memberships)]
    summed = [g.sort(KEY).group_by(KEY, maintain_order=True).agg(pl.col("document_count").sum()) for g in groups]
    together = pl.concat([figures.select(*KEY, "document_count"), *summed])
    return together.with_columns(pl.lit(None, pl.Int64).alias("touched_count"), pl.lit("compiled figures").alias("basis"))


def _as(work: pl.DataFrame, kind: str, column: str) -> pl.DataFrame:
    """The work attributed to actors of one kind."""
    return work.select(
        "area_id",
        "body",
        "measure",
        pl.lit(kind).alias("actor_kind"),
        pl.col(column).fill_null(UNKNOWN).alias("actor_id"),
        "period",
        "document_id",
        "share",
    )


def _groups(work: pl.DataFrame, memberships: list[Membership]) -> Iterator[pl.DataFrame]:
    """The work of each group's members of that year; a stock is attributed by the membership of its newest year."""
    latest = work["year"].max()
    last_year = latest if isinstance(latest, int) else None
    dated = work.with_columns(pl.coalesce("year", pl.lit(last_year)).alias("on_year"))
    years = [year for year in dated["on_year"].unique().sort().to_list() if year is not None]
    names = sorted({membership.organization for membership in memberships})
    for name in [*names, *UNIONS]:
        pairs = [(year, code) for year in years for code in sorted(group_members(name, dt.date(year, 12, 31), memberships))]
        if pairs:
            belongs = pl.DataFrame(pairs, schema={"on_year": pl.Int64, "economy_code": pl.String}, orient="row")
            mine = dated.join(belongs, on=["on_year", "economy_code"], how="inner")
            yield _as(mine.with_columns(pl.lit(name).alias("group_name")), "economy_group", "group_name")


ANALYSIS = Analysis(
    name="authorship",
    title="Work on standards by area, body, actor and year",
    title_ja="技術分野・標準化機関・主体・年別の標準化活動",
    inputs=("linked.authorship", "linked.document_areas", "reference.memberships"),
    optional=("reference.figures",),
    key=tuple(KEY),
    columns=(
        text("area_id", "technology area; 'all' is the sum, 'unassigned' where no area was reached", required=True),
        text("body", "standards body", required=True),
        text(
            "measure",
            "rapporteur: specifications whose rapporteur an organisation employs today; draft, rfc: authorship",
            required=True,
            closed=frozenset(("rapporteur", "draft", "rfc")),
        ),
        text(
            "actor_kind",
            "organization (group); economy (of its head office); address_economy (printed in the document); economy_group",
            required=True,
            closed=frozenset(("organization", "economy", "address_economy", "economy_group")),
        ),
        text("actor_id", "the actor; 'unknown' where nothing says", required=True),
        text("period", "year, or 'now' for a stock of current holders; of compiled figures also five years", required=True),
        number("document_count", "documents, each split equally among its authors and its areas", unit="documents", low=0),
        integer("touched_count", "documents that the actor has any part in", unit="documents", low=0),
        text("basis", "documents of this release, or compiled figures where it holds none of that measure", required=True),
    ),
    run=run,
    method="One document, one vote, split equally among authors, then their organisations (de Solla Price 1981).",
)
