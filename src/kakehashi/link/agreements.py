"""Trade agreements between economies, with dates, by who compiles them; and whether a pair is bound by clauses on data.

DESTA and the WTO's database are kept apart: each row says which of them states it, and none is merged with another's. A year
of entry into force says that the agreement came into force, not that it still is. Dates of each member stand in
linked.agreement_members, chapters in linked.agreement_chapters, under licences of their own.
"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, boolean, integer, text
from kakehashi.link.blank import blank, columns
from kakehashi.link.place_names import MEANING, placed

DESTA, WTO = "DESTA", "WTO RTA database"
COMPILERS = frozenset({DESTA, WTO})

AGREEMENTS = TableSpec(
    "linked.agreements",
    ("compiler", "agreement_id"),
    (
        text("compiler", "who lists it", closed=COMPILERS, required=True),
        text("agreement_id", "the compiler's number", required=True),
        text("agreement_name", "name as the compiler writes it", required=True),
        text("entry_kind", "base treaty, amendment, accession, negotiation ..., or the WTO's type"),
        text("status", "status as the WTO writes it; DESTA states none"),
        text("signed_on", "signature, to the year or day"),
        integer("signed_year", "year of signature"),
        text("in_force_on", "entry into force, to the year or day; empty: not in force, or not known"),
        integer("in_force_year", "year of it"),
        text("inactive_on", "day on which it ceased, where stated"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per entry of a compiler.",
)
PARTIES = TableSpec(
    "linked.agreement_parties",
    ("compiler", "agreement_id", "party"),
    (
        text("compiler", "who lists it", closed=COMPILERS, required=True),
        text("agreement_id", "the compiler's number", required=True),
        text("party", "code (UN M49) or name as the compiler gives it", required=True),
        text("economy_code", MEANING, required=True),
        text("since_on", "day from which it holds for this party, where given apart"),
        text("until_on", "day until which it held for this party, where given"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per entry and party.",
)
CLAUSES = TableSpec(
    "linked.data_clauses",
    ("economy_code", "partner_economy_code"),
    (
        text("economy_code", "one side", required=True),
        text("partner_economy_code", "the other side", required=True),
        integer("year", "latest year that is coded", required=True),
        boolean("is_under_agreement", "whether a trade agreement between both was in force in that year"),
        boolean("has_data_provisions", "whether such an agreement has provisions on data"),
        boolean("has_data_protection_clause", "whether it has a clause on data protection"),
        boolean("has_cross_border_clause", "whether it has a clause on data flows across borders"),
        integer("provisions_since_year", "first year with provisions on data"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per pair of economies that had an agreement: the latest year coded.",
)
DESTA_SQL = """
SELECT desta_number AS agreement_id, agreement_name, entry_type AS entry_kind, signed_year, in_force_year, origin_id, locator
FROM desta.agreements ORDER BY desta_number
"""
DESTA_PARTIES_SQL = """
SELECT p.desta_number AS agreement_id, p.m49 AS party, MIN(p.place) AS place,
  CASE WHEN p.m49 = '900' THEN 'XKX'
    ELSE COALESCE(MIN(CASE WHEN NOT e.is_historic THEN e.economy_code END), MIN(e.economy_code), 'unknown') END AS economy_code,
  MIN(p.origin_id) AS origin_id, MIN(p.locator) AS locator
FROM desta.parties p LEFT JOIN linked.economies e ON e.m49 = p.m49
GROUP BY p.desta_number, p.m49 ORDER BY p.desta_number, p.m49
"""
WTO_SQL = """
SELECT rta_id AS agreement_id, agreement_name, agreement_type AS entry_kind, status,
  COALESCE(goods_signed_date, services_signed_date) AS signed,
  COALESCE(goods_in_force_date, services_in_force_date) AS in_force,
  inactive_date AS inactive, origin_id, locator
FROM wto_rta.agreements ORDER BY rta_id
"""
WTO_PARTIES_SQL = """
SELECT rta_id AS agreement_id, member_name AS party, entered_date AS since, left_date AS until, origin_id, locator
FROM wto_rta.signatories WHERE role = 'current' ORDER BY rta_id, member_name
"""
CLAUSES_SQL = """
WITH first AS (
  SELECT economy_code, partner_economy_code, MAX(year) AS year,
    MIN(CASE WHEN has_data_provisions THEN year END) AS provisions_since_year
  FROM data_clauses.pairs GROUP BY economy_code, partner_economy_code
)
SELECT p.*, f.provisions_since_year FROM data_clauses.pairs p
JOIN first f ON f.economy_code = p.economy_code AND f.partner_economy_code = p.partner_economy_code AND f.year = p.year
WHERE p.is_under_agreement OR f.provisions_since_year IS NOT NULL
ORDER BY p.economy_code, p.partner_economy_code
"""


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """Agreements and parties of the compilers that this release holds, and the pairs with clauses on data."""
    agreements, parties = [blank(AGREEMENTS)], [blank(PARTIES)]
    if tables.has("desta.agreements") and tables.has("desta.parties"):
        found, named = _desta(tables)
        agreements.append(columns(found, AGREEMENTS))
        parties.append(columns(named, PARTIES))
    if tables.has("wto_rta.agreements") and tables.has("wto_rta.signatories"):
        found, named = _wto(tables)
        agreements.append(columns(found, AGREEMENTS))
        parties.append(columns(named, PARTIES))
    clauses = columns(tables.frame(CLAUSES_SQL), CLAUSES) if tables.has("data_clauses.pairs") else blank(CLAUSES)
    return {
        AGREEMENTS.name: pl.concat(agreements, how="vertical_relaxed"),
        PARTIES.name: pl.concat(parties, how="vertical_relaxed"),
        CLAUSES.name: clauses,
    }


def _desta(tables: Tables) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Years only; the mark 900 is Kosovo."""
    found = tables.frame(DESTA_SQL).with_columns(
        pl.lit(DESTA).alias("compiler"),
        pl.col("signed_year").cast(pl.String).alias("signed_on"),
        pl.col("in_force_year").cast(pl.String).alias("in_force_on"),
    )
    return found, tables.frame(DESTA_PARTIES_SQL).with_columns(pl.lit(DESTA).alias("compiler"))


def _wto(tables: Tables) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Days; the part on goods before that on services. A union is one party, of several economies."""
    found = tables.frame(WTO_SQL).with_columns(
        pl.lit(WTO).alias("compiler"),
        pl.col("signed").cast(pl.String).alias("signed_on"),
        pl.col("signed").dt.year().cast(pl.Int64).alias("signed_year"),
        pl.col("in_force").cast(pl.String).alias("in_force_on"),
        pl.col("in_force").dt.year().cast(pl.Int64).alias("in_force_year"),
        pl.col("inactive").cast(pl.String).alias("inactive_on"),
    )
    named = placed(tables, tables.frame(WTO_PARTIES_SQL), "party").with_columns(
        pl.lit(WTO).alias("compiler"),
        pl.col("since").cast(pl.String).alias("since_on"),
        pl.col("until").cast(pl.String).alias("until_on"),
    )
    return found, named


LINK = Link(
    name="agreements",
    inputs=("linked.economies", "linked.economy_names"),
    optional=("desta.agreements", "desta.parties", "wto_rta.agreements", "wto_rta.signatories", "data_clauses.pairs"),
    tables=(AGREEMENTS, PARTIES, CLAUSES),
    run=run,
)
