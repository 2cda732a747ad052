"""Shares and places over windows of five years; how much hangs on a few organisations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.analyses.work import areas, figure, membership, votes, world
from tests.given import computed, shuffled, sorted_by_key

from kakehashi.analyses import concentration, standing
from kakehashi.analyses.authorship import ANALYSIS as AUTHORSHIP

A, B, C = ("alder", "JPN"), ("birch", "SWE"), ("cedar", "SWE")
NOBODY, PERSON = ("unknown", "unknown"), ("individual", "unknown")
# 2010-2019: alder one draft a year, birch one every second year, one of a person in 2012 and one of nobody in 2019
GIVEN = [
    *(votes(f"a{y}", "draft", y, A) for y in range(2010, 2020)),
    *(votes(f"b{y}", "draft", y, B) for y in range(2010, 2020, 2)),
    votes("p", "draft", 2012, PERSON),
    votes("n", "draft", 2019, NOBODY),
    *(votes(f"s{n}", "rapporteur", None, holder) for n, holder in enumerate((A, A, A, B, C, NOBODY))),
]
PLACED = [areas(rows[0]["document_id"], "routing") for rows in GIVEN]
WORLD = world(GIVEN, PLACED, [membership("EU", "SWE", "1995")])


def through(folder: Path, analysis: Any, given: Any) -> list[dict[str, Any]]:
    """Rows of an analysis over the authorship of a world."""
    counted = computed(folder / "a", AUTHORSHIP, given)[AUTHORSHIP.spec.name].to_dicts()
    found = computed(folder / "b", analysis, {AUTHORSHIP.spec: counted})[analysis.spec.name]
    return sorted_by_key(found, analysis.spec).to_dicts()


@pytest.fixture
def places(tmp_path: Path) -> dict[tuple[str, ...], dict[str, Any]]:
    rows = through(tmp_path, standing.ANALYSIS, WORLD)
    return {(row["measure"], row["actor_kind"], row["period"], row["actor_id"]): row for row in rows}


def test_a_window_holds_five_years_and_the_newest_ends_with_the_newest_year(places: Any) -> None:
    alder, birch = (places["draft", "organization", "2015-2019", name] for name in ("alder", "birch"))
    # 2015 to 2019: five of alder, those of 2016 and 2018 of birch, one of nobody
    assert (alder["document_count"], birch["document_count"], alder["total_count"]) == (5, 2, 8)
    assert alder["share"] == pytest.approx(5 / 8) and alder["share_low"] < 5 / 8 < alder["share_high"]
    assert alder["until_year"] == 2019 and max(key[2] for key in places if key[2] != "now") == "2015-2019"


def test_those_who_are_not_identified_count_in_the_total_and_hold_no_place(places: Any) -> None:
    nobody = places["draft", "organization", "2015-2019", "unknown"]
    assert nobody["rank"] is None and nobody["share"] == pytest.approx(1 / 8)
    assert places["draft", "organization", "2010-2014", "individual"]["rank"] is None
    alder, birch = (places["draft", "organization", "2015-2019", name] for name in ("alder", "birch"))
    assert (alder["rank"], birch["rank"], alder["actor_total"]) == (1, 2, 2)


def test_equal_actors_share_a_place(places: Any) -> None:
    found = {name: places["rapporteur", "organization", "now", name]["rank"] for name in ("alder", "birch", "cedar")}
    assert found == {"alder": 1, "birch": 2, "cedar": 2}


def test_a_group_of_economies_is_measured_against_all_economies(places: Any) -> None:
    union = places["draft", "economy_group", "2015-2019", "EU"]
    assert union["document_count"] == 2 and union["share"] == pytest.approx(2 / 8)
    assert places["rapporteur", "economy_group", "now", "EU"]["share"] == pytest.approx(2 / 6)


def test_windows_of_compiled_figures_are_taken_as_they_are(tmp_path: Path) -> None:
    figures = [
        figure("draft", "all", "economy", "JPN", "2018-2022", 30.0),
        figure("draft", "all", "economy", "others", "2018-2022", 10.0),
        figure("draft", "all", "economy", "JPN", "2022", 8.0),
    ]
    rows = through(tmp_path, standing.ANALYSIS, world([], [], [], figures))
    assert [(r["period"], r["actor_id"], r["share"], r["rank"], r["basis"]) for r in rows] == [
        ("2018-2022", "JPN", 0.75, 1, "compiled figures"),
        ("2018-2022", "others", 0.25, None, "compiled figures"),
    ]


def test_concentration_is_over_identified_organisations_and_the_last_five_years(tmp_path: Path) -> None:
    rows = {(r["measure"], r["area_id"]): r for r in through(tmp_path, concentration.ANALYSIS, WORLD)}
    drafts, stock = rows["draft", "routing"], rows["rapporteur", "routing"]
    # alder 5 and birch 2 of seven; one of eight names nobody
    assert drafts["hhi"] == pytest.approx((5 / 7) ** 2 + (2 / 7) ** 2) and drafts["effective_count"] == pytest.approx(49 / 29)
    assert (drafts["holder_count"], drafts["leader"], drafts["unknown_share"]) == (2, "alder", pytest.approx(1 / 8))
    # alder 3, birch 1, cedar 1 of five; one of six names nobody
    assert stock["hhi"] == pytest.approx((9 + 1 + 1) / 25) and stock["cr4"] == pytest.approx(1)
    assert (stock["leader_share"], stock["unknown_share"]) == (pytest.approx(3 / 5), pytest.approx(1 / 6))


def test_where_nobody_is_identified_there_is_no_concentration(tmp_path: Path) -> None:
    rows = through(tmp_path, concentration.ANALYSIS, world([votes("n", "draft", 2019, NOBODY)], [areas("n", "x")], []))
    assert [(r["holder_count"], r["hhi"], r["leader"], r["unknown_share"]) for r in rows] == [(0, None, None, 1.0)] * 2


def test_what_was_too_small_to_name_in_figures_is_not_identified(tmp_path: Path) -> None:
    figures = [
        figure("draft", "x", "organization", name, "2018-2022", 10.0) for name in ("alder", "birch", "others", "unknown")
    ]
    rows = through(tmp_path, concentration.ANALYSIS, world([], [], [], figures))
    assert [(r["holder_count"], r["hhi"], r["unknown_share"]) for r in rows] == [(2, 0.5, 0.5)]


@pytest.mark.parametrize("analysis", [standing.ANALYSIS, concentration.ANALYSIS], ids=lambda analysis: analysis.name)
def test_the_order_of_the_rows_given_does_not_matter(tmp_path: Path, analysis: Any) -> None:
    counted = computed(tmp_path / "a", AUTHORSHIP, WORLD)[AUTHORSHIP.spec.name].to_dicts()
    frames = [
        sorted_by_key(
            computed(tmp_path / str(seed), analysis, shuffled({AUTHORSHIP.spec: counted}, seed))[analysis.spec.name],
            analysis.spec,
        )
        for seed in range(3)
    ]
    assert frames[0].equals(frames[1]) and frames[0].equals(frames[2])
