"""Names of places: an alias is found, a region is several, a name that nobody knows stays and is told."""

from __future__ import annotations

import polars as pl
import pytest
from tests.link.test_economy_links import Given

from kakehashi.analyses.unplaced_names import ANALYSIS
from kakehashi.link.economy_aliases import ALIASES, GROUPS
from kakehashi.link.place_names import placed

NAMES = pl.DataFrame({"name_key": ["examplia", "congo, dem. rep."], "economy_code": ["QAA", "COD"]})


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Examplia", "QAA"),
        (" EXAMPLIA ", "QAA"),
        ("Congo, Dem. Rep.", "COD"),
        ("Example Ocean, regional", "several"),
        ("Western Balkans", "several"),
        ("Nowhereland", "unknown"),
        (None, "unknown"),
    ],
)
def test_a_name_means_one_several_or_none(written: str | None, code: str) -> None:
    given = Given(linked__economy_names=NAMES)
    rows = pl.DataFrame({"country_name": [written]}, schema={"country_name": pl.String})
    assert placed(given, rows, "country_name").rows(named=True) == [{"country_name": written, "economy_code": code}]


def test_aliases_are_keys_as_they_are_looked_up() -> None:
    assert all(name == name.lower().strip() for name in (*ALIASES, *GROUPS))
    assert not GROUPS & ALIASES.keys()


def test_names_without_an_economy_are_told_with_the_number_of_their_rows() -> None:
    landings = pl.DataFrame(
        {"economy_code": ["unknown", "unknown", "QAA", "several"], "country_name": ["Nowhereland"] * 2 + ["Examplia", "Asia"]}
    ).with_columns(pl.lit("line 3").alias("locator"))
    found = ANALYSIS.run(Given(linked__cable_landings=landings))
    assert found.rows() == [("linked.cable_landings", "Nowhereland", 2, "line 3")]
    assert ANALYSIS.run(Given(linked__economy_names=NAMES)).height == 0
