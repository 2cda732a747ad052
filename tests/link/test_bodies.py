"""Bodies as a tree with history: our list and the catalogues' groups joined, each with its documents and those below it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.given import computed, shuffled, sorted_by_key

from kakehashi.link.bodies import BODIES as LINKED
from kakehashi.link.bodies import GROUPS, LINK
from kakehashi.link.documents import DOCUMENTS
from kakehashi.sources.bodies import BODIES
from kakehashi.sources.iso import STANDARDS as ISO
from kakehashi.sources.w3c_groups import GROUPS as W3C_GROUPS

Row = dict[str, Any]


def body(name: str, parent: str | None, kind: str = "study group", **more: Any) -> Row:
    lists: Row = {"successor_ids": [], "catalogue_bodies": [], "catalogue_groups": []}
    return {
        "body_id": name,
        "parent_id": parent,
        "name_en": name,
        "name_ja": name,
        "kind": kind,
        "source": "made up",
        **lists,
        **more,
    }


def document(name: str, listed_by: str, group: str | None, year: int = 2020) -> Row:
    return {"document_id": name, "body": listed_by, "group_name": group, "year": year, "last_year": year, "source_table": "x.y"}


WORLD = {
    BODIES: [
        body("itu", None, "organisation"),
        body("itu-t", "itu", "sector", catalogue_bodies=["ITU-T"]),
        body("itu-t/sg98", "itu-t", to_date="2024-10", successor_ids=["itu-t/sg99"]),
        body(
            "itu-t/sg99",
            "itu-t",
            from_date="2024-10",
            catalogue_bodies=["ITU-T"],
            catalogue_groups=["ITU-T Study Group 99", "ITU-T Study Group 98"],
        ),
        body("iso", None, "organisation", catalogue_bodies=["ISO"]),
        body("iec", None, "organisation", catalogue_bodies=["IEC"]),
        body("w3c", None, "organisation", catalogue_bodies=["W3C"]),
    ],
    DOCUMENTS: [
        document("a", "ITU-T", "ITU-T Study Group 99", 2001),
        document("b", "ITU-T", "ITU-T Study Group 98", 1990),
        document("c", "ITU-T", None, 2025),
        document("d", "ISO", "ISO/TC 999/SC 1"),
        document("e", "ISO", "ISO/TC 999"),
        document("f", "IEC", "TC 998"),
        document("g", "W3C", "Example Working Group"),
        document("h", "Nobody", "Some Group"),
    ],
    ISO: [{"document_id": "ISO 1:2020", "committee": "ISO/TC 999", "committee_name": "Examples"}],
    W3C_GROUPS: [
        {
            "group_id": "wg/example",
            "name": "Example Working Group",
            "group_type": "working group",
            "started_on": "2010-05-01",
            "closed_on": "2015-01-31",
        }
    ],
}


@pytest.fixture
def found(tmp_path: Path) -> dict[str, Row]:
    return {row["body_id"]: row for row in computed(tmp_path, LINK, WORLD)[LINKED.name].to_dicts()}


def test_a_merged_group_counts_what_the_catalogue_gives_it_and_knows_whom_it_followed(found: dict[str, Row]) -> None:
    merged = found["itu-t/sg99"]
    assert (merged["document_count"], merged["first_year"], merged["last_year"]) == (2, 1990, 2001)
    assert merged["predecessor_ids"] == ["itu-t/sg98"] and found["itu-t/sg98"]["successor_ids"] == ["itu-t/sg99"]
    assert (found["itu-t/sg98"]["document_count"], found["itu-t/sg98"]["first_year"]) == (0, None)


def test_a_body_counts_what_names_no_group_and_beside_it_all_that_is_below(found: dict[str, Row]) -> None:
    assert (found["itu-t"]["document_count"], found["itu-t"]["total_count"]) == (1, 3)
    assert (found["itu"]["document_count"], found["itu"]["total_count"], found["itu"]["last_year"]) == (0, 3, 2025)


def test_a_group_that_only_a_catalogue_names_hangs_on_the_committee_above_it(found: dict[str, Row]) -> None:
    assert (found["iso/tc999-sc1"]["parent_id"], found["iso/tc999"]["parent_id"]) == ("iso/tc999", "iso")
    assert found["iso/tc999"]["name_en"] == "ISO/TC 999: Examples"
    assert (found["iso/tc999"]["document_count"], found["iso/tc999"]["total_count"]) == (1, 2)
    assert (found["iec/tc998"]["parent_id"], found["iec/tc998"]["basis"]) == ("iec", "catalogue")


def test_the_register_s_dates_stand_by_the_group_of_that_name(found: dict[str, Row]) -> None:
    group = found["w3c/example-working-group"]
    assert (group["kind"], group["from_date"], group["to_date"]) == ("working group", "2010-05-01", "2015-01-31")


def test_each_written_group_leads_to_its_body_and_an_unknown_body_s_to_none(tmp_path: Path) -> None:
    rows = computed(tmp_path, LINK, WORLD)[GROUPS.name].to_dicts()
    leads = {(row["body"], row["group_name"]): row["body_id"] for row in rows}
    assert leads["ITU-T", "ITU-T Study Group 98"] == "itu-t/sg99"
    assert leads["ISO", "ISO/TC 999/SC 1"] == "iso/tc999-sc1"
    assert ("Nobody", "Some Group") not in leads


def test_every_parent_is_there_and_the_order_given_does_not_matter(tmp_path: Path, found: dict[str, Row]) -> None:
    assert {row["parent_id"] for row in found.values()} - {None} <= set(found)
    first, again = (computed(tmp_path / name, LINK, world) for name, world in (("a", WORLD), ("b", shuffled(WORLD, 5))))
    for spec in (LINKED, GROUPS):
        assert sorted_by_key(first[spec.name], spec).equals(sorted_by_key(again[spec.name], spec))
