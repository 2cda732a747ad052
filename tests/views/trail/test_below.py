"""The trail: every computed table has a rule or a reason, and the rows behind a count add up to it."""

from __future__ import annotations

import pytest

from kakehashi.build import plan
from kakehashi.build.catalogue import CATALOGUE
from kakehashi.core.analysis import Analysis
from kakehashi.store.release import Release
from kakehashi.views.page import NotHere
from kakehashi.views.trail.below import REASONS, RULES, below
from kakehashi.views.trail.opened import open_figure
from tests.views.trail import small_site

small = small_site.small
pytestmark = pytest.mark.django_db


def computed() -> dict[str, tuple[str, ...]]:
    """Column names of every table that a link, an analysis or the catalogue makes."""
    found = {spec.name: tuple(column.name for column in spec.columns) for spec in CATALOGUE}
    for computation in plan.computations():
        declared = computation.declaration
        for spec in (declared.spec,) if isinstance(declared, Analysis) else declared.tables:
            found[spec.name] = tuple(column.name for column in spec.columns)
    return found


def test_every_computed_table_leads_down_or_says_why_not() -> None:
    lost = [
        table
        for table, columns in computed().items()
        if table not in RULES and table not in REASONS and not {"origin_id", "locator"} <= set(columns)
    ]
    assert not lost, f"write a rule or a reason in views/trail/below.py for {lost}"


def test_no_rule_is_for_a_table_that_nobody_makes() -> None:
    assert not [table for table in (*RULES, *REASONS) if table not in computed()]


@pytest.mark.parametrize(
    "table", ["analysis.authorship", "analysis.strategy_map", "analysis.specialization", "analysis.output"]
)
def test_the_parts_of_the_rows_behind_add_up(small: Release, table: str) -> None:
    checked = 0
    for row in small.rows(f"SELECT * FROM {table} ORDER BY hash(document_count, area_id) LIMIT 120"):
        under = below(small, table, row)
        assert under is not None and under.adds_up_to == "document_count"
        told = small.rows(f"SELECT SUM(part) AS part FROM ({under.sql})", under.values)[0]["part"]
        assert told == pytest.approx(row["document_count"], rel=1e-9), row
        checked += 1
    assert checked > 20


def test_every_rule_runs_on_a_row_of_its_table(small: Release) -> None:
    for table in RULES:
        for row in small.rows(f"SELECT * FROM {table} LIMIT 3") if small.has(table) else []:
            under = below(small, table, row)
            if under is not None:
                small.rows(f"{under.sql} ORDER BY {under.order} LIMIT 5", under.values)


def test_a_key_in_part_is_enough_where_it_names_one_row(small: Release) -> None:
    code = small.rows("SELECT economy_code FROM linked.economies ORDER BY 1")[0]["economy_code"]
    assert open_figure(small, "linked.economies", "name_en", {"economy_code": code}).row["economy_code"] == code
    with pytest.raises(NotHere) as refused:
        open_figure(small, "linked.economies", "name_en", {})
    assert refused.value.near


@pytest.mark.parametrize(
    ("table", "column", "key"),
    [
        ("analysis.strategy_mapp", "share", {}),
        ("analysis.strategy_map; DROP TABLE x", "share", {}),
        ('analysis"."strategy_map', "share", {}),
        ("information_schema.tables", "table_name", {}),
        ("analysis.strategy_map", "share FROM x --", {}),
        ("analysis.strategy_map", "nothing", {}),
        ("analysis.strategy_map", "share", {"area_id' OR 1=1": "x"}),
        ("analysis.strategy_map", "share", {"share": "1"}),
        ("analysis.strategy_map", "share", {"area_id": "' OR '1'='1"}),
        ("analysis.output", "document_count", {"year": "1; DROP"}),
        ("analysis.output", "document_count", {"year": "9" * 400}),
        ("", "", {}),
    ],
)
def test_what_the_release_does_not_have_is_not_here(small: Release, table: str, column: str, key: dict[str, str]) -> None:
    with pytest.raises(NotHere):
        open_figure(small, table, column, key)
