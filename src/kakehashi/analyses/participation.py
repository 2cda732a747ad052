"""Which economies take part in the IETF's meetings?"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Analysis, Tables
from kakehashi.core.table import integer, number, text
from kakehashi.methods.specialization import share_interval

SQL = """
SELECT COALESCE(p.economy_code, 'unknown') AS economy_code, p.year, COUNT(DISTINCT p.meeting_number) AS meeting_count,
  COUNT(*) AS registration_count, SUM(CASE WHEN p.presence = 'on-site' THEN 1 ELSE 0 END) AS on_site_count
FROM linked.participation p
GROUP BY COALESCE(p.economy_code, 'unknown'), p.year
ORDER BY economy_code, p.year
"""


def run(tables: Tables) -> pl.DataFrame:
    """One row per economy and year, with its share of that year's registrations."""
    counts = tables.frame(SQL)
    total = pl.col("registration_count").sum().over("year").alias("year_count")
    counted = counts.with_columns(total)
    low, high = share_interval(counted["registration_count"].to_numpy(), counted["year_count"].to_numpy())
    return counted.with_columns(
        (pl.col("registration_count") / pl.col("year_count")).alias("share"),
        pl.Series("share_low", low),
        pl.Series("share_high", high),
    )


ANALYSIS = Analysis(
    name="participation",
    title="Registrations for IETF meetings by economy and year",
    title_ja="IETF会合への国・地域別登録者数",
    inputs=("linked.participation",),
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
    ),
    run=run,
    method="Registrations as published; a registration is not a person present, and remote registration began in 2020.",
)
