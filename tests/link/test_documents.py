"""One list of documents: what each catalogue gives, and which catalogue wins where two hold the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.given import computed, shuffled, sorted_by_key

from kakehashi.link.documents import DOCUMENTS, LINK
from kakehashi.sources.ietf_drafts import DRAFTS
from kakehashi.sources.ietf_rfc.details import DETAILS
from kakehashi.sources.ietf_rfc.references import RFCS
from kakehashi.sources.itu import RECOMMENDATIONS
from kakehashi.sources.specref import ENTRIES
from kakehashi.sources.threegpp import SPECIFICATIONS

SPECIFICATION = {
    "specification_number": "TS 99.001",
    "title": "Example",
    "first_published_year": 2001,
    "last_published_year": 2020,
    "group_code": "X 2",
    "status": "published",
    "url": "https://example.org/99001",
}
RECOMMENDATION = {
    "document_id": "ITU-T X.9901 (02/2020)",
    "sector": "ITU-T",
    "document_type": "recommendation",
    "document_number": "ITU-T X.9901",
    "published_year": 2020,
    "study_group": "SG99",
}
DRAFT = {
    "draft_name": "draft-example-a",
    "first_published_on": "2019-03",
    "first_published_year": 2019,
    "last_published_year": 2021,
}
RFC = {
    "rfc_number": 99001,
    "title": "A protocol",
    "published_on": "2020-05",
    "published_year": 2020,
    "keywords": ["example", "test"],
}
ENTRY = {"entry_id": "example-1", "label": "EXAMPLE-1", "body": "W3C", "published_on": "2015", "published_year": 2015}


@pytest.fixture
def documents(tmp_path: Path) -> Any:
    """Rows of the list by document_id."""

    def run(world: Any) -> dict[str, dict[str, Any]]:
        return {row["document_id"]: row for row in computed(tmp_path, LINK, world)[DOCUMENTS.name].to_dicts()}

    return run


def test_a_specification_is_dated_by_its_first_and_its_newest_version(documents: Any) -> None:
    row = documents({SPECIFICATIONS: [SPECIFICATION]})["TS 99.001"]
    assert (row["body"], row["kind"], row["year"], row["last_year"]) == ("3GPP", "specification", 2001, 2020)
    assert (row["source_table"], row["origin_id"], row["locator"]) == ("threegpp.specifications", "made/up@0", "row 0")


def test_editions_of_a_recommendation_are_documents_of_their_own(documents: Any) -> None:
    later = {**RECOMMENDATION, "document_id": "ITU-T X.9901 (05/2023)", "published_year": 2023}
    found = documents({RECOMMENDATIONS: [RECOMMENDATION, later]})
    assert {row["document_number"] for row in found.values()} == {"ITU-T X.9901"}
    assert {row["year"] for row in found.values()} == {2020, 2023}


def test_a_draft_is_dated_by_its_first_version(documents: Any) -> None:
    row = documents({DRAFTS: [DRAFT]})["draft-example-a"]
    assert (row["published_on"], row["year"], row["last_year"], row["kind"]) == ("2019-03", 2019, 2021, "draft")


def test_status_and_group_of_an_rfc_come_from_its_record(documents: Any) -> None:
    alone = documents({RFCS: [RFC]})["RFC 99001"]
    assert (alone["status"], alone["group_name"], alone["keywords"]) == (None, None, ["example", "test"])
    detail = {"rfc_number": 99001, "status": "Proposed Standard", "group_name": "Example Group"}
    told = documents({RFCS: [RFC], DETAILS: [detail]})["RFC 99001"]
    assert (told["status"], told["group_name"]) == ("Proposed Standard", "Example Group")
    own = documents({RFCS: [{**RFC, "group_name": "Nearer"}], DETAILS: [detail]})["RFC 99001"]
    assert own["group_name"] == "Nearer"


def test_a_catalogue_entry_yields_to_the_body_s_own_catalogue(documents: Any) -> None:
    entries = [ENTRY, {**ENTRY, "entry_id": "rfc99001", "label": "RFC99001", "body": "IETF"}]
    alone = documents({ENTRIES: entries})
    assert (alone["RFC 99001"]["kind"], alone["RFC 99001"]["source_table"]) == ("rfc", "specref.entries")
    both = documents({ENTRIES: entries, RFCS: [RFC]})
    assert sorted(both) == ["RFC 99001", "example-1"] and both["RFC 99001"]["source_table"] == "ietf.rfcs"


def test_an_entry_of_no_body_stays_and_says_so(documents: Any) -> None:
    entries = [{**ENTRY, "entry_id": "lone", "body": None, "url": None, "current_url": "https://example.org/now"}]
    found = documents({ENTRIES: entries, RFCS: [RFC]})
    assert (found["lone"]["body"], found["lone"]["url"]) == ("unknown", "https://example.org/now")


def test_without_any_catalogue_the_list_is_empty(documents: Any) -> None:
    assert documents({}) == {}


def test_the_order_of_the_rows_given_does_not_matter(tmp_path: Path) -> None:
    world = {
        SPECIFICATIONS: [{**SPECIFICATION, "specification_number": f"TS 99.{n:03}"} for n in range(20)],
        ENTRIES: [{**ENTRY, "entry_id": f"e{n}"} for n in range(20)],
    }
    told = [column.name for column in DOCUMENTS.columns if column.name != "locator"]
    first = sorted_by_key(computed(tmp_path / "a", LINK, world)[DOCUMENTS.name], DOCUMENTS).select(told)
    again = sorted_by_key(computed(tmp_path / "b", LINK, shuffled(world, 7))[DOCUMENTS.name], DOCUMENTS).select(told)
    assert first.equals(again)
