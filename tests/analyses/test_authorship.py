"""Work by area, actor and year: expected values are counted by hand beside each test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.analyses.work import areas, figure, membership, votes, world
from tests.given import computed, shuffled, sorted_by_key

from kakehashi.analyses.authorship import ANALYSIS
from kakehashi.sources.figures import FIGURES as GIVEN

JAPAN, SWEDEN, BRITAIN = ("alder", "JPN"), ("birch", "SWE"), ("cedar", "GBR")
MEMBERS = [
    membership("EU", "SWE", "1995-01-01"),
    membership("EU", "GBR", "1973-01-01", "2020-01-31"),
    membership("EFTA", "NOR", "1960"),
    membership("APT", "JPN", "1979"),
    membership("RCEP", "JPN", "2022", status="partial"),
]
WORLD = world(
    [
        votes("d1", "draft", 2019, JAPAN, BRITAIN),
        votes("d2", "draft", 2021, BRITAIN),
        votes("d3", "draft", 2021, SWEDEN, ("nobody", "unknown"), ("fjord", "NOR")),
        votes("r1", "rfc", 2021, JAPAN, address="USA"),
        votes("s1", "rapporteur", None, BRITAIN),
        votes("s2", "rapporteur", None, SWEDEN, JAPAN),
    ],
    [areas("d1", "routing"), areas("d2", "routing", "radio"), areas("s1", "radio"), areas("s2", "radio")],
    MEMBERS,
)


@pytest.fixture
def counts(tmp_path: Path) -> Any:
    """Documents by (measure, area, kind of actor, actor, period) of a world."""

    def run(given: Any) -> dict[tuple[str, ...], float]:
        names = ("measure", "area_id", "actor_kind", "actor_id", "period")
        rows = computed(tmp_path, ANALYSIS, given)[ANALYSIS.spec.name].to_dicts()
        return {tuple(row[name] for name in names): row["document_count"] for row in rows}

    return run


def test_documents_are_shared_by_authors_and_by_areas(counts: Any) -> None:
    found = counts(WORLD)
    assert found["draft", "routing", "organization", "cedar", "2019"] == pytest.approx(1 / 2)
    assert found["draft", "routing", "organization", "cedar", "2021"] == pytest.approx(1 / 2)
    assert found["draft", "radio", "organization", "cedar", "2021"] == pytest.approx(1 / 2)
    assert found["draft", "unassigned", "economy", "unknown", "2021"] == pytest.approx(1 / 3)


def test_the_sum_over_areas_is_all_and_over_actors_the_number_of_documents(counts: Any) -> None:
    found = counts(WORLD)
    assert found["draft", "all", "organization", "cedar", "2021"] == pytest.approx(1)
    for kind in ("organization", "economy"):
        for measure, number in (("draft", 3), ("rfc", 1), ("rapporteur", 2)):
            whole = [n for key, n in found.items() if key[0] == measure and key[2] == kind and key[1] == "all"]
            parts = [n for key, n in found.items() if key[0] == measure and key[2] == kind and key[1] != "all"]
            assert sum(whole) == pytest.approx(number) and sum(parts) == pytest.approx(number)


def test_the_printed_address_is_an_actor_of_its_own_and_only_of_rfcs(counts: Any) -> None:
    found = counts(WORLD)
    assert found["rfc", "all", "economy", "JPN", "2021"] == 1 and found["rfc", "all", "address_economy", "USA", "2021"] == 1
    assert {key[0] for key in found if key[2] == "address_economy"} == {"rfc"}


def test_a_group_of_economies_has_the_members_of_that_year(counts: Any) -> None:
    found = counts(WORLD)
    # 2019: half of d1 is British; 2021: a third of d3 is Swedish, and Britain has left
    assert found["draft", "all", "economy_group", "EU", "2019"] == pytest.approx(1 / 2)
    assert found["draft", "all", "economy_group", "EU", "2021"] == pytest.approx(1 / 3)


def test_europe_is_union_and_efta_and_britain_without_a_gap(counts: Any) -> None:
    found = counts(WORLD)
    assert found["draft", "all", "economy_group", "EUROPE", "2019"] == pytest.approx(1 / 2)
    assert found["draft", "all", "economy_group", "EUROPE", "2021"] == pytest.approx(1 + 2 / 3)


def test_an_economy_in_two_parts_of_a_union_counts_once(counts: Any) -> None:
    both = world([votes("d1", "draft", 2000, SWEDEN)], [], [*MEMBERS, membership("EFTA", "SWE", "1960")])
    assert counts(both)["draft", "all", "economy_group", "EUROPE", "2000"] == 1


def test_a_partial_member_is_no_member(counts: Any) -> None:
    assert not [key for key in counts(WORLD) if key[3] == "RCEP"]


def test_a_stock_has_no_year_and_the_membership_of_the_newest(counts: Any) -> None:
    found = counts(WORLD)
    assert found["rapporteur", "radio", "organization", "cedar", "now"] == 1
    # the newest year is 2021: of s1 and s2 only the Swedish half of s2 is the Union's
    assert found["rapporteur", "radio", "economy_group", "EU", "now"] == pytest.approx(1 / 2)


def test_touched_counts_whole_documents(tmp_path: Path) -> None:
    rows = computed(tmp_path, ANALYSIS, WORLD)[ANALYSIS.spec.name].to_dicts()
    found = {(r["measure"], r["area_id"], r["actor_id"], r["period"]): r["touched_count"] for r in rows}
    assert found["draft", "radio", "cedar", "2021"] == 1 and found["draft", "all", "cedar", "2021"] == 1


FIGURES = [
    figure("draft", "routing", "economy", "GBR", "2018-2022", 40.0),
    figure("draft", "routing", "economy", "SWE", "2018-2022", 5.0),
    figure("draft", "all", "economy", "GBR", "2019", 9.0),
    figure("rapporteur", "radio", "economy", "SWE", "now", 7.0),
    figure("rapporteur", "radio", "economy", "others", "now", 3.0),
    figure("rapporteur", "radio", "organization", "birch", "now", 7.0),
]


def test_figures_stand_in_where_the_documents_are_not_here(tmp_path: Path, counts: Any) -> None:
    absent = world([], [], MEMBERS, FIGURES)
    found = counts(absent)
    assert found["draft", "routing", "economy", "GBR", "2018-2022"] == 40
    assert found["rapporteur", "radio", "organization", "birch", "now"] == 7
    # of the window 2018-2022 the members of its last year, 2022; of the single year those of 2019
    assert found["draft", "routing", "economy_group", "EU", "2018-2022"] == 5
    assert found["draft", "all", "economy_group", "EU", "2019"] == 9
    assert found["draft", "routing", "economy_group", "EUROPE", "2018-2022"] == 45
    rows = computed(tmp_path / "b", ANALYSIS, absent)[ANALYSIS.spec.name]
    assert rows["basis"].unique().to_list() == ["compiled figures"] and rows["touched_count"].null_count() == rows.height


def test_figures_are_never_added_to_documents(counts: Any) -> None:
    assert counts({**WORLD, GIVEN: FIGURES}) == counts(WORLD)


def test_figures_of_one_measure_stand_in_beside_documents_of_another(tmp_path: Path, counts: Any) -> None:
    only_rfcs = world(
        [votes("r1", "rfc", 2021, JAPAN)], [], MEMBERS, [*FIGURES, figure("rfc", "all", "economy", "USA", "2021", 99.0)]
    )
    found = counts(only_rfcs)
    assert ("rfc", "all", "economy", "USA", "2021") not in found and found["rfc", "all", "economy", "JPN", "2021"] == 1
    assert found["rapporteur", "radio", "economy", "SWE", "now"] == 7


def test_the_order_of_the_rows_given_does_not_matter(tmp_path: Path) -> None:
    first = sorted_by_key(computed(tmp_path / "a", ANALYSIS, WORLD)[ANALYSIS.spec.name], ANALYSIS.spec)
    for seed in range(4):
        again = computed(tmp_path / f"b{seed}", ANALYSIS, shuffled(WORLD, seed))[ANALYSIS.spec.name]
        assert sorted_by_key(again, ANALYSIS.spec).equals(first)
