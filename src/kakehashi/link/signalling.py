"""International signalling points under the code of the economy that they stand in."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.place import UNKNOWN
from kakehashi.core.table import TableSpec, text

POINTS = TableSpec(
    "linked.signalling_points",
    ("point_code",),
    (
        text("point_code", "international signalling point code (ITU-T Q.708)", required=True),
        text("economy_code", "the economy; 'unknown' where its name is not known here", required=True),
        text("point_name", "name of the signalling point as spelled"),
        text("operator_name", "operator as spelled"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per international signalling point.",
)

POINTS_SQL = """
SELECT point_code, LOWER(TRIM(country_name)) AS name_key, point_name, operator_name, origin_id, locator
FROM operators.signalling_points ORDER BY point_code
"""
NAMES_SQL = "SELECT name_key, economy_code FROM linked.economy_names ORDER BY name_key, economy_code"


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """Points by the ITU's name of the country; a name that is not known here gives 'unknown'."""
    points = tables.frame(POINTS_SQL).join(tables.frame(NAMES_SQL), on="name_key", how="left", maintain_order="left")
    named = points.with_columns(pl.col("economy_code").fill_null(UNKNOWN))
    return {POINTS.name: named.select(column.name for column in POINTS.columns)}


LINK = Link(name="signalling", inputs=("operators.signalling_points", "linked.economy_names"), tables=(POINTS,), run=run)
