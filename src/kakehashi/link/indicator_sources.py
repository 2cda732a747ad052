"""Further series beside Gapminder's: which figures of the UN, the World Bank, the ITU and others, each a series of its own."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables
from kakehashi.core.place import UNKNOWN
from kakehashi.link.economy_aliases import SEVERAL
from kakehashi.link.place_names import placed

UN, BANK, ITU, OWID = (
    "United Nations Statistics Division",
    "World Bank",
    "International Telecommunication Union",
    "Our World in Data, after the Alliance for Affordable Internet",
)
SURVEY = "United Nations, E-Government Survey"
PEOPLE, INDEX = "% of population", "index, 0–1"
# table of the source, its series: topic, English name, Japanese name, unit, who measures, address
CHOSEN = {
    ("un_sdg.points", "it_mob_4gntwk"): (
        "use", "Population covered by a 4G network", "4Gネットワークの人口カバー率", PEOPLE, UN, "https://unstats.un.org/sdgs/dataportal"),
    ("un_sdg.points", "it_mob_3gntwk"): (
        "use", "Population covered by a 3G network", "3Gネットワークの人口カバー率", PEOPLE, UN, "https://unstats.un.org/sdgs/dataportal"),
    ("owid.points", "4158"): (
        "use", "Price of 1 GB of mobile data", "モバイルデータ1GBの料金", "% of mean income per person", OWID,
        "https://ourworldindata.org/"),
    ("egov_index.scores", "egdi_index"): (
        "government", "E-Government Development Index", "電子政府発展度指数", INDEX, SURVEY,
        "https://publicadministration.un.org/egovkb/"),
    ("egov_index.scores", "online_service_index"): (
        "government", "E-Government Survey: online services", "電子政府調査：オンラインサービス指数", INDEX, SURVEY,
        "https://publicadministration.un.org/egovkb/"),
    ("cybersecurity_index.scores", "1"): (
        "security", "Global Cybersecurity Index, editions before 2020",
        "サイバーセキュリティ指数（～2018年版）",
        INDEX, ITU, "https://www.itu.int/en/ITU-D/Cybersecurity/Pages/global-cybersecurity-index.aspx"),
    ("cybersecurity_index.scores", "100"): (
        "security", "Global Cybersecurity Index, editions since 2020", "サイバーセキュリティ指数（2020年版～）",
        "points, 0–100", ITU, "https://www.itu.int/en/ITU-D/Cybersecurity/Pages/global-cybersecurity-index.aspx"),
    ("world_bank.points", "NY.GDP.MKTP.CD"): (
        "economy", "GDP", "国内総生産（GDP）", "US$ of the day", BANK, "https://data.worldbank.org/indicator/NY.GDP.MKTP.CD"),
    ("world_bank.points", "SP.POP.TOTL"): (
        "economy", "Population", "人口", "people", BANK, "https://data.worldbank.org/indicator/SP.POP.TOTL"),
}  # fmt: skip
LABELS = ("topic", "name_en", "name_ja", "unit", "measured_by", "measured_url")
# a bound ('>95') is no value; the economy by its M49 code
SDG_SQL = """
SELECT p.series_code AS series, e.economy_code, p.year, p.value, p.origin_id, p.locator
FROM un_sdg.points p JOIN un_sdg.areas a ON a.area_code = p.area_code
JOIN linked.economies e ON e.m49 = a.m49_code AND NOT e.is_historic
WHERE p.breakdown = 'none' AND p.value IS NOT NULL AND p.value_bound IS NULL
  AND p.series_code IN ('it_mob_4gntwk', 'it_mob_3gntwk')
ORDER BY p.series_code, e.economy_code, p.year
"""
BANK_SQL = """
SELECT indicator_id AS series, economy_code, year, value, origin_id, locator FROM world_bank.points
WHERE NOT is_aggregate AND economy_code IS NOT NULL AND value IS NOT NULL
  AND indicator_id IN ('NY.GDP.MKTP.CD', 'SP.POP.TOTL')
