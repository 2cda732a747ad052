"""Compiled figures are compared with documents, and a difference is an issue of the release."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.analyses.work import areas, figure, votes, world
from tests.given import computed, written

from kakehashi.analyses.authorship import ANALYSIS as AUTHORSHIP
from kakehashi.analyses.figure_differences import ANALYSIS
from kakehashi.analyses.output import ANALYSIS as OUTPUT
from kakehashi.analyses.participation import ANALYSIS as PARTICIPATION
from kakehashi.build.compute import compute
from kakehashi.build.plan import Computation
from kakehashi.core.config import Config
from kakehashi.sources.figures import FIGURES
from kakehashi.store.home import Home

DOCUMENTS = world(
    [votes(f"d{n}", "draft", 2017 + n % 5, ("alder", "JPN")) for n in range(10)],
    [areas(f"d{n}", "routing") for n in range(10)],
    [],
)


def given(folder: Path, *figures: dict[str, Any]) -> Any:
    """Authorship of ten drafts (two a year, 2017 to 2021) beside figures."""
    counted = computed(folder, AUTHORSHIP, DOCUMENTS)[AUTHORSHIP.spec.name].to_dicts()
    output = {"area_id": "routing", "body": "IETF", "kind": "draft", "year": 2019, "document_count": 2.0, "basis": "documents"}
    registered = {"economy_code": "JPN", "year": 2019, "registration_count": 88, "basis": "documents", "has_cut_list": False}
    return {AUTHORSHIP.spec: counted, OUTPUT.spec: [output], PARTICIPATION.spec: [registered], FIGURES: list(figures)}


def differing(folder: Path, *figures: dict[str, Any]) -> list[tuple[Any, ...]]:
    found = computed(folder / "b", ANALYSIS, given(folder / "a", *figures))[ANALYSIS.spec.name]
    return found.select("actor_id", "period", "value", "document_count").sort("actor_id", "period").rows()


def test_equal_figures_say_nothing(tmp_path: Path) -> None:
    window = figure("draft", "routing", "economy", "JPN", "2017-2021", 10.0)
    assert differing(tmp_path, window, figure("draft", "all", "economy", "JPN", "2018", 2.0)) == []


def test_a_difference_is_told_with_both_values(tmp_path: Path) -> None:
    window = figure("draft", "routing", "economy", "JPN", "2017-2021", 12.0)
    lost = figure("draft", "routing", "economy", "SWE", "2017-2021", 5.0)
    assert differing(tmp_path, window, lost) == [("JPN", "2017-2021", 12.0, 10.0), ("SWE", "2017-2021", 5.0, 0.0)]


def test_a_thousandth_is_no_difference_and_merged_cells_are_not_compared(tmp_path: Path) -> None:
    near = figure("draft", "routing", "economy", "JPN", "2017-2021", 10.009)
    assert differing(tmp_path, near, figure("draft", "routing", "economy", "others", "2017-2021", 77.0)) == []


def test_measures_whose_documents_are_not_here_are_not_compared(tmp_path: Path) -> None:
    assert differing(tmp_path, figure("rapporteur", "radio", "economy", "SWE", "now", 7.0)) == []


def test_output_and_registrations_are_compared_as_well(tmp_path: Path) -> None:
    output = figure("draft", "routing", "all", "all", "2019", 3.0) | {"measure": "output"}
    meetings = figure("draft", "all", "economy", "JPN", "2019", 90.0) | {"measure": "registrations", "kind": "meeting"}
    assert differing(tmp_path, output, meetings) == [("JPN", "2019", 90.0, 88.0), ("all", "2019", 3.0, 2.0)]


def test_the_release_gets_one_warning_with_the_number_of_differences(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").made()
    wrong = [figure("draft", "routing", "economy", code, "2017-2021", 5.0) for code in ("SWE", "GBR")]
    paths = written(tmp_path / "c", given(tmp_path / "a", *wrong))
    step = Computation("analysis:figure_differences", ANALYSIS, ANALYSIS.run.__module__)
    outcome = compute(home, Config(home=home.root), step, paths)
    told = [(issue["severity"], issue["kind"], issue["occurrence_count"]) for issue in outcome.issues]
    assert told == [("warning", "differs", 2)] and "kakehashi figures" in outcome.issues[0]["message"]
