"""Operators are resolved by the same rules as all others, and their licence stays with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.given import computed
from tests.link import invented

from kakehashi.link import affiliations
from kakehashi.link.operator_names import LINK, NAMES, SPELLINGS
from kakehashi.sources.operators import NETWORKS


def test_an_operator_is_the_organisation_of_that_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invented.use(monkeypatch)
    given = [("01", "Birch Radio AB"), ("02", "BIRCH RADIO"), ("03", "Far Hill Telefon"), ("04", None)]
    world = {NETWORKS: [{"mcc": "999", "mnc": mnc, "place": 0, "operator_name": name} for mnc, name in given]}
    rows = computed(tmp_path, LINK, world)[NAMES.name].sort("name").select("name", "group_id").rows()
    assert rows == [("BIRCH RADIO", "birch"), ("Birch Radio AB", "birch"), ("Far Hill Telefon", "far-hill-telefon")]


def test_lists_with_a_licence_in_return_are_kept_out_of_the_other_names() -> None:
    assert not set(SPELLINGS) & set(affiliations.SPELLINGS)
    assert not any(table.startswith(("operators.", "mobile_", "cables.", "spectrum.")) for table in affiliations.SPELLINGS)
