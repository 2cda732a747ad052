"""Economies by every name and code; today's before those that are gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.given import computed, shuffled, sorted_by_key

from kakehashi.link.economies import ECONOMIES, LINK, NAMES, WRITTEN
from kakehashi.sources.economies import CODES
from kakehashi.sources.economies import NAMES as GIVEN


def code(alpha3: str, alpha2: str, english: str, gec: str | None = None, gone: str | None = None) -> dict[str, Any]:
    return {
        "economy_code": alpha3,
        "iso2": alpha2,
        "name_en": english,
        "name_ja": english,
        "gec_code": gec,
        "withdrawn_on": gone,
    }


WORLD = {
    CODES: [
        code("CHE", "CH", "Switzerland", "SZ"),
        code("CHN", "CN", "China", "CH"),
        code("JPN", "JP", "Japan", "JA"),
        code("CSK", "CS", "Czechoslovakia", gone="1993-06-15"),
        code("SCG", "CS", "Serbia and Montenegro", gone="2006-09-26"),
        code("GBR", "GB", "United Kingdom"),
    ],
    GIVEN: [
        {"economy_code": economy, "language": language, "name": name, "kind": "short"}
        for economy, language, name in (
            ("CHE", "en", "Switzerland"),
            ("CHN", "en", "China"),
            ("JPN", "en", " JAPAN "),
            ("JPN", "ja", "日本国"),
            ("CSK", "en", "Czechoslovakia"),
        )
    ],
}


@pytest.fixture
def names(tmp_path: Path) -> dict[str, str]:
    return dict(computed(tmp_path, LINK, WORLD)[NAMES.name].iter_rows())


@pytest.mark.parametrize(
    ("written", "economy"),
    [("jpn", "JPN"), ("jp", "JPN"), ("japan", "JPN"), ("日本国", "JPN"), ("switzerland", "CHE"), ("england", "GBR")],
)
def test_names_and_codes_lead_to_the_economy(names: dict[str, str], written: str, economy: str) -> None:
    assert names[written] == economy


def test_two_letters_are_iso_s_and_never_those_of_the_factbook(names: dict[str, str]) -> None:
    assert names["ch"] == "CHE" and names["cn"] == "CHN" and "sz" not in names


def test_an_economy_that_is_gone_is_marked_and_still_found(tmp_path: Path, names: dict[str, str]) -> None:
    rows = {row["economy_code"]: row for row in computed(tmp_path, LINK, WORLD)[ECONOMIES.name].to_dicts()}
    assert rows["CSK"]["is_historic"] and not rows["JPN"]["is_historic"]
    assert names["czechoslovakia"] == "CSK"


def test_what_addresses_write_counts_only_for_economies_that_are_here(names: dict[str, str]) -> None:
    assert set(names.values()) <= {row["economy_code"] for row in WORLD[CODES]}
    assert "deutschland" in WRITTEN and "deutschland" not in names


def test_the_order_of_the_rows_given_does_not_matter(tmp_path: Path) -> None:
    first = computed(tmp_path / "a", LINK, WORLD)
    for seed in range(4):
        again = computed(tmp_path / f"b{seed}", LINK, shuffled(WORLD, seed))
        for spec in (ECONOMIES, NAMES):
            assert sorted_by_key(first[spec.name], spec).equals(sorted_by_key(again[spec.name], spec))
