"""Registrations with the economy as registered and the organisation as resolved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.given import computed
from tests.link.test_authorship import SPELLINGS

from kakehashi.link.affiliations import AFFILIATIONS
from kakehashi.link.economies import ECONOMIES
from kakehashi.link.participation import LINK, PARTICIPATION
from kakehashi.sources.ietf_meetings import MEETINGS, REGISTRATIONS

AT_HOME = [
    {"economy_code": "JPN", "iso2": "JP", "name_en": "Japan", "is_historic": False},
    {"economy_code": "CSK", "iso2": "CS", "name_en": "Czechoslovakia", "is_historic": True},
]


@pytest.fixture
def registered(tmp_path: Path) -> Any:
    """Rows of (economy, group) of registrations given as (country, organisation)."""

    def run(*pairs: tuple[str | None, str | None]) -> list[tuple[Any, ...]]:
        rows = [
            {
                "meeting_number": 99,
                "position": place,
                "country_iso2": country,
                "organization_name": said,
                "presence": "remote",
            }
            for place, (country, said) in enumerate(pairs, 1)
        ]
        meeting = {"meeting_number": 99, "year": 2030, "month": 3, "registration_count": len(rows), "is_cut": False}
        world = {REGISTRATIONS: rows, MEETINGS: [meeting], ECONOMIES: AT_HOME, AFFILIATIONS: SPELLINGS}
        found = computed(tmp_path, LINK, world)[PARTICIPATION.name].sort("position")
        assert found["year"].unique().to_list() == [2030]
        return found.select("economy_code", "group_id").rows()

    return run


def test_the_economy_is_the_one_registered_and_not_the_head_office(registered: Any) -> None:
    assert registered(("JP", "Birch")) == [("JPN", "birch")]


def test_no_country_and_a_code_of_the_past_are_unknown(registered: Any) -> None:
    assert registered((None, "Birch"), ("CS", "Birch"), ("ZZ", "Birch")) == [("unknown", "birch")] * 3


def test_persons_and_none_are_no_organisations(registered: Any) -> None:
    found = registered(("JP", "Ada Quux"), ("JP", "none"), ("JP", None), ("JP", "never seen"))
    assert [group for _economy, group in found] == ["individual", "unknown", "unknown", "unknown"]


def test_a_joint_affiliation_is_one_registration_of_its_first_organisation(registered: Any) -> None:
    assert registered(("JP", "Alder / Birch")) == [("JPN", "alder")]
