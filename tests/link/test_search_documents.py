"""What the search index takes: documents with areas, organisations and economies as facets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.given import computed
from tests.link.test_document_areas import document

from kakehashi.link.authorship import AUTHORSHIP
from kakehashi.link.document_areas import DOCUMENT_AREAS
from kakehashi.link.documents import DOCUMENTS
from kakehashi.link.search_documents import LINK, SEARCH_DOCUMENTS

DOCUMENT = document("RFC 1", "Routing over radio", keywords=["example"], year=2020)
AREAS = [
    {"document_id": "RFC 1", "area_id": "radio", "share": 0.4},
    {"document_id": "RFC 1", "area_id": "routing", "share": 0.6},
]


def vote(position: int, group: str, economy: str) -> dict[str, Any]:
    said = {"document_id": "RFC 1", "body": "IETF", "measure": "rfc", "period": "2020", "year": 2020, "share": 0.5}
    return {**said, "position": position, "group_id": group, "economy_code": economy}


def row(folder: Path, world: Any) -> dict[str, Any]:
    found = computed(folder, LINK, world)[SEARCH_DOCUMENTS.name].to_dicts()
    assert len(found) == 1
    return found[0]


def test_facets_are_listed_once_the_largest_area_first_and_nobody_left_out(tmp_path: Path) -> None:
    votes = [vote(1, "birch", "SWE"), vote(2, "alder", "JPN"), vote(3, "birch", "SWE"), vote(4, "unknown", "unknown")]
    found = row(
        tmp_path, {DOCUMENTS: [DOCUMENT], DOCUMENT_AREAS: AREAS, AUTHORSHIP: [*votes, vote(5, "individual", "unknown")]}
    )
    assert found["area_ids"] == ["routing", "radio"]
    assert (found["organization_ids"], found["economy_codes"]) == (["birch", "alder"], ["SWE", "JPN"])


def test_a_document_without_area_and_authors_is_still_found(tmp_path: Path) -> None:
    found = row(tmp_path, {DOCUMENTS: [DOCUMENT], DOCUMENT_AREAS: []})
    assert (found["area_ids"], found["organization_ids"], found["economy_codes"]) == (["unassigned"], [], [])
    assert (found["title"], found["keywords"], found["year"]) == ("Routing over radio", ["example"], 2020)
