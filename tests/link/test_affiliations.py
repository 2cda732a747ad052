"""Every spelling met leads to an organisation, and every group to what it is today."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.given import Row, computed, shuffled, sorted_by_key
from tests.link import invented

from kakehashi.link.affiliations import AFFILIATIONS, CANDIDATES, LINK, ORGANIZATIONS
from kakehashi.sources.ieee_registrations import REGISTRATIONS as REGISTERED
from kakehashi.sources.ietf_drafts import AUTHORS
from kakehashi.sources.ietf_meetings import REGISTRATIONS
from kakehashi.sources.oasis import CONTRIBUTORS as OASIS
from kakehashi.sources.threegpp import SPECIFICATIONS


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Affiliations and organisations of a world, the invented reference known."""
    invented.use(monkeypatch)
    return lambda world, at="a": computed(tmp_path / at, LINK, world)


def drafts(*pairs: tuple[str | None, str]) -> dict[Any, list[Row]]:
    """Authors of one draft as (organisation, name)."""
    return {
        AUTHORS: [
            {"draft_name": "draft-a", "version": "00", "position": place, "organization_name": said, "author_name": name}
            for place, (said, name) in enumerate(pairs, 1)
        ]
    }


def test_registries_and_committees_name_organisations_too(found: Any) -> None:
    world = drafts(("Alder Networks", "A B"))
    world |= {REGISTERED: [{"prefix": "AABBCC", "registry": "MA-L", "organization_name": "ALDER NETWORKS CO., LTD."}]}
    editors = [("Birch Radio", "C D"), ("Example Committee", None)]
    world |= {
        OASIS: [
            {"document_id": "X", "position": place, "organization_name": name, "person_name": person}
            for place, (name, person) in enumerate(editors, 1)
        ]
    }
    rows = found(world)[AFFILIATIONS.name].sort("name").select("name", "group_id").rows()
    assert rows == [("ALDER NETWORKS CO., LTD.", "alder"), ("Alder Networks", "alder"), ("Birch Radio", "birch")]


def test_spellings_of_all_catalogues_are_resolved_once(found: Any) -> None:
    world = drafts(("ALDER NETWORKS, Inc.", "A B"), ("ALDER NETWORKS, Inc.", "C D"), (None, "E F"), ("  ", "G H"))
    world |= {SPECIFICATIONS: [{"specification_number": "TS 99.001", "rapporteur_organizations": ["Birch Radio AB", "Alder"]}]}
    world |= {REGISTRATIONS: [{"meeting_number": 1, "position": 1, "organization_name": "Birch Radio AB"}]}
    rows = found(world)[AFFILIATIONS.name].sort("name").select("name", "part", "group_id").rows()
    assert rows == [("ALDER NETWORKS, Inc.", 1, "alder"), ("Alder", 1, "alder"), ("Birch Radio AB", 1, "birch")]


def test_a_joint_affiliation_has_a_row_for_each_organisation(found: Any) -> None:
    rows = found(drafts(("Alder / Cedar Systems", "A B")))[AFFILIATIONS.name].sort("part")
    assert rows.select("part", "part_name", "group_id").rows() == [(1, "Alder", "alder"), (2, "Cedar Systems", "cedar")]


def test_a_person_s_name_given_as_organisation_is_nobody_s_firm(found: Any) -> None:
    both = found(drafts(("Ada Quux", "Ada Quux"), ("Independent", "Bob Corge"), ("self", "Eve Grault")))
    rows = {row["name"]: row for row in both[AFFILIATIONS.name].to_dicts()}
    assert (rows["Ada Quux"]["kind"], rows["Ada Quux"]["method"]) == ("individual", "person")
    assert (rows["Independent"]["kind"], rows["self"]["kind"]) == ("none", "individual")
    told = both[ORGANIZATIONS.name].to_dicts()
    assert not [row for row in told if "quux" in row["group_id"] or "Quux" in row["name_en"]]


def test_a_name_is_a_person_only_where_that_person_is_an_author(found: Any) -> None:
    rows = found({REGISTRATIONS: [{"meeting_number": 1, "position": 1, "organization_name": "Ada Quux"}]})[AFFILIATIONS.name]
    assert rows.select("method", "score").rows() == [("unresolved", 0.0)]


def test_a_group_that_was_bought_points_to_its_parent_and_the_parent_s_economy(found: Any) -> None:
    rows = {row["group_id"]: row for row in found(drafts(("Cedar Systems", "A B")))[ORGANIZATIONS.name].to_dicts()}
    cedar = rows["cedar"]
    assert (cedar["current_group_id"], cedar["current_group_name"], cedar["economy_code"]) == ("birch", "Birch Radio", "SWE")
    assert rows["birch"]["spelling_count"] == 0 and rows["birch"]["economy_evidence"] == "made up"


def test_a_group_that_moved_is_where_its_head_office_is_today(found: Any) -> None:
    rows = {row["group_id"]: row for row in found(drafts(("Alder", "A B")))[ORGANIZATIONS.name].to_dicts()}
    assert rows["alder"]["economy_code"] == "USA"


def test_an_organisation_that_no_list_names_stands_for_itself_without_economy(found: Any) -> None:
    rows = {row["group_id"]: row for row in found(drafts(("Fir Tree Labs", "A B")))[ORGANIZATIONS.name].to_dicts()}
    unlisted = next(row for row in rows.values() if not row["is_listed"])
    assert unlisted["current_group_id"] == unlisted["group_id"] and unlisted["economy_code"] is None
    assert unlisted["spelling_count"] == 1


def test_groups_of_the_reference_are_listed_even_where_no_catalogue_is_here(found: Any) -> None:
    assert set(found({})[ORGANIZATIONS.name]["group_id"]) == set(invented.reference().groups)


def test_the_order_of_the_rows_given_does_not_matter(found: Any) -> None:
    names = ["Alder", "alder gmbh", "Birch / Cedar", "Fir Labs", "FIR LABS", "Fir Labs Inc", "Ada Quux", "Dogwood University"]
    world = drafts(*((name, "Ada Quux") for name in names))
    first = found(world)
    again = found(shuffled(world, 3), "b")
    for spec in (AFFILIATIONS, ORGANIZATIONS):
        assert sorted_by_key(first[spec.name], spec).equals(sorted_by_key(again[spec.name], spec))


def test_spellings_that_nobody_lists_are_tied_and_doubts_are_kept_to_be_judged(found: Any) -> None:
    tables = found(
        drafts(
            ("Zorvex Networks", "A B"),
            ("Zorvex Semiconductor", "C D"),
            ("Zorvex", "E F"),
            ("Quuxbridge Telecom", "G H"),
            ("Quuxbridge Telecommunications", "I J"),
        )
    )
    rows = {row["name"]: row for row in tables[AFFILIATIONS.name].to_dicts()}
    assert rows["Quuxbridge Telecom"]["group_id"] == rows["Quuxbridge Telecommunications"]["group_id"]
    assert rows["Quuxbridge Telecom"]["method"] == "words"
    doubts = tables[CANDIDATES.name].filter(name="Zorvex")
    assert sorted(doubts["candidate_group_id"]) == ["zorvex-networks", "zorvex-semiconductor"]
    assert doubts["score"].max() < 0.8
