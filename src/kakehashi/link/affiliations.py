"""Every spelling of an organisation that a source uses: which organisation, which group, and by what rule."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, boolean, integer, number, text
from kakehashi.link.judged import NO_JUDGEMENTS, apply, still_open, with_judged_names
from kakehashi.link.organization_groups import current_economy, current_group
from kakehashi.link.organization_reference import load_reference
from kakehashi.link.organizations import resolve_with_candidates, split_joint

AFFILIATIONS = TableSpec(
    "linked.affiliations",
    ("name", "part"),
    (
        text("name", "organisation as spelled in a source", required=True),
        integer("part", "which of the organisations of a joint affiliation, from 1", required=True),
        text("part_name", "the spelling of that part", required=True),
        text("organization_id", "the organisation that the spelling names: a subsidiary apart from its group", required=True),
        text("organization_name", "its fullest name", required=True),
        text("group_id", "the group under its own name", required=True),
        text("group_name", "name of the group", required=True),
        text("kind", "firm, university, government, body, individual, none, unknown", required=True),
        text("sector", "industry, academia, government, sdo (writes standards), association; empty where nothing tells"),
        text(
            "method",
            "rule that decided: alias, legal_form, prefix, segment, person, words, typo, unresolved, ...",
            required=True,
        ),
        number("score", "how sure the rule is; 0 where no rule knows the name", low=0, high=1),
        text("reason", "the rule in words"),
    ),
    "One row per spelling and organisation in it.",
)
ORGANIZATIONS = TableSpec(
    "linked.organizations",
    ("group_id",),
    (
        text("group_id", "the group", required=True),
        text("name_en", "name", required=True),
        text("name_ja", "name in Japanese, where there is one in use"),
        text("kind", "firm, university, government, body, individual, none, unknown"),
        text("sector", "industry, academia, government, sdo (writes standards), association; empty where nothing tells"),
        text("current_group_id", "the group that it belongs to today; itself where it has no parent", required=True),
        text("current_group_name", "name of that group"),
        text("economy_code", "economy of its head office today; empty where our reference does not know"),
        text("economy_evidence", "how that is known"),
        text("economy_source", "where it can be looked up"),
        integer("spelling_count", "spellings met in the sources", unit="spellings"),
        boolean(
            "is_listed", "whether our reference names the group; otherwise its normalised name stands for it", required=True
        ),
    ),
    "One row per group of organisations.",
)

CANDIDATES = TableSpec(
    "linked.organization_candidates",
    ("name", "candidate_group_id"),
    (
        text("name", "organisation as spelled in a source", required=True),
        text("group_id", "the group that it was left in", required=True),
        text("candidate_group_id", "another group that it may belong to", required=True),
        text("candidate_name", "the spelling there that resembles it", required=True),
        number("score", "how sure the rule is; below the threshold", low=0, high=1),
        text("reason", "the rule in words"),
    ),
    "One row per spelling and other group from which the resolver abstained: what a reader may judge.",
)

JUDGEMENTS = "office.judgements"
_SPELLED = """
SELECT DISTINCT organization_name AS name, CAST(NULL AS VARCHAR) AS author_name FROM {table} WHERE organization_name IS NOT NULL
"""
_TABLES = (
    *("ieee.registrations", "iati.publishers", "iati.participants"),
    *("threegpp.tdoc_sources", "ietf.ipr_disclosures", "etsi_isld.declarations"),
)
# Compilations that ask for the same licence in return (operators, cables, holdings) are resolved apart: their duty would fall
# on every table that counts organisations.
SPELLINGS = {
    "threegpp.specifications": """
        SELECT UNNEST(rapporteur_organizations) AS name, CAST(NULL AS VARCHAR) AS author_name FROM threegpp.specifications
    """,
    "ietf.draft_authors": """
        SELECT DISTINCT organization_name AS name, author_name FROM ietf.draft_authors WHERE organization_name IS NOT NULL
    """,
    "ietf.rfc_addresses": """
        SELECT DISTINCT organization_name AS name, author_name FROM ietf.rfc_addresses WHERE organization_name IS NOT NULL
    """,
    "ietf.registrations": """
        SELECT DISTINCT organization_name AS name, CAST(NULL AS VARCHAR) AS author_name FROM ietf.registrations
        WHERE organization_name IS NOT NULL
    """,
    **{table: _SPELLED.format(table=table) for table in _TABLES},
    # the others are committees of OASIS itself
    "oasis.contributors": _SPELLED.format(table="oasis.contributors") + " AND person_name IS NOT NULL",
}


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """All spellings resolved, and the groups that they lead to."""
    met = [tables.frame(sql).select("name", "author_name") for table, sql in SPELLINGS.items() if tables.has(table)]
    names = pl.concat(met).filter(pl.col("name").str.strip_chars() != "") if met else pl.DataFrame(schema=_MET)
    found, doubted = affiliated(names, judgements_of(tables))
    affiliations = found.select(column.name for column in AFFILIATIONS.columns)
    candidates = (
        doubted.filter(pl.col("group_id") != pl.col("candidate_group_id"))
        .sort("score", "candidate_name", descending=[True, False])
        .unique(subset=["name", "candidate_group_id"], keep="first", maintain_order=True)
        .select(column.name for column in CANDIDATES.columns)
    )
    return {AFFILIATIONS.name: affiliations, ORGANIZATIONS.name: _organizations(found), CANDIDATES.name: candidates}


def judgements_of(tables: Tables) -> pl.DataFrame:
    """What people of the office have judged of names; nothing where there is no office."""
    if not tables.has(JUDGEMENTS):
        return NO_JUDGEMENTS
    return tables.frame("SELECT * FROM office.judgements ORDER BY judgement_id")


def affiliated(names: pl.DataFrame, judgements: pl.DataFrame = NO_JUDGEMENTS) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Spellings (`name`; `author_name`: who wrote beside it) parted, resolved and judged; and what is still open of them."""
    reference = load_reference()
    parts = [
        {"name": name, "part": place, "part_name": part}
        for name in names["name"].unique().sort()
        for place, part in enumerate(split_joint(name, reference), 1)
    ]
    split = pl.DataFrame(parts, schema={"name": pl.String, "part": pl.Int64, "part_name": pl.String})
    authors = names.join(split, on="name").group_by("part_name").agg(pl.col("author_name").drop_nulls().unique().sort())
    asked = authors.select(pl.col("part_name").alias("name"), pl.col("author_name").alias("author_names"))
    resolved, doubted = resolve_with_candidates(with_judged_names(asked, judgements), reference)
    resolved = apply(resolved, judgements, reference.groups.keys())
    doubted = still_open(doubted.filter(pl.col("name").is_in(asked["name"].implode())), resolved, judgements)
    return split.join(resolved.rename({"name": "part_name"}), on="part_name", how="left"), doubted


