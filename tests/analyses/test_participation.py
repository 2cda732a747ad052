"""Registrations by economy and year, and the mark of a year whose lists are cut."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.given import computed

from kakehashi.analyses.participation import ANALYSIS
from kakehashi.link.participation import PARTICIPATION
from kakehashi.sources.figures import FIGURES
from kakehashi.sources.ietf_meetings import MEETINGS


def meeting(number: int, year: int, *, is_cut: bool = False) -> dict[str, Any]:
    return {"meeting_number": number, "year": year, "month": 3, "registration_count": 4, "is_cut": is_cut}


def registration(number: int, position: int, year: int, economy: str, presence: str = "on site") -> dict[str, Any]:
    who = {"economy_code": economy, "group_id": "unknown", "presence": presence}
    return {"meeting_number": number, "position": position, "year": year, **who}


WORLD = {
    MEETINGS: [meeting(98, 2030), meeting(99, 2030), meeting(100, 2031, is_cut=True), meeting(101, 2031)],
    PARTICIPATION: [
        registration(98, 1, 2030, "JPN"),
        registration(98, 2, 2030, "JPN", "remote"),
        registration(99, 1, 2030, "JPN"),
        registration(99, 2, 2030, "unknown"),
        registration(100, 1, 2031, "JPN"),
        registration(101, 1, 2031, "SWE"),
    ],
}


def rows(folder: Path, world: Any) -> dict[tuple[str, int], dict[str, Any]]:
    return {(row["economy_code"], row["year"]): row for row in computed(folder, ANALYSIS, world)[ANALYSIS.spec.name].to_dicts()}


def test_counts_shares_and_intervals(tmp_path: Path) -> None:
    japan = rows(tmp_path, WORLD)["JPN", 2030]
    assert (japan["meeting_count"], japan["registration_count"], japan["on_site_count"], japan["year_count"]) == (2, 3, 2, 4)
    assert japan["share"] == 0.75 and japan["share_low"] < 0.75 < japan["share_high"]
    assert rows(tmp_path / "b", WORLD)["unknown", 2030]["registration_count"] == 1, "no economy is no reason to drop one"


def test_one_cut_list_marks_the_year_for_every_economy(tmp_path: Path) -> None:
    found = rows(tmp_path, WORLD)
    assert found["SWE", 2031]["has_cut_list"] and found["JPN", 2031]["has_cut_list"] and not found["JPN", 2030]["has_cut_list"]


def test_figures_stand_in_where_no_registration_is_here(tmp_path: Path) -> None:
    base = {"measure": "registrations", "body": "IETF", "kind": "meeting", "area_id": "all", "actor_kind": "economy"}
    figures = [
        {**base, "actor_id": economy, "period": str(year), "value": value}
        for economy, year, value in (("JPN", 2021, 30.0), ("others", 2021, 10.0), ("JPN", 2022, 8.0))
    ]
    found = rows(tmp_path, {FIGURES: figures})
    assert found["JPN", 2021]["share"] == pytest.approx(0.75) and found["JPN", 2021]["basis"] == "compiled figures"
    assert found["JPN", 2021]["meeting_count"] is None and not found["JPN", 2021]["has_cut_list"]
    assert found["JPN", 2022]["has_cut_list"]
    both = rows(tmp_path / "b", {**WORLD, FIGURES: figures})
    assert ("JPN", 2021) not in both and both["JPN", 2030]["basis"] == "documents"


def test_without_either_there_is_nothing(tmp_path: Path) -> None:
    assert rows(tmp_path, {}) == {}
