"""What the search index holds of each document: its words, and the facets by which a reader narrows."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, integer, text, texts

SEARCH_DOCUMENTS = TableSpec(
    "linked.search_documents",
    ("document_id",),
    (
        text("document_id", "the document", required=True),
        text("body", "its body", required=True),
        text("kind", "kind of document", required=True),
        text("document_number", "number as cited", required=True),
        text("title", "title"),
        text("abstract", "abstract"),
        text("published_on", "date of publication as far as it is known"),
        integer("year", "year of publication"),
        text("group_name", "group responsible"),
        texts("keywords", "keywords"),
        texts("area_ids", "technology areas; 'unassigned' where none was reached"),
        texts("organization_ids", "groups of organisations behind it"),
        texts("economy_codes", "economies of their head offices"),
    ),
    "One row per document, as the search index takes it.",
)
SQL = """
SELECT document_id, body, kind, document_number, title, abstract, published_on, year, group_name, keywords
FROM linked.documents ORDER BY document_id
"""
WHO = """
SELECT document_id, group_id, economy_code FROM linked.authorship ORDER BY document_id, measure, position, group_id
"""
NOBODY = ("unknown", "individual")


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """Documents with the areas, organisations and economies that other steps gave them."""
    documents = tables.frame(SQL)
    areas = tables.frame("SELECT document_id, area_id FROM linked.document_areas ORDER BY document_id, share DESC, area_id")
    found = documents.join(_lists(areas, "area_id", "area_ids"), on="document_id", how="left").with_columns(
        pl.col("area_ids").fill_null(["unassigned"])
    )
    who = pl.DataFrame(schema={"document_id": pl.String, "group_id": pl.String, "economy_code": pl.String})
    if tables.has("linked.authorship"):
        who = tables.frame(WHO)
    for column, plural in (("group_id", "organization_ids"), ("economy_code", "economy_codes")):
        named = who.filter(~pl.col(column).is_in(NOBODY))
        joined = found.join(_lists(named, column, plural), on="document_id", how="left")
        found = joined.with_columns(pl.col(plural).fill_null([]))
    return {SEARCH_DOCUMENTS.name: found.select(column.name for column in SEARCH_DOCUMENTS.columns)}


def _lists(frame: pl.DataFrame, column: str, plural: str) -> pl.DataFrame:
    return frame.group_by("document_id", maintain_order=True).agg(pl.col(column).unique(maintain_order=True).alias(plural))


LINK = Link(
    name="search_documents",
    inputs=("linked.documents", "linked.document_areas"),
    optional=("linked.authorship",),
    tables=(SEARCH_DOCUMENTS,),
    run=run,
)
