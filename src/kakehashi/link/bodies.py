"""Standards bodies and their groups: the tree of `reference/` with its history, and the groups that only catalogues name.

A document counts for the group that its catalogue names today, which need not be the one that wrote it: the ITU's gives SG 21
for texts of SG 9 and SG 16, and ETSI's the committee of the newest version.
"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, integer, text, texts
from kakehashi.link.body_groups import named_groups

BASES = ("reference", "catalogue")
BODIES = TableSpec(
    "linked.bodies",
    ("body_id",),
    (
        text("body_id", "short name in small letters, below its parent's: itu-t/sg21", required=True),
        text("parent_id", "the body it belongs to"),
        text("name_en", "English name", required=True),
        text("name_ja", "Japanese name, where there is one in use"),
        text("kind", "organisation, sector, committee, study or working group; 'group' where no source says", required=True),
        text("from_date", "since when, as far as it is certain"),
        text("to_date", "until when; empty for a body of today, or where it is not certain"),
        texts("successor_ids", "bodies that took over its work"),
        texts("predecessor_ids", "bodies whose work it took over"),
        integer("document_count", "documents of which catalogues name it, or, of an organisation, that name no group of it",
                unit="documents", low=0, required=True),
        integer("total_count", "those and the documents of all bodies below it", unit="documents", low=0, required=True),
        integer("first_year", "year of the earliest of all these"),
        integer("last_year", "year of the newest of all these"),
        text("basis", "our list with its evidence, or the catalogue alone", closed=frozenset(BASES), required=True),
        text("source", "document or address that says so; the catalogue's table", required=True),
        text("note", "what a reader should know beside"),
    ),
    "One row per body or group.",
)  # fmt: skip
GROUPS = TableSpec(
    "linked.body_groups",
    ("body", "group_name"),
    (
        text("body", "body in linked.documents", required=True),
        text("group_name", "group there, as written", required=True),
        text("body_id", "the body that it is", required=True),
    ),
    "One row per group as linked.documents writes it.",
)
WRITTEN = """
SELECT body, COALESCE(group_name, '') AS group_name, source_table, COUNT(*) AS document_count, MIN(year) AS first_year,
  MAX(last_year) AS last_year
FROM linked.documents GROUP BY body, COALESCE(group_name, ''), source_table ORDER BY body, group_name, source_table
"""
DEEPEST = 6  # no tree here is deeper; a circle of parents would end here instead of never


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """The bodies with their counts, and which written group is which body."""
    known = tables.frame("SELECT * FROM reference.bodies ORDER BY body_id")
    written = tables.frame(WRITTEN)
    listed = _listed(known)
    found = named_groups(tables, written, known, listed)
    groups = pl.concat([listed, found.select("body", "group_name", "body_id")]).unique(
        ["body", "group_name"], keep="first", maintain_order=True
    )
    # a group whose short name is that of a listed body is that body
    new = found.join(known.select("body_id"), on="body_id", how="anti", maintain_order="left")
    every = pl.concat(
        [_of_reference(known), new.drop("body", "group_name").unique("body_id", keep="first", maintain_order=True)]
    )
    counted = _counted(every, written.join(groups, on=["body", "group_name"], how="inner"))
    return {
        BODIES.name: counted.select(column.name for column in BODIES.columns),
        GROUPS.name: groups.filter(pl.col("group_name") != ""),
    }


def _listed(known: pl.DataFrame) -> pl.DataFrame:
    """What our list says of groups as written: (body, group_name, body_id); an organisation has the empty group."""
    several = known.select(
        pl.col("catalogue_bodies").alias("body"),
        pl.when(pl.col("catalogue_groups").list.len() > 0).then("catalogue_groups").otherwise(pl.lit([""])).alias("group_name"),
        "body_id",
    )
    return several.explode("body").explode("group_name").filter(pl.col("body").is_not_null())


def _of_reference(known: pl.DataFrame) -> pl.DataFrame:
    return known.select(
        "body_id", "parent_id", "name_en", "name_ja", "kind", "from_date", "to_date", "successor_ids",
        pl.lit("reference").alias("basis"), "source", "note",
    )  # fmt: skip


def _counted(every: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Bodies with their own documents, and with those of all below them."""
    facts = (pl.col("document_count").sum(), pl.col("first_year").min(), pl.col("last_year").max())
    own = documents.group_by("body_id").agg(facts)
    parents = every.select("body_id", "parent_id")
    total, here = own, own
    for _ in range(DEEPEST):
        lifted = (
            here.join(parents, on="body_id", how="inner").drop("body_id").rename({"parent_id": "body_id"}).drop_nulls("body_id")
        )
        here = lifted.group_by("body_id").agg(facts)
        total = pl.concat([total, here])
    whole = total.group_by("body_id").agg(facts).rename({"document_count": "total_count"})
    before = every.explode("successor_ids").drop_nulls("successor_ids").sort("body_id")
    predecessors = before.group_by("successor_ids", maintain_order=True).agg(pl.col("body_id").alias("predecessor_ids"))
    return (
        every.join(own.select("body_id", "document_count"), on="body_id", how="left")
        .join(whole, on="body_id", how="left")
        .join(predecessors.rename({"successor_ids": "body_id"}), on="body_id", how="left")
        .with_columns(
            pl.col("document_count", "total_count").fill_null(0).cast(pl.Int64),
            pl.col("predecessor_ids").fill_null([]),
            pl.col("first_year", "last_year").cast(pl.Int64),
        )
        .sort("body_id")
    )


LINK = Link(
    name="bodies",
    inputs=("reference.bodies", "linked.documents"),
    optional=("iso.standards", "w3c.groups"),
    tables=(BODIES, GROUPS),
    run=run,
)
