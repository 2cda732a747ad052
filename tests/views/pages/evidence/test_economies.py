"""The list of economies: figures, search, map, data; an empty home and a release without the tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client

from kakehashi.store.home import Home
from tests.views.pages.evidence.places_home import places_home
from tests.views.small_release import small_home
from tests.views.trail import small_site
from tests.views.trail.small_site import Guest

small, guest = small_site.small, small_site.guest
pytestmark = pytest.mark.django_db


@pytest.fixture
def client(guest: Guest, tmp_path: Path) -> Client:
    return guest(places_home(tmp_path).root)


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/evidence/economies/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_figures_lead_to_their_origin(client: Client) -> None:
    text = page(client)
    assert "8 economies of today and 1 former ones" in text
    assert "/figure/?table=linked.indicators&amp;column=value&amp;k.indicator_id=internet_users&amp;k.economy_code=JPN" in text
    assert "table=analysis.standing&amp;column=share" in text and "no data" in text
    assert "style=" not in text.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("wanted", ["Japan", "日本", "jp", "JPN", "ＪＰＮ"])
def test_an_economy_is_found_by_name_and_code(client: Client, wanted: str) -> None:
    data = json.loads(client.get("/evidence/economies.json", {"q": wanted}).getvalue())
    assert [row["economy_code"] for row in data["tables"]["economies"]] == ["JPN"]


def test_what_is_not_found_says_so_and_near_names(client: Client) -> None:
    assert "No economy has a name or code like this" in page(client, "?q=Atlantis")
    assert '<a href="/evidence/economies/JPN/">Japan</a>' in page(client, "?q=Jappan")


def test_no_value_is_not_zero(client: Client) -> None:
    rows = {
        row["economy_code"]: row for row in json.loads(client.get("/evidence/economies.json").getvalue())["tables"]["economies"]
    }
    assert rows["JPN"]["internet_users"] == 87.0 and rows["JPN"]["internet_users_year"] == 2023
    assert rows["SWE"]["internet_users"] is None
    assert client.get("/evidence/economies.csv").getvalue().decode().startswith("name,economy_code,internet_users,")


def test_in_japanese(guest: Guest, tmp_path: Path) -> None:
    text = page(guest(places_home(tmp_path).root, language="ja"))
    assert "すべての国・地域" in text and ">日本<" in text


def test_without_a_release_and_with_a_thin_one(guest: Guest, tmp_path: Path) -> None:
    empty = guest(Home(tmp_path / "none").made().root).get("/evidence/economies/")
    assert empty.status_code == 200 and "No release has been published yet" in empty.content.decode()
    thin = small_home(tmp_path / "thin", without=("linked.authorship", "reference.memberships"))
    text = page(guest(thin.root))
    assert "Japan" in text and "Rapporteur posts of 3GPP specifications" not in text
