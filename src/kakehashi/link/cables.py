"""Submarine cables under the code of each economy that they land in.

The list is for non-commercial use and shared alike: these tables stand apart, and nothing else is joined into them.
"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, boolean, date, integer, number, text, texts
from kakehashi.link.blank import columns
from kakehashi.link.place_names import MEANING, placed

LANDINGS = TableSpec(
    "linked.cable_landings",
    ("cable_id", "landing_point_id"),
    (
        text("cable_id", "the publisher's name of the cable", required=True),
        text("landing_point_id", "the publisher's name of the landing point", required=True),
        text("economy_code", MEANING, required=True),
        text("country_name", "country or territory as spelled"),
        text("place_name", "place as spelled"),
        boolean("is_undecided", "whether the landing or its place is still to be decided"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per cable and landing point.",
)
CABLES = TableSpec(
    "linked.cables",
    ("economy_code", "cable_id"),
    (
        text("economy_code", MEANING, required=True),
        text("cable_id", "the publisher's name of the cable", required=True),
        text("cable_name", "name of the cable", required=True),
        text("ready_on", "ready for service, to the year or month; later than `stated_date`: planned"),
        integer("ready_year", "year of it", low=1950, high=2100),
        boolean("is_planned", "whether that was still to come on the day of the data"),
        texts("owners", "owners as spelled; a consortium without shares"),
        number("length_km", "length of the whole cable", unit="km"),
        texts("place_names", "landing points in this economy"),
        integer("economy_count", "economies that the cable lands in", low=1, unit="economies"),
        date("stated_date", "day of the data"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per economy and cable that lands there.",
)
LANDINGS_SQL = """
SELECT l.cable_id, l.landing_point_id, p.country_name, p.place_name, l.is_undecided OR p.is_undecided AS is_undecided,
  l.origin_id, l.locator
FROM cables.landings l JOIN cables.landing_points p USING (landing_point_id) ORDER BY l.cable_id, l.landing_point_id
"""
CABLES_SQL = """
SELECT cable_id, cable_name, ready_on, ready_year, owners, length_km, stated_date, origin_id, locator FROM cables.cables
ORDER BY cable_id
"""


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """Landings with the economy of their place, and each economy's cables."""
    landings = placed(tables, tables.frame(LANDINGS_SQL), "country_name")
    return {LANDINGS.name: columns(landings, LANDINGS), CABLES.name: columns(_cables(tables, landings), CABLES)}


def _cables(tables: Tables, landings: pl.DataFrame) -> pl.DataFrame:
    landed = landings.group_by("economy_code", "cable_id", maintain_order=True).agg(
        pl.col("place_name").drop_nulls().unique(maintain_order=True).alias("place_names")
    )
    several = landed.group_by("cable_id").agg(pl.len().cast(pl.Int64).alias("economy_count"))
    # a year or month that holds the day of the data may lie on either side of it
    is_within = pl.col("stated_date").cast(pl.String).str.starts_with(pl.col("ready_on"))
    is_later = pl.col("ready_on") > pl.col("stated_date").cast(pl.String)
    cables = tables.frame(CABLES_SQL).with_columns(pl.when(is_within.not_()).then(is_later).alias("is_planned"))
    found = landed.join(cables, on="cable_id", how="inner", maintain_order="left").join(several, on="cable_id", how="left")
    return found.sort("economy_code", "cable_id")


LINK = Link(
    name="cables",
    inputs=("cables.cables", "cables.landings", "cables.landing_points", "linked.economy_names"),
    tables=(LANDINGS, CABLES),
    run=run,
)