ORDER BY indicator_id, economy_code, year
"""
SURVEY_SQL = """
SELECT '{column}' AS series, country_name, year, {column} AS value, origin_id, locator FROM egov_index.scores
WHERE {column} IS NOT NULL ORDER BY country_name, year
"""
# the scale and the questions changed with the edition of 2020: two series
SECURITY_SQL = """
SELECT CAST(score_max AS VARCHAR) AS series, country_name, year, score AS value, origin_id, locator
FROM cybersecurity_index.scores WHERE score IS NOT NULL ORDER BY country_name, year
"""
OWID_SQL = """
SELECT dataset_id AS series, entity_name AS country_name, year, value, origin_id, locator FROM owid.points
WHERE dataset_id = '4158' AND value IS NOT NULL ORDER BY entity_name, year
"""
OPTIONAL = ("un_sdg.points", "un_sdg.areas", "world_bank.points", "egov_index.scores", "cybersecurity_index.scores",
            "owid.points")  # fmt: skip
COLUMNS = ("indicator_id", "economy_code", "year", "value", "unit", "origin_id", "locator")


def further(tables: Tables) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The series that the release holds, in our order, and their points; points of what is no economy are left out."""
    parts = (_sdg(tables), _bank(tables), *_survey(tables), _security(tables), _owid(tables))
    found = [part for part in parts if part is not None]
    labels = [(table, series, _identity(table, series), *told) for (table, series), told in CHOSEN.items()]
    chosen = pl.DataFrame(labels, schema=("table", "series", "indicator_id", *LABELS), orient="row")
    if not found:
        return chosen.drop("table", "series").clear().with_columns(origin_id=pl.lit(""), locator=pl.lit("")), _none()
    points = pl.concat(found, how="vertical_relaxed").join(chosen, on=["table", "series"], how="inner", maintain_order="left")
    points = points.filter(~pl.col("economy_code").is_in([UNKNOWN, SEVERAL]))
    first = points.group_by("indicator_id", maintain_order=True).agg(pl.col("origin_id", "locator").first())
    series = chosen.drop("table", "series").join(first, on="indicator_id", how="inner", maintain_order="left")
    return series, points.select(COLUMNS)


def _identity(table: str, series: str) -> str:
    return f"{table.partition('.')[0]}.{series.lower()}"


def _none() -> pl.DataFrame:
    return pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String)).with_columns(
        pl.col("year").cast(pl.Int64), pl.col("value").cast(pl.Float64)
    )


def _sdg(tables: Tables) -> pl.DataFrame | None:
    is_held = tables.has("un_sdg.points") and tables.has("un_sdg.areas")
    return _marked(tables.frame(SDG_SQL), "un_sdg.points") if is_held else None


def _bank(tables: Tables) -> pl.DataFrame | None:
    return _marked(tables.frame(BANK_SQL), "world_bank.points") if tables.has("world_bank.points") else None


def _survey(tables: Tables) -> list[pl.DataFrame]:
    if not tables.has("egov_index.scores"):
        return []
    columns = [series for table, series in CHOSEN if table == "egov_index.scores"]
    return [_named(tables, SURVEY_SQL.format(column=column), "egov_index.scores") for column in columns]


def _security(tables: Tables) -> pl.DataFrame | None:
    is_held = tables.has("cybersecurity_index.scores")
    return _named(tables, SECURITY_SQL, "cybersecurity_index.scores") if is_held else None


def _owid(tables: Tables) -> pl.DataFrame | None:
    return _named(tables, OWID_SQL, "owid.points") if tables.has("owid.points") else None


def _named(tables: Tables, sql: str, table: str) -> pl.DataFrame:
    return _marked(placed(tables, tables.frame(sql), "country_name"), table)


def _marked(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    columns = ("series", "economy_code", "year", "value", "origin_id", "locator")
    return frame.select(columns).with_columns(pl.lit(table).alias("table"), pl.col("value").cast(pl.Float64))