_MET = {"name": pl.String, "author_name": pl.String}


def _organizations(found: pl.DataFrame) -> pl.DataFrame:
    """One row per group met, and for each parent of today."""
    reference = load_reference()
    met = found.group_by("group_id").agg(
        pl.col("group_name").sort().first(),
        pl.col("kind").sort().first(),
        pl.col("part_name").n_unique(),
        pl.col("sector").sort().first(),
    )
    counts = {row["group_id"]: row for row in met.iter_rows(named=True)}
    today = dict(found.select("group_id", "current_group_id").unique().iter_rows())
    rows = []
    for group_id in sorted(counts.keys() | set(today.values()) | reference.groups.keys()):
        group, row = reference.groups.get(group_id), counts.get(group_id)
        parent = today.get(group_id, current_group(group_id, reference) if group_id in reference.groups else group_id)
        economy = current_economy(group_id, reference) or (current_economy(parent, reference) if parent != group_id else None)
        statements = [s for s in reference.head_offices.get(group_id, ()) if s.to_date is None and s.value == economy]
        name = group.name_en if group is not None else row["group_name"] if row is not None else group_id
        rows.append(
            {
                "group_id": group_id,
                "name_en": name,
                "name_ja": group.name_ja or None if group is not None else None,
                "kind": group.kind if group is not None else row["kind"] if row is not None else None,
                "sector": (group.sector or None) if group is not None else row["sector"] if row is not None else None,
                "current_group_id": parent,
                "current_group_name": reference.groups[parent].name_en if parent in reference.groups else name,
                "economy_code": economy,
                "economy_evidence": statements[0].evidence if statements else None,
                "economy_source": statements[0].source if statements else None,
                "spelling_count": row["part_name"] if row is not None else 0,
                "is_listed": group is not None,
            }
        )
    return pl.DataFrame(rows, schema={c.name: _POLARS[c.type] for c in ORGANIZATIONS.columns})


_POLARS = {"text": pl.String, "integer": pl.Int64, "boolean": pl.Boolean}

LINK = Link(
    name="affiliations",
    inputs=("reference.organizations", "reference.organization_parents", "reference.head_offices"),
    optional=(*SPELLINGS, JUDGEMENTS),
    tables=(AFFILIATIONS, ORGANIZATIONS, CANDIDATES),
    run=run,
)
