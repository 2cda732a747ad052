"""Which standard of digital terrestrial television each economy has, by what evidence, and of which year.

Four kinds of evidence: a decision with its citation, a report of the press, a sentence of the Factbook, and scan tables of
receivers. All are kept; a decision replaced by a later one stays as evidence and does not count. Where evidence speaks for two
systems, both stand. An economy without evidence has no row: nothing is inferred from neighbours, regions or agreements.
"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, boolean, integer, text, texts

# a second generation is of the same family: both in one economy are a change-over and no contradiction
FAMILIES = {"ISDB-T": "ISDB", "DVB-T": "DVB", "DVB-T2": "DVB", "ATSC": "ATSC", "ATSC 3.0": "ATSC", "DTMB": "DTMB"}
STANDARDS = tuple(FAMILIES)
KINDS = ("decision", "report", "factbook", "scan tables")
SEVERAL = "several"

EVIDENCE = TableSpec(
    "linked.digital_television_evidence",
    ("economy_code", "standard", "kind", "place"),
    (
        text("economy_code", "the economy", required=True),
        text("standard", "standard of transmission", closed=frozenset(STANDARDS), required=True),
        text("kind", "kind of evidence", closed=frozenset(KINDS), required=True),
        integer("place", "number among the evidence of that kind, from 0", low=0),
        text("stated_on", "day, month or year that the evidence is of; empty where it gives none"),
        integer("stated_year", "year of it", low=1990, high=2100),
        boolean("is_superseded", "whether a later decision for another standard replaced it; it then does not count"),
        text("superseded_on", "day, month or year of that later decision"),
        text("says", "what was decided, or the Factbook's sentence; empty for scan tables"),
        text("cited", "address or document that a decision or report is read from"),
        integer("table_count", "scan tables with this standard", low=1, unit="tables"),
        integer("channel_count", "entries of them with this standard", low=1, unit="channels"),
        boolean("is_by_remark", "whether a scan table names the standard in its remarks, against its entries"),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it; of several scan tables the latest dated", required=True),
    ),
    "One row per piece of evidence; scan tables of one economy and standard together are one.",
)
STANDARD = TableSpec(
    "linked.digital_television",
    ("economy_code",),
    (
        text("economy_code", "the economy", required=True),
        texts("standards", "standards that evidence speaks for, superseded decisions left out"),
        texts("families", "families of these standards"),
        text("family", "the family; 'several' where evidence speaks for more than one", required=True),
        boolean("is_contradictory", "whether evidence speaks for more than one family", required=True),
        boolean("has_decision", "whether a decision that still counts is among the evidence", required=True),
        integer("latest_year", "latest year that the evidence gives; empty where none gives one", low=1990, high=2100),
        integer("evidence_count", "pieces of evidence that count", low=1, unit="pieces", required=True),
    ),
    "One row per economy with evidence.",
)
DECISIONS_SQL = """
SELECT economy_code, standard, kind, stated_on, stated_year, superseded_on, what AS says, source AS cited, origin_id, locator
FROM reference.digital_television ORDER BY economy_code, standard, kind, stated_on
"""
FACTS_SQL = """
SELECT economy_code, value_text AS standard, year AS stated_year, quotation AS says, origin_id, locator
FROM linked.factbook_facts WHERE subject = 'digital-tv-standard' ORDER BY economy_code, gec_code, place
"""
# a table whose remarks name a standard that the format cannot write counts for that standard
SCANS_SQL = """
SELECT e.economy_code, COALESCE(t.remark_standard, c.delivery_system) AS standard, t.table_id,
       t.remark_standard IS NOT NULL AS is_by_remark, t.stated_on, t.stated_year, t.origin_id, t.locator, COUNT(*) AS channels
FROM dtv.tables t JOIN dtv.channels c ON c.table_id = t.table_id JOIN linked.economies e ON e.iso2 = t.country_iso2
WHERE t.network = 'terrestrial' AND NOT e.is_historic
GROUP BY e.economy_code, COALESCE(t.remark_standard, c.delivery_system), t.table_id, t.remark_standard, t.stated_on,
         t.stated_year, t.origin_id, t.locator
ORDER BY e.economy_code, standard, t.table_id
"""
POLARS = {"text": pl.String, "integer": pl.Int64, "boolean": pl.Boolean}


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """The evidence of every kind that the release holds, and what it comes to for each economy."""
    parts = [tables.frame(DECISIONS_SQL), _facts(tables), _scans(tables)]
    schema = {column.name: POLARS[column.type] for column in EVIDENCE.columns}
    every = pl.concat([pl.DataFrame(schema=schema), *(part for part in parts if part is not None)], how="diagonal_relaxed")
    order = pl.int_range(pl.len()).over("economy_code", "standard", "kind").cast(pl.Int64)
    evidence = every.with_columns(order.alias("place"), pl.col("superseded_on").is_not_null().alias("is_superseded")).select(
        column.name for column in EVIDENCE.columns
    )
    return {EVIDENCE.name: evidence, STANDARD.name: _economies(evidence.filter(~pl.col("is_superseded")))}


def _facts(tables: Tables) -> pl.DataFrame | None:
    if not tables.has("linked.factbook_facts"):
        return None
    found = tables.frame(FACTS_SQL).filter(pl.col("standard").is_in(STANDARDS))
    return found.with_columns(pl.lit("factbook").alias("kind"), pl.col("stated_year").cast(pl.String).alias("stated_on"))


def _scans(tables: Tables) -> pl.DataFrame | None:
    """One row per economy and standard, with the latest dated table in front."""
    if not (tables.has("dtv.tables") and tables.has("dtv.channels")):
        return None
    found = tables.frame(SCANS_SQL).filter(pl.col("standard").is_in(STANDARDS))
    latest = found.sort("stated_on", "table_id", descending=[True, False], nulls_last=True, maintain_order=True)
    return (
        latest.group_by("economy_code", "standard", "is_by_remark", maintain_order=True)
        .agg(
            pl.col("stated_on", "stated_year", "origin_id", "locator").first(),
            pl.len().cast(pl.Int64).alias("table_count"),
            pl.col("channels").sum().cast(pl.Int64).alias("channel_count"),
        )
        .with_columns(pl.lit("scan tables").alias("kind"))
        .sort("economy_code", "standard", "is_by_remark")
    )


def _economies(evidence: pl.DataFrame) -> pl.DataFrame:
    ranked = evidence.with_columns(
        pl.col("standard").replace_strict({name: place for place, name in enumerate(STANDARDS)}).alias("rank"),
        pl.col("standard").replace_strict(FAMILIES).alias("each_family"),
    ).sort("economy_code", "rank", maintain_order=True)
    summed = ranked.group_by("economy_code", maintain_order=True).agg(
        pl.col("standard").unique(maintain_order=True).alias("standards"),
        pl.col("each_family").unique(maintain_order=True).alias("families"),
        (pl.col("kind") == "decision").any().alias("has_decision"),
        pl.col("stated_year").max().alias("latest_year"),
        pl.len().cast(pl.Int64).alias("evidence_count"),
    )
    several = pl.col("families").list.len() > 1
    return summed.with_columns(
        several.alias("is_contradictory"),
        pl.when(several).then(pl.lit(SEVERAL)).otherwise(pl.col("families").list.first()).alias("family"),
    ).select(column.name for column in STANDARD.columns)


LINK = Link(
    name="digital_television",
    inputs=("linked.economies", "reference.digital_television"),
    tables=(EVIDENCE, STANDARD),
    run=run,
    optional=("linked.factbook_facts", "dtv.tables", "dtv.channels"),
)
