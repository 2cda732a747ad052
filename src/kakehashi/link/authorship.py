"""Who stands behind each document: one vote a document, split among its authors and their organisations, with the economy of
each head office and, beside it, the economy that the document itself prints.

3GPP: today's rapporteurs (a stock, one unit per specification). Internet-Drafts: the authors of the latest version, dated
by the first. RFCs: the authors of the address section; an RFC without one is left out and counted in `linked.unattributed`.
"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.place import UNKNOWN
from kakehashi.core.table import TableSpec, integer, number, text
from kakehashi.link.organization_groups import current_economy, current_group, economy_as_of, group_as_of
from kakehashi.link.organization_reference import load_reference
from kakehashi.methods.fractional import split_votes

NOW = "now"
NOBODY = ("individual", "no-organization")
AUTHORSHIP = TableSpec(
    "linked.authorship",
    ("document_id", "measure", "position", "group_id"),
    (
        text("document_id", "the document", required=True),
        text("body", "its body", required=True),
        text("measure", "rapporteur, draft or rfc", required=True),
        text("period", "year of the document, or 'now' for a stock of current holders", required=True),
        integer("year", "year of the document; empty for a stock"),
        integer("position", "place among the authors or rapporteurs", required=True),
        text("organization_name", "organisation as spelled; empty where none is named"),
        text("organization_id", "organisation that the spelling names"),
        text("group_id", "group that it belonged to then (a stock: belongs to today); 'unknown', 'individual'", required=True),
        text(
            "economy_code", "economy of the group's head office then; 'unknown' where our reference does not say", required=True
        ),
        text(
            "address_economy_code",
            "economy of the address that the document prints; 'unknown' where it prints none it can read",
        ),
        number("share", "part of the document's one vote", low=0, high=1, required=True),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per document, author and organisation group.",
)
UNATTRIBUTED = TableSpec(
    "linked.unattributed",
    ("measure",),
    (
        text("measure", "rapporteur, draft or rfc", required=True),
        integer("document_count", "documents of the catalogue", unit="documents"),
        integer(
            "without_author_count", "documents that name no author or rapporteur, or print no address section", unit="documents"
        ),
        integer("without_organization_count", "documents of whose authors none names an organisation", unit="documents"),
    ),
    "How many documents say who stands behind them.",
)

RAPPORTEURS = """
SELECT specification_number AS document_id, '3GPP' AS body, 'rapporteur' AS measure, CAST(NULL AS INTEGER) AS year,
  rapporteur_organizations, CAST(NULL AS VARCHAR) AS country_name, origin_id, locator
FROM threegpp.specifications ORDER BY specification_number
"""
DRAFTS = """
SELECT a.draft_name AS document_id, 'IETF' AS body, 'draft' AS measure, d.first_published_year AS year, a.position,
  a.organization_name, CAST(NULL AS VARCHAR) AS country_name, a.origin_id, a.locator
FROM ietf.draft_authors a JOIN ietf.drafts d ON d.draft_name = a.draft_name AND d.latest_version = a.version
WHERE d.first_published_year IS NOT NULL ORDER BY a.draft_name, a.position
"""
RFCS = """
SELECT CONCAT('RFC ', CAST(a.rfc_number AS VARCHAR)) AS document_id, 'IETF' AS body, 'rfc' AS measure, r.published_year AS year,
  a.position, a.organization_name, a.country_name, a.origin_id, a.locator
