"""Groups that a catalogue names and our list does not: one body each, below the committee or organisation above them."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables

# where a body's groups hang, and what they are; a body that is not here has no groups of its own
ROOTS = {
    "3GPP": ("3gpp", "group"),
    "ETSI": ("etsi", "committee"),
    "IEC": ("iec", "committee"),
    "IEEE": ("ieee-sa", "committee"),
    "IETF": ("ietf", "group"),
    "ISO": ("iso", "committee"),
    "ISO/IEC": ("iso-iec-jtc-1", "committee"),
    "ITU-R": ("itu-r", "study group"),
    "ITU-T": ("itu-t", "study group"),
    "OASIS": ("oasis", "committee"),
    "W3C": ("w3c", "group"),
}
# "ISO/TC 20/SC 13" is of iso, "TC 86/SC 86B" of iec, whichever catalogue lists the document
OF_ISO = r"^(?:ISO|IEC/ISO)\b"
OF_IEC = r"^(?:TC|SC|PC|CISPR|SyC|ACOS)\b"
COMMITTEES = "SELECT committee, MIN(committee_name) AS committee_name FROM iso.standards GROUP BY committee ORDER BY committee"
W3C = """
SELECT name, group_type, started_on, closed_on FROM w3c.groups WHERE group_type <> 'task force' ORDER BY name, group_id
"""


def named_groups(tables: Tables, written: pl.DataFrame, known: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Rows of bodies for the written groups that `listed` lacks, with `body` and `group_name` as written.

    A group of ISO or IEC hangs on the committee above it where that is known too; of others on the organisation.
    """
    roots = pl.DataFrame(
        [(body, root, kind) for body, (root, kind) in ROOTS.items()],
        schema={"body": pl.String, "root": pl.String, "kind": pl.String},
        orient="row",
    )
    left = (
        written.filter(pl.col("group_name") != "")
        .unique(["body", "group_name"], keep="first", maintain_order=True)
        .join(listed, on=["body", "group_name"], how="anti", maintain_order="left")
        .join(roots, on="body", maintain_order="left")
    )
    name = pl.col("group_name")
    family = pl.col("body").is_in(["ISO", "IEC", "ISO/IEC"])
    root = (
        pl.when(family & name.str.contains(OF_ISO))
        .then(pl.lit("iso"))
        .when(family & name.str.contains(OF_IEC))
        .then(pl.lit("iec"))
        .otherwise("root")
    )
    placed = left.with_columns(root.alias("root"))
    own = placed.with_columns(pl.concat_str("root", pl.lit("/"), _slug(name)).alias("body_id"))
    above = pl.concat_str("root", pl.lit("/"), _slug(name.str.extract(r"^(.+)/[^/]+$")))
    ids = pl.concat([known["body_id"], own["body_id"]]).unique()
    parent = pl.when(family & above.is_in(ids.implode())).then(above).otherwise("root")
    return _described(own.with_columns(parent.alias("parent_id")), tables)


def _slug(name: pl.Expr) -> pl.Expr:
    """The last part of a body's short name: tc20-sc13, working-group-of-examples."""
    bare = (
        name.str.replace(r"^(?:ISO/IEC|ISO|IEC)/|^OASIS |^\(historical\) ", "")
        .str.replace(r" (?:TC|OP)$", "")
        .str.to_lowercase()
        .str.replace_all(r"\b(tc|sc|pc|cis|ta|jtc)[ /]", "$1")
    )
    return bare.str.replace_all(r"[^a-z0-9.]+", "-").str.strip_chars("-.")


def _described(groups: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """The groups with the names and dates that ISO's catalogue and W3C's register give."""
    nothing = {"committee_name": pl.String, "group_type": pl.String, "started_on": pl.String, "closed_on": pl.String}
    if tables.has("iso.standards"):
        names = tables.frame(COMMITTEES).rename({"committee": "group_name"})
        groups = groups.join(names, on="group_name", how="left", maintain_order="left")
    if tables.has("w3c.groups"):
        register = tables.frame(W3C).unique("name", keep="first", maintain_order=True).rename({"name": "group_name"})
        groups = groups.join(
            register.with_columns(pl.lit("W3C").alias("body")), on=["body", "group_name"], how="left", maintain_order="left"
        )
    groups = groups.with_columns(pl.lit(None, kind).alias(name) for name, kind in nothing.items() if name not in groups.columns)
    return groups.select(
        "body_id",
        "parent_id",
        pl.concat_str("group_name", "committee_name", separator=": ", ignore_nulls=True).alias("name_en"),
        pl.lit(None, pl.String).alias("name_ja"),
        pl.coalesce("group_type", "kind").alias("kind"),
        pl.col("started_on").alias("from_date"),
        pl.col("closed_on").alias("to_date"),
        pl.lit([], pl.List(pl.String)).alias("successor_ids"),
        pl.lit("catalogue").alias("basis"),
        pl.col("source_table").alias("source"),
        pl.lit(None, pl.String).alias("note"),
        "body",
        "group_name",
    )
