"""Which organisations the names of operators mean; apart from other names, for these lists ask for their licence in return."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec
from kakehashi.link.affiliations import AFFILIATIONS, JUDGEMENTS, affiliated, judgements_of

NAMES = TableSpec(
    "linked.operator_names",
    AFFILIATIONS.key,
    AFFILIATIONS.columns,
    "One row per spelling of an operator and organisation named in it.",
)
_MET = """
SELECT DISTINCT operator_name AS name, CAST(NULL AS VARCHAR) AS author_name FROM {table} WHERE operator_name IS NOT NULL
"""
SPELLINGS = ("operators.networks", "operators.signalling_points", "mobile_codes.networks")


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """All operators resolved by the same rules."""
    met = [tables.frame(_MET.format(table=table)) for table in SPELLINGS if tables.has(table)]
    names = pl.concat(met) if met else pl.DataFrame(schema={"name": pl.String, "author_name": pl.String})
    found, _doubted = affiliated(names, judgements_of(tables))
    return {NAMES.name: found.select(column.name for column in NAMES.columns)}


LINK = Link(
    name="operator_names",
    inputs=("reference.organizations", "reference.organization_parents", "reference.head_offices"),
    optional=(*SPELLINGS, JUDGEMENTS),
    tables=(NAMES,),
    run=run,
)
