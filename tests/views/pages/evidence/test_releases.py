"""The list of releases, and what two of them differ in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kakehashi.store import release as releases
from tests.views.small_release import publish_small, small_home
from tests.views.trail import small_site
from tests.views.trail.small_site import Guest

small, guest = small_site.small, small_site.guest
pytestmark = pytest.mark.django_db


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, str, str]:
    """A home with two releases: the older lacks the memberships."""
    home = small_home(tmp_path, without=("reference.memberships",))
    old = releases.current_id(home)
    assert old is not None
    return tmp_path, old, publish_small(home)


def test_both_are_listed_and_one_is_current(guest: Guest, two: tuple[Path, str, str]) -> None:
    root, old, new = two
    page = guest(root).get("/evidence/releases/").content.decode()
    assert f'href="/?as_of={old}"' in page and f"Release {new}" in page
    rows = json.loads(guest(root).get("/evidence/releases.json").content)["tables"]["all_releases"]
    assert [(row["release_id"], row["state"]) for row in rows] == [(new, "current"), (old, "")]


def test_they_are_compared(guest: Guest, two: tuple[Path, str, str]) -> None:
    root, old, new = two
    data = json.loads(guest(root).get(f"/evidence/releases.json?old={old}&new={new}").content)["tables"]["differences"]
    by_table = {row["table"]: row for row in data}
    assert by_table["reference.memberships"]["change"] == "added" and by_table["reference.memberships"]["rows_before"] is None
    assert by_table["reference.memberships"]["rows_after"] == 4


@pytest.mark.parametrize("asked", ["old=nope", "new=..%2F..", "old=%00&new=x", "old=' OR 1=1"])
def test_an_unknown_release_is_a_404(guest: Guest, two: tuple[Path, str, str], asked: str) -> None:
    answer = guest(two[0]).get(f"/evidence/releases/?{asked}")
    assert answer.status_code == 404 and two[2] in answer.content.decode()


def test_without_a_release(guest: Guest, tmp_path: Path) -> None:
    client = guest(tmp_path)
    assert "No release has been published yet" in client.get("/evidence/releases/").content.decode()
    assert json.loads(client.get("/evidence/releases.json").content)["tables"]["all_releases"] == []


def test_in_japanese(guest: Guest) -> None:
    assert "すべてのリリース" in guest(language="ja").get("/evidence/releases/").content.decode()