FROM ietf.rfc_addresses a JOIN ietf.rfcs r ON r.rfc_number = a.rfc_number
ORDER BY a.rfc_number, a.position
"""


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """The votes of all documents whose catalogue names somebody."""
    parts = []
    if tables.has("threegpp.specifications"):
        listed = tables.frame(RAPPORTEURS).explode("rapporteur_organizations", empty_as_null=True, keep_nulls=True)
        place = pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("document_id").alias("position")
        parts.append(listed.rename({"rapporteur_organizations": "organization_name"}).with_columns(place))
    if tables.has("ietf.drafts"):
        parts.append(tables.frame(DRAFTS))
    if tables.has("ietf.rfc_addresses") and tables.has("ietf.rfcs"):
        parts.append(tables.frame(RFCS))
    named = [_plain(part) for part in parts]
    people = pl.concat(named) if named else _plain(pl.DataFrame(schema=_PEOPLE))
    votes = _votes(_with_groups(people, tables), people)
    return {AUTHORSHIP.name: votes, UNATTRIBUTED.name: _unattributed(people, tables)}


_PEOPLE = {
    "document_id": pl.String,
    "body": pl.String,
    "measure": pl.String,
    "year": pl.Int64,
    "position": pl.Int64,
    "organization_name": pl.String,
    "country_name": pl.String,
    "origin_id": pl.String,
    "locator": pl.String,
}


def _plain(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(pl.col(name).cast(kind) for name, kind in _PEOPLE.items())


def _with_groups(people: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """People with the organisations of their affiliation, the group of that time and both economies."""
    affiliations = tables.frame("SELECT name, organization_id, group_id, kind FROM linked.affiliations ORDER BY name, part")
    own = pl.when(pl.col("kind").is_in(["individual", "none"])).then(pl.col("kind")).otherwise(pl.col("group_id"))
    joined = people.join(
        affiliations.with_columns(own.alias("group_id")), left_on="organization_name", right_on="name", how="left"
    ).with_columns(
        pl.when(pl.col("group_id") == "none").then(None).otherwise(pl.col("group_id")).fill_null(UNKNOWN).alias("own_group")
    )
    countries = tables.frame(
        "SELECT name_key, economy_code AS address_economy_code FROM linked.economy_names ORDER BY name_key"
    )
    addressed = joined.with_columns(pl.col("country_name").str.to_lowercase().str.strip_chars().alias("name_key")).join(
        countries.unique("name_key", keep="first", maintain_order=True), on="name_key", how="left"
    )
    return addressed.join(_history(addressed), on=["own_group", "year"], how="left", nulls_equal=True)


def _history(people: pl.DataFrame) -> pl.DataFrame:
    """Group and head office's economy of each group in each year that is met; without a year, those of today."""
    reference = load_reference()
    rows = []
    for own, year in people.select("own_group", "year").unique().sort("own_group", "year").iter_rows():
        if own in (UNKNOWN, "individual"):
            rows.append((own, year, own, UNKNOWN))
        elif year is None:
            top = current_group(own, reference)
            rows.append((own, year, top, current_economy(top, reference) or UNKNOWN))
        else:
            top = group_as_of(own, year, reference)
            rows.append((own, year, top, economy_as_of(top, year, reference) or UNKNOWN))
    names = {"own_group": pl.String, "year": pl.Int64, "top_group": pl.String, "economy_code": pl.String}
    return pl.DataFrame(rows, schema=names, orient="row")


def _votes(grouped: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """One row per document, author and group with its share."""
    paths = grouped.with_columns((pl.col("measure") + "\t" + pl.col("document_id")).alias("vote"))
    shares = split_votes(
        paths.select("vote", pl.col("position").cast(pl.String), "top_group"), ["vote", "position", "top_group"]
    )
    shares = shares.with_columns(pl.col("position").cast(pl.Int64))
    first = paths.unique(["vote", "position", "top_group"], keep="first", maintain_order=True)
    joined = first.join(shares, on=["vote", "position", "top_group"], how="left", nulls_equal=True)
    period = pl.col("year").cast(pl.String).fill_null(NOW).alias("period")
    address = (
        pl.when(pl.col("measure") == "rfc")
        .then(pl.col("address_economy_code").fill_null(UNKNOWN))
        .alias("address_economy_code")
    )
    return joined.with_columns(period, address, pl.col("top_group").alias("group_id")).select(
        c.name for c in AUTHORSHIP.columns
    )


def _unattributed(people: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Documents of each catalogue, and those that name nobody."""
    wholes = {"rapporteur": "threegpp.specifications", "draft": "ietf.drafts", "rfc": "ietf.rfcs"}
    rows = []
    for measure, table in wholes.items():
        if tables.has(table):
            count = int(tables.frame(f"SELECT COUNT(*) AS n FROM {table}")["n"][0])  # noqa: S608 - names of ours
            mine = people.filter(pl.col("measure") == measure)
            said = mine.filter(pl.col("organization_name").is_not_null())["document_id"].n_unique()
            met = mine["document_id"].n_unique()
            rows.append((measure, count, count - met, met - said))
    return pl.DataFrame(rows, schema=[c.name for c in UNATTRIBUTED.columns], orient="row")


LINK = Link(
    name="authorship",
    inputs=("linked.affiliations", "linked.economy_names"),
    optional=("threegpp.specifications", "ietf.drafts", "ietf.draft_authors", "ietf.rfcs", "ietf.rfc_addresses"),
    tables=(AUTHORSHIP, UNATTRIBUTED),
    run=run,
)
