"""How an economy's use of ICT went over the years: chosen series, under the code of the economy."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, integer, number, text
from kakehashi.link.indicator_sources import OPTIONAL, further

TOPICS = frozenset(("use", "patents", "economy", "government", "security"))

SERIES = TableSpec(
    "linked.indicator_series",
    ("indicator_id",),
    (
        text("indicator_id", "name of the series in its catalogue", required=True),
        integer("place", "place in our list, from 0", required=True),
        text("topic", "use, patents, economy, government or security", required=True, closed=TOPICS),
        text("name_en", "English name", required=True),
        text("name_ja", "Japanese name", required=True),
        text("unit", "unit", required=True),
        text("measured_by", "who measures"),
        text("measured_url", "where the series comes from"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per chosen series.",
)
INDICATORS = TableSpec(
    "linked.indicators",
    ("indicator_id", "economy_code", "year"),
    (
        text("indicator_id", "the series", required=True),
        text("economy_code", "the economy", required=True),
        integer("year", "year", required=True),
        number("value", "value in the unit of the series", required=True),
        text("unit", "unit", required=True),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per series, economy and year that has a value; no row where there is none.",
)
# indicator, topic, English name, Japanese name, unit
CHOSEN = (
    ("internet_users", "use", "Internet users", "インターネット利用者", "% of population"),
    ("cell_phones_per_100_people", "use", "Mobile subscriptions", "携帯電話契約", "per 100 people"),
    (
        "broadband_subscribers_per_100_people",
        "use",
        "Fixed broadband subscriptions",
        "固定ブロードバンド契約",
        "per 100 people",
    ),
    ("fixed_line_subscribers_per_100_people", "use", "Fixed telephone lines", "固定電話回線", "per 100 people"),
    ("personal_computers_per_100_people", "use", "Personal computers", "パソコン", "per 100 people"),
    ("patent_applications_total", "patents", "Patent applications", "特許出願", "applications"),
    ("patents_granted_total", "patents", "Patents granted", "特許登録", "patents"),
    ("patents_in_force_total", "patents", "Patents in force", "存続中の特許", "patents"),
    (
        "high_technology_exports_percent_of_manufactured_exports",
        "economy",
        "High-technology exports",
        "ハイテク輸出",
        "% of manufactured exports",
    ),
    ("gdppercapita_us_inflation_adjusted", "economy", "GDP per person", "1人当たりGDP", "US$, inflation-adjusted"),
)
# Gapminder's own codes of economies that are gone or have none in its list; West Germany and North Yemen never had one
ALSO = {
    "ant": "ANT",
    "cheslo": "CSK",
    "deu_east": "DDR",
    "kos": "XKX",
    "scg": "SCG",
    "ussr": "SUN",
    "yem_south": "YMD",
    "yug": "YUG",
}

FOUND = """
SELECT indicator_id, source_name AS measured_by, source_url AS measured_url, origin_id, locator
FROM gapminder.indicators ORDER BY indicator_id
"""
POINTS = """
SELECT p.indicator_id, p.geo_code, g.economy_code, p.year, p.value, p.origin_id, p.locator
FROM gapminder.points p JOIN gapminder.economies g ON g.geo_code = p.geo_code
WHERE p.indicator_id IN ({names}) ORDER BY p.indicator_id, p.geo_code, p.year
"""


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """The chosen series and their points; points of what is no economy of ours are left out. No series mixes two sources."""
    labels = ("indicator_id", "topic", "name_en", "name_ja", "unit")
    chosen = (
        pl.DataFrame(CHOSEN, schema=labels, orient="row").with_row_index("place").with_columns(pl.col("place").cast(pl.Int64))
    )
    series = chosen.join(tables.frame(FOUND), on="indicator_id", how="inner", maintain_order="left")
    points = tables.frame(POINTS.format(names=", ".join(f"'{row[0]}'" for row in CHOSEN)))
    coded = points.with_columns(pl.coalesce("economy_code", pl.col("geo_code").replace_strict(ALSO, default=None)))
    known = tables.frame("SELECT economy_code FROM linked.economies ORDER BY economy_code")
    placed = coded.join(known, on="economy_code", how="semi").join(series.select("indicator_id", "unit"), on="indicator_id")
    more, points_of_more = further(tables)
    more = more.with_row_index("place", len(CHOSEN)).with_columns(pl.col("place").cast(pl.Int64))
    both = [frame.select(column.name for column in SERIES.columns) for frame in (series, more)]
    points_of_both = [placed.select(column.name for column in INDICATORS.columns), points_of_more]
    return {
        SERIES.name: pl.concat(both, how="vertical_relaxed"),
        INDICATORS.name: pl.concat(points_of_both, how="vertical_relaxed"),
    }


LINK = Link(
    name="indicators",
    inputs=("gapminder.points", "gapminder.indicators", "gapminder.economies", "linked.economies"),
    optional=("linked.economy_names", *OPTIONAL),
    tables=(SERIES, INDICATORS),
    run=run,
)
