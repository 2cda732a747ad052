"""All sources: those of the release, and those that were not collected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.views.small_release import small_home
from tests.views.trail import small_site
from tests.views.trail.small_site import Guest

small, guest = small_site.small, small_site.guest
pytestmark = pytest.mark.django_db


def test_it_lists_what_is_here_and_what_is_not(guest: Guest) -> None:
    page = guest().get("/evidence/sources/").content.decode()
    assert 'href="/evidence/sources/small/"' in page and "In this release" in page
    assert "Not collected here" in page and 'href="/evidence/sources/threegpp/"' in page


def test_in_japanese_the_titles_are_japanese(guest: Guest) -> None:
    page = guest(language="ja").get("/evidence/sources/").content.decode()
    assert "未収集の情報源" in page and "ワールド・ファクトブック" in page


def test_as_data_with_duties_and_ways(guest: Guest) -> None:
    data = json.loads(guest().get("/evidence/sources.json").content)["tables"]
    assert [row["source"] for row in data["all_sources"]] == ["small"]
    assert data["all_sources"][0]["duties"] == "attribution, no-bulk-text" and data["all_sources"][0]["row_count"] > 0
    absent = {row["source"]: row for row in data["not_here"]}
    assert "mirror" in absent["threegpp"]["way_names"]
    assert guest().get("/evidence/sources.csv?table=not_here").status_code == 200
    assert "Source" in guest().get("/evidence/sources.meta.json").content.decode()


def test_without_a_release(guest: Guest, tmp_path: Path) -> None:
    assert "No release has been published yet" in guest(tmp_path).get("/evidence/sources/").content.decode()


def test_change_is_against_the_release_before(guest: Guest, tmp_path: Path) -> None:
    first = small_home(tmp_path, without=("reference.memberships", "linked.document_areas"))
    small_home(first.root)
    row = json.loads(guest(first.root).get("/evidence/sources.json").content)["tables"]["all_sources"][0]
    assert row["drift"] is not None and row["drift"] > 0
