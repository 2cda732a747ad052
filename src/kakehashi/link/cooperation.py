"""Projects and payments of development cooperation in ICT, by recipient: what each donor's or bank's own record says.

Three sources, never added up: projects of the World Bank with an ICT sector, activities in the IATI standard with a sector of
communications (DAC 220), and the OECD's payments by purpose. Commitments and payments are apart. Money of a project with
several sectors or recipients is that of the whole project.
"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, boolean, integer, number, text, texts
from kakehashi.link.blank import blank, columns
from kakehashi.link.cooperation_sql import (
    ACTIVITIES_SQL,
    MONEY_SQL,
    PAYMENTS_SQL,
    PROJECTS_SQL,
    RECIPIENTS_SQL,
    SECTORS_SQL,
)
from kakehashi.link.place_names import MEANING, placed

BANK, IATI, OECD = "World Bank", "IATI", "OECD CRS"
PROJECTS = TableSpec(
    "linked.cooperation_projects",
    ("series", "project_id", "economy_code"),
    (
        text("series", "whose record it is", closed=frozenset({BANK, IATI}), required=True),
        text("project_id", "the project's or activity's identifier", required=True),
        text("economy_code", MEANING, required=True),
        text("country_name", "recipient as spelled; empty where a code is given"),
        text("title", "title"),
        text("funder_name", "the bank, or the reporting organisation as spelled"),
        text("status", "status as the source writes it"),
        texts("sectors", "its sectors of ICT"),
        boolean("is_shared", "whether it has further recipients"),
        text("starts_on", "approval by the bank, or start, as far as given"),
        integer("start_year", "year of it"),
        text("ends_on", "closing or end, planned or done"),
        number("commitment_amount", "committed to the whole project; empty where not given or in several currencies"),
        number("disbursement_amount", "paid for the whole project; empty where not given or in several currencies"),
        text("currency", "currency of the amounts (ISO 4217), of the day"),
        text("project_url", "the project's page"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per project and recipient.",
)
PURPOSE = (
    "CRS purpose code: 22010 policy, 22020 telecommunications, 22030 radio, television and print, 22040 ICT; 220 = of the"
    " group, what was not reported by purpose, and since 2018 the whole group"
)
PAYMENTS = TableSpec(
    "linked.aid_payments",
    ("economy_code", "country_name", "year", "purpose"),
    (
        text("economy_code", MEANING, required=True),
        text("country_name", "recipient as spelled that year", required=True),
        integer("year", "year of payment", required=True),
        text("purpose", PURPOSE, required=True),
        number("disbursed_usd", "gross payment; less than nothing where more came back", unit="US$"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per recipient, year and purpose of communications, as the OECD's tables print it.",
)
GIVEN = ("activities", "sectors", "recipients", "transactions")


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """Projects and payments of as many of the sources as this release holds."""
    projects = [blank(PROJECTS)]
    if tables.has("worldbank_projects.projects") and tables.has("worldbank_projects.sectors"):
        projects.append(columns(_bank(tables), PROJECTS))
    if all(tables.has(f"iati.{name}") for name in GIVEN):
        projects.append(columns(_activities(tables), PROJECTS))
    payments = blank(PAYMENTS)
    if tables.has("oecd_crs.by_purpose"):
        payments = columns(placed(tables, tables.frame(PAYMENTS_SQL), "country_name"), PAYMENTS)
    return {PROJECTS.name: pl.concat(projects, how="vertical_relaxed"), PAYMENTS.name: payments}


def _bank(tables: Tables) -> pl.DataFrame:
    """Approved projects, with those in the pipeline; a grant stands where there is no commitment."""
    rows = placed(tables, tables.frame(PROJECTS_SQL), "country_name")
    sectors = tables.frame(SECTORS_SQL).group_by("project_id", maintain_order=True)
    named = sectors.agg(pl.col("sector_name").unique(maintain_order=True).alias("sectors"))
    found = rows.join(named, on="project_id", how="inner", maintain_order="left")
    return found.with_columns(
        pl.lit(BANK).alias("series"),
        pl.lit(BANK).alias("funder_name"),
        pl.lit("USD").alias("currency"),
        (pl.col("economy_code") == "several").alias("is_shared"),
        pl.col("approved").cast(pl.String).alias("starts_on"),
        pl.col("closing").cast(pl.String).alias("ends_on"),
    )


def _activities(tables: Tables) -> pl.DataFrame:
    """An activity that files repeat once, as updated last; its money is that of this one record."""
    key = ["file_name", "activity_id", "occurrence"]
    every = tables.frame(ACTIVITIES_SQL).sort("last_updated_on", *key, descending=[True, False, False, False], nulls_last=True)
    once = every.unique("activity_id", keep="first", maintain_order=True)
    recipients = tables.frame(RECIPIENTS_SQL)
    many = recipients.group_by(key).agg((pl.len() > 1).alias("is_shared"))
    sums = tables.frame(MONEY_SQL).group_by(key).agg(
        pl.when(pl.col("currency").n_unique() == 1).then(pl.col("currency").first()).alias("currency"),
        pl.when((pl.col("currency").n_unique() == 1) & pl.col("committed").is_not_null().any())
        .then(pl.col("committed").sum()).alias("commitment_amount"),
        pl.when((pl.col("currency").n_unique() == 1) & pl.col("paid").is_not_null().any())
        .then(pl.col("paid").sum()).alias("disbursement_amount"),
    )  # fmt: skip
    found = once.join(recipients, on=key, how="inner").join(many, on=key, how="left").join(sums, on=key, how="left")
    told = found.with_columns(
        pl.lit(IATI).alias("series"),
        pl.col("activity_id").alias("project_id"),
        pl.col("sector_codes").list.unique().list.sort().alias("sectors"),
    )
    return told.sort("activity_id", "economy_code").unique(["activity_id", "economy_code"], keep="first", maintain_order=True)


LINK = Link(
    name="cooperation",
    inputs=("linked.economies", "linked.economy_names"),
    optional=(
        "worldbank_projects.projects",
        "worldbank_projects.sectors",
        "oecd_crs.by_purpose",
        *(f"iati.{name}" for name in GIVEN),
    ),
    tables=(PROJECTS, PAYMENTS),
    run=run,
)
