"""Judgements of the office in the linked tables of a release."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.given import Row, computed
from tests.link import invented

from kakehashi.link.affiliations import AFFILIATIONS, LINK
from kakehashi.sources.ietf_meetings import REGISTRATIONS
from kakehashi.sources.office_export import JUDGEMENTS


@pytest.fixture
def groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Group by spelling, for these spellings and judgements (verdict, name, other name)."""
    invented.use(monkeypatch)

    def of(at: str, names: list[str], *judged: tuple[str, str, str]) -> dict[str, str]:
        world: dict[Any, list[Row]] = {
            REGISTRATIONS: [{"meeting_number": 1, "position": n, "organization_name": name} for n, name in enumerate(names, 1)]
        }
        if judged:
            world[JUDGEMENTS] = [
                {"judgement_id": str(n), "verdict": verdict, "name": a, "other_name": b, "judged_at": f"2026-11-{n:02}"}
                for n, (verdict, a, b) in enumerate(judged, 1)
            ]
        rows = computed(tmp_path / at, LINK, world)[AFFILIATIONS.name]
        return dict(rows.select("name", "group_id").iter_rows())

    return of


def test_a_wrong_merge_stays_split_after_every_build(groups: Any) -> None:
    names = ["ALDER NETWORKS, Inc.", "Alder", "Birch Radio AB"]
    assert groups("before", names) == {names[0]: "alder", "Alder": "alder", "Birch Radio AB": "birch"}
    split = ("different", names[0], "Alder")
    for number, more in enumerate(([], ["Alder Networks Ltd"], ["Alder GmbH", "Cedar Systems"])):
        found = groups(f"after{number}", [*names, *more], split)
        assert found[names[0]] != found["Alder"] == "alder" and found["Birch Radio AB"] == "birch"


def test_what_is_judged_the_same_is_one_and_named_by_the_reference(groups: Any) -> None:
    found = groups("same", ["Alder", "Quercus Radio", "Quercus Radio Labs"], ("same", "Quercus Radio", "Alder"))
    assert found["Quercus Radio"] == found["Alder"] == "alder"


def test_a_judged_name_need_not_be_spelled_in_this_release(groups: Any) -> None:
    found = groups("unspelled", ["Quercus Radio"], ("same", "Quercus Radio", "Birch"))
    assert found == {"Quercus Radio": "birch"}
