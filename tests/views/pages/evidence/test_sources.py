"""All sources: those of the release, and those that were not collected."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from kakehashi.store.health import Health, after_run, note
from kakehashi.store.home import Home
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


def collected(home: Home, source: str, why: str = "") -> None:
    """A run of today of a source, with what was in the way of it."""
    in_the_way = {"list.csv": why} if why else {}
    today = dt.datetime.now(dt.UTC)
    note(home, after_run(Health(source), today, every_days=7, had=0 if why else 1, in_the_way=in_the_way, remarks={}))


def test_the_state_of_each_source_is_told_at_a_glance(guest: Guest, tmp_path: Path) -> None:
    home = small_home(tmp_path)
    collected(home, "small", "web: https://example.org/list.csv answers 410 Gone")
    collected(home, "threegpp", "web: <b>busy</b>")
    page = guest(home.root).get("/evidence/sources/").content.decode()
    assert "cannot be renewed; the last good copy serves" in page and "could not be had" in page
    assert "list.csv: web: https://example.org/list.csv answers 410 Gone" in page and "&lt;b&gt;busy" in page
    data = json.loads(guest(home.root).get("/evidence/sources.json").content)["tables"]
    row = data["all_sources"][0]
    assert (row["state"], row["failure_count"]) == ("failing", 1)
    assert row["next_due_on"] == (dt.datetime.now(dt.UTC) + dt.timedelta(days=1)).date().isoformat()
    assert next(row for row in data["not_here"] if row["source"] == "threegpp")["state"] == "missing"
    assert "更新できず" in guest(home.root, language="ja").get("/evidence/sources/").content.decode()


def test_a_kept_page_is_renewed_when_a_source_was_collected(guest: Guest, tmp_path: Path) -> None:
    home = small_home(tmp_path)
    browser = guest(home.root)
    collected(home, "small")
    assert "cannot be renewed" not in browser.get("/evidence/sources/").content.decode()
    collected(home, "small", "web: gone")
    assert "cannot be renewed" in browser.get("/evidence/sources/").content.decode()


def test_the_page_of_a_source_tells_of_its_collecting(guest: Guest, tmp_path: Path) -> None:
    home = small_home(tmp_path)
    assert "never collected on this machine" in guest(home.root).get("/evidence/sources/small/").content.decode()
    collected(home, "small", "web: gone")
    page = guest(home.root).get("/evidence/sources/small/").content.decode()
    assert "every 7 days" in page and "1 failure" in page and "list.csv: web: gone" in page


def test_without_a_release(guest: Guest, tmp_path: Path) -> None:
    assert "No release has been published yet" in guest(tmp_path).get("/evidence/sources/").content.decode()


def test_change_is_against_the_release_before(guest: Guest, tmp_path: Path) -> None:
    first = small_home(tmp_path, without=("reference.memberships", "linked.document_areas"))
    small_home(first.root)
    row = json.loads(guest(first.root).get("/evidence/sources.json").content)["tables"]["all_sources"][0]
    assert row["drift"] is not None and row["drift"] > 0
