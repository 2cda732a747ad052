"""Which economies take part in the IETF's meetings?"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Analysis, Tables
from kakehashi.core.table import boolean, integer, number, text
from kakehashi.methods.specialization import share_interval

SQL = """
SELECT COALESCE(p.economy_code, 'unknown') AS economy_code, p.year, COUNT(DISTINCT p.meeting_number) AS meeting_count,
  COUNT(*) AS registration_count, SUM(CASE WHEN p.presence = 'on site' THEN 1 ELSE 0 END) AS on_site_count,
  MAX(CASE WHEN m.is_cut THEN 1 ELSE 0 END) AS cut_count
FROM linked.participation p JOIN ietf.meetings m ON m.meeting_number = p.meeting_number
GROUP BY COALESCE(p.economy_code, 'unknown'), p.year
ORDER BY economy_code, p.year
"""
FIGURES = """
SELECT actor_id AS economy_code, CAST(period AS INTEGER) AS year, value AS registration_count
FROM reference.figures WHERE measure = 'registrations' AND actor_kind = 'economy'
ORDER BY economy_code, year
"""


def run(tables: Tables) -> pl.DataFrame:
    """One row per economy and year, with its share of that year's registrations."""
    if tables.has("linked.participation") and tables.has("ietf.meetings"):
        counts = tables.frame(SQL).with_columns(pl.lit("documents").alias("basis"))
        # a year with a cut list is cut for every economy
        counts = counts.with_columns((pl.col("cut_count").max().over("year") > 0).alias("has_cut_list"))
    elif tables.has("reference.figures"):
        counts = tables.frame(FIGURES).with_columns(
            pl.lit(None, pl.Int64).alias("meeting_count"),
            pl.lit(None, pl.Int64).alias("on_site_count"),
            pl.lit("compiled figures").alias("basis"),
            (pl.col("year") >= FIRST_CUT_YEAR).alias("has_cut_list"),
        )
    else:
        return pl.DataFrame(schema={column.name: pl.String for column in ANALYSIS.columns})
    counted = counts.with_columns(pl.col("registration_count").sum().over("year").alias("year_count"))
    low, high = share_interval(counted["registration_count"].to_numpy(), counted["year_count"].to_numpy())
    share = (pl.col("registration_count") / pl.col("year_count")).alias("share")
    bounded = counted.with_columns(share, pl.Series("share_low", low), pl.Series("share_high", high))
    return bounded.select(column.name for column in ANALYSIS.columns)


# the lists of IETF 113 to 116 end after a thousand entries
FIRST_CUT_YEAR = 2022

ANALYSIS = Analysis(
    name="participation",
    title="Registrations for IETF meetings by economy and year",
    title_ja="IETF会合への国・地域別登録者数",
    inputs=(),
    optional=("linked.participation", "ietf.meetings", "reference.figures"),
    key=("economy_code", "year"),
    columns=(
        text("economy_code", "economy as registered; 'unknown' where none was given", required=True),
        integer("year", "year of the meetings", required=True),
        integer("meeting_count", "meetings with a registration", unit="meetings"),
        integer("registration_count", "registrations, on site and remote", unit="registrations", low=0),
        integer("on_site_count", "registrations on site", unit="registrations", low=0),
        integer("year_count", "registrations of all economies that year", unit="registrations"),
        number("share", "part of that year's registrations", low=0, high=1),
        number("share_low", "5 % bound (Jeffreys)"),
        number("share_high", "95 % bound (Jeffreys)"),
        boolean(
            "has_cut_list", "whether the published list of a meeting of that year is cut short: do not read a trend from it"
        ),
        text("basis", "documents of this release, or compiled figures", required=True),
    ),
    run=run,
    method="Registrations as published; a registration is not a person present, and remote registration began in 2020.",
)
