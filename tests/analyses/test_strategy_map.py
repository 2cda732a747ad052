"""The strategy map: shares, intervals, ranks, postures, and what it says where nobody can be seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.analyses.test_output import document
from tests.analyses.through import strategy
from tests.analyses.work import areas, figure, membership, votes, world
from tests.given import shuffled

from kakehashi.analyses.strategy_map import ANALYSIS
from kakehashi.link.documents import DOCUMENTS

A, B, C = ("alder", "JPN"), ("birch", "SWE"), ("cedar", "GBR")
NOBODY = ("unknown", "unknown")
# radio: alder 24 of 40, birch 8, cedar 4, nobody 4; routing: nine documents only
HOLDERS = [A] * 24 + [B] * 8 + [C] * 4 + [NOBODY] * 4
GIVEN = [votes(f"s{n}", "rapporteur", None, holder) for n, holder in enumerate(HOLDERS)]
GIVEN += [votes(f"d{n}", "draft", 2015 + n % 5, A if n < 8 else B) for n in range(9)]
PLACED = [areas(f"s{n}", "radio") for n in range(40)] + [areas(f"d{n}", "routing") for n in range(9)]
WORLD = {
    **world(GIVEN, PLACED, [membership("EU", "SWE", "1995")]),
    DOCUMENTS: [
        *(document(f"s{n}", 2019, "3GPP", "specification") for n in range(40)),
        *(document(f"d{n}", 2015 + n % 5, "IETF", "draft") for n in range(9)),
        *(document(f"X.{n}", 2012 + n) for n in range(8)),
    ],
}


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pl.DataFrame]:
    return strategy(tmp_path_factory.mktemp("map"), WORLD)


@pytest.fixture(scope="module")
def cells(frames: dict[str, pl.DataFrame]) -> dict[tuple[str, ...], dict[str, Any]]:
    return {(r["area_id"], r["body"], r["actor_kind"], r["actor_id"]): r for r in frames[ANALYSIS.spec.name].to_dicts()}


def test_a_cell_has_share_interval_rank_and_posture(cells: Any) -> None:
    alder = cells["radio", "3GPP", "organization", "alder"]
    assert alder["share"] == pytest.approx(0.6) and alder["bootstrap_low"] < 0.6 < alder["bootstrap_high"]
    assert (alder["rank"], alder["actor_total"], alder["posture"]) == (1, 3, "lead") and alder["posture_probability"] > 0.99
    assert alder["unknown_share"] == pytest.approx(0.1)
    # birch: 8 of 40 is a third of alder's 24, which is far ahead: behind in a field that is held
    birch = cells["radio", "3GPP", "organization", "birch"]
    assert (birch["rank"], birch["posture"]) == (2, "follow")


def test_the_probabilities_of_the_postures_sum_to_one(cells: Any) -> None:
    names = ("lead", "contest", "cooperate", "follow", "watch")
    for row in cells.values():
        found = [row[f"{name}_probability"] for name in names]
        if row["posture"] is not None:
            assert sum(found) == pytest.approx(1) and row["posture_probability"] == pytest.approx(max(found))


def test_under_ten_documents_no_posture_is_given(cells: Any) -> None:
    alder = cells["routing", "IETF", "organization", "alder"]
    assert alder["area_count"] == 9 and alder["share"] == pytest.approx(8 / 9)
    assert (alder["posture"], alder["evidence"]) == ("insufficient evidence", "insufficient evidence")


def test_who_is_not_identified_has_a_share_but_neither_rank_nor_posture(cells: Any) -> None:
    nobody = cells["radio", "3GPP", "organization", "unknown"]
    assert nobody["share"] == pytest.approx(0.1) and nobody["rank"] is None and nobody["posture"] is None


def test_a_body_whose_catalogue_names_no_actor_has_output_and_says_so(cells: Any) -> None:
    found = [row for key, row in cells.items() if key[1] == "ITU-T"]
    assert [(row["measure"], row["actor_id"], row["posture"]) for row in found] == [("output", "none", None)]
    # of the years 2012 to 2019 the last five
    assert found[0]["document_count"] == 5 and found[0]["evidence"] == "no actor evidence in this release"
    assert not [key for key in cells if key[1] == "3GPP" and key[2] == "none"]


def test_the_same_seed_gives_the_same_bytes_whatever_the_order_of_the_rows(
    tmp_path: Path, frames: dict[str, pl.DataFrame]
) -> None:
    for seed in range(2):
        again = strategy(tmp_path / str(seed), shuffled(WORLD, seed))
        for name, frame in frames.items():
            assert again[name].equals(frame), name
        mine = sorted(path.name for path in (tmp_path / str(seed) / "home" / "tables").iterdir())
        if seed:
            assert mine == sorted(path.name for path in (tmp_path / "0" / "home" / "tables").iterdir())


def test_compiled_figures_give_intervals_from_their_counts(tmp_path: Path) -> None:
    figures = [
        figure("rapporteur", "radio", "organization", name, "now", value)
        for name, value in (("alder", 60.0), ("birch", 20.0), ("others", 20.0))
    ]
    rows = strategy(tmp_path, {**world([], [], [], figures), DOCUMENTS: []})[ANALYSIS.spec.name].to_dicts()
    found = {row["actor_id"]: row for row in rows}
    alder = found["alder"]
    assert (alder["basis"], alder["rank"], alder["actor_total"], alder["posture"]) == ("compiled figures", 1, 2, "lead")
    # a multinomial draw of a hundred: 60 plus or minus 1.645 times the root of 100 * .6 * .4
    assert alder["bootstrap_low"] == pytest.approx(0.6 - 1.645 * 0.049, abs=0.015)
    assert alder["bootstrap_high"] == pytest.approx(0.6 + 1.645 * 0.049, abs=0.015)
    assert found["others"]["rank"] is None


def test_figures_of_a_body_without_actors_are_output_too(tmp_path: Path) -> None:
    said = {"measure": "output", "body": "ITU-T", "kind": "recommendation", "area_id": "video"}
    figures = [
        {**said, "actor_kind": "all", "actor_id": "all", "period": str(year), "value": 4.0} for year in range(2010, 2020)
    ]
    rows = strategy(tmp_path, {**world([], [], [], figures), DOCUMENTS: []})[ANALYSIS.spec.name].to_dicts()
    assert [(r["measure"], r["document_count"], r["basis"]) for r in rows] == [("output", 20.0, "compiled figures")]
