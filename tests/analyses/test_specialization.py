"""Shares and advantages per area, against the same body, measure and window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.analyses.work import areas, figure, membership, votes, world
from tests.given import computed, shuffled, sorted_by_key

from kakehashi.analyses.authorship import ANALYSIS as AUTHORSHIP
from kakehashi.analyses.specialization import ANALYSIS

A, B = ("alder", "JPN"), ("birch", "SWE")
# 2015-2019: alder 30 drafts, 20 of them routing; birch 20, 5 of them routing; the other area is radio
GIVEN = [votes(f"a{n}", "draft", 2015 + n % 5, A) for n in range(30)]
GIVEN += [votes(f"b{n}", "draft", 2015 + n % 5, B) for n in range(20)]
GIVEN += [votes("old", "draft", 2008, B)]
PLACED = [areas(f"a{n}", "routing" if n < 20 else "radio") for n in range(30)]
PLACED += [areas(f"b{n}", "routing" if n < 5 else "radio") for n in range(20)] + [areas("old", "routing")]
STOCK = [votes(f"s{n}", "rapporteur", None, A if n % 3 else B) for n in range(12)]
WORLD = world([*GIVEN, *STOCK], [*PLACED, *(areas(f"s{n}", "radio") for n in range(12))], [membership("EU", "SWE", "1995")])


def rows(folder: Path, given: Any) -> dict[tuple[Any, ...], dict[str, Any]]:
    counted = computed(folder / "a", AUTHORSHIP, given)[AUTHORSHIP.spec.name].to_dicts()
    found = computed(folder / "b", ANALYSIS, {AUTHORSHIP.spec: counted})[ANALYSIS.spec.name].to_dicts()
    return {(r["measure"], r["actor_kind"], r["actor_id"], r["area_id"], r["until_year"]): r for r in found}


def test_advantage_by_hand(tmp_path: Path) -> None:
    row = rows(tmp_path, WORLD)["draft", "organization", "alder", "routing", 2019]
    # alder 20 of 25 in routing, 30 of 50 in all: (20/30)/(25/50) = 4/3; expected 30 * 25 / 50 = 15
    assert (row["document_count"], row["area_count"], row["actor_count"], row["expected_count"]) == (20, 25, 30, 15)
    assert row["share"] == pytest.approx(0.8) and row["advantage"] == pytest.approx(4 / 3)
    assert row["symmetric_advantage"] == pytest.approx(1 / 7)
    assert 1 < row["shrunk_advantage"] < row["advantage"], "a small count is drawn towards what was expected"
    assert row["advantage_low"] < row["shrunk_advantage"] < row["advantage_high"] and row["above_one_probability"] > 0.5


def test_under_ten_documents_the_evidence_is_insufficient(tmp_path: Path) -> None:
    found = rows(tmp_path, WORLD)
    assert found["draft", "organization", "alder", "radio", 2019]["evidence"] == "sufficient"
    assert found["rapporteur", "organization", "birch", "radio", 2019]["evidence"] == "insufficient evidence"


def test_a_window_holds_its_five_years_only(tmp_path: Path) -> None:
    found = rows(tmp_path, WORLD)
    birch = found["draft", "organization", "birch", "routing", 2019]
    assert birch["document_count"] == 5 and birch["window_years"] == 5
    # 2014-2018 has four of the five years; the one draft of 2008 alone is below the smallest cell of an earlier window
    assert found["draft", "organization", "alder", "routing", 2018]["document_count"] == 16
    assert ("draft", "organization", "birch", "routing", 2010) not in found


def test_a_group_of_economies_is_set_against_everybody_else(tmp_path: Path) -> None:
    found = rows(tmp_path, WORLD)
    union, sweden = (
        found["draft", kind, name, "routing", 2019] for kind, name in (("economy_group", "EU"), ("economy", "SWE"))
    )
    assert union["share"] == sweden["share"] == pytest.approx(0.2) and union["area_count"] == 25
    assert union["advantage"] == pytest.approx(sweden["advantage"])


def test_a_stock_carries_the_newest_year(tmp_path: Path) -> None:
    row = rows(tmp_path, WORLD)["rapporteur", "organization", "alder", "radio", 2019]
    assert row["share"] == pytest.approx(8 / 12)


def test_compiled_windows_are_measured_and_single_years_of_figures_are_not(tmp_path: Path) -> None:
    figures = [
        figure("draft", area, "economy", name, "2018-2022", value)
        for area, name, value in (("x", "JPN", 30.0), ("x", "SWE", 10.0), ("y", "SWE", 40.0), ("y", "others", 20.0))
    ]
    found = rows(tmp_path, world([], [], [], [*figures, figure("draft", "x", "economy", "JPN", "2020", 99.0)]))
    assert {key[4] for key in found} == {2022}
    row = found["draft", "economy", "JPN", "x", 2022]
    assert (row["share"], row["basis"]) == (0.75, "compiled figures") and row["advantage"] == pytest.approx(2.5)


def test_the_order_of_the_rows_given_does_not_matter(tmp_path: Path) -> None:
    counted = computed(tmp_path / "a", AUTHORSHIP, WORLD)[AUTHORSHIP.spec.name].to_dicts()
    frames = [
        sorted_by_key(
            computed(tmp_path / str(n), ANALYSIS, shuffled({AUTHORSHIP.spec: counted}, n))[ANALYSIS.spec.name], ANALYSIS.spec
        )
        for n in range(3)
    ]
    assert frames[0].equals(frames[1]) and frames[0].equals(frames[2])
