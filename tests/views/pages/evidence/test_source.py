"""One source: documents with hashes, tables with columns, issues; absent sources and wrong names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.views.trail import small_site
from tests.views.trail.small_site import Guest

small, guest = small_site.small, small_site.guest
pytestmark = pytest.mark.django_db


def test_a_source_shows_documents_tables_and_columns(guest: Guest) -> None:
    page = guest().get("/evidence/sources/small/").content.decode()
    assert "a" * 64 in page and "linked.documents" in page
    assert "one vote" in page or "part of the document" in page, "what the columns mean"
    assert "read without a problem" in page


def test_hyphens_and_capitals_do_not_matter(guest: Guest) -> None:
    assert guest().get("/evidence/sources/IETF-Drafts/").status_code == 200


def test_a_source_that_was_not_collected_says_what_to_do(guest: Guest) -> None:
    page = guest().get("/evidence/sources/threegpp/").content.decode()
    assert "kakehashi collect threegpp" in page and "nothing of it is in this release" in page


@pytest.mark.parametrize("name", ["smal", "%00", "..%2f..", "日本", "'; DROP TABLE x"])
def test_an_unknown_source_is_a_404(guest: Guest, name: str) -> None:
    answer = guest().get(f"/evidence/sources/{name}/")
    assert answer.status_code == 404
    if name == "smal":
        assert 'href="/evidence/sources/small/"' in answer.content.decode()


def test_as_data(guest: Guest) -> None:
    tables = json.loads(guest().get("/evidence/sources/small.json").content)["tables"]
    assert {row["sha256"] for row in tables["documents"]} >= {"a" * 64}
    assert any(row["is_key"] for row in tables["fields"]) and tables["issues"] == []


def test_without_a_release(guest: Guest, tmp_path: Path) -> None:
    assert guest(tmp_path).get("/evidence/sources/small/").status_code == 200
