"""The list of organisations: found by every name, persons nowhere, all rows in the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kakehashi.store.home import Home
from tests.views.pages.evidence.places_home import places_home
from tests.views.trail import small_site
from tests.views.trail.small_site import Guest

small, guest = small_site.small, small_site.guest
pytestmark = pytest.mark.django_db


@pytest.fixture
def client(guest: Guest, tmp_path: Path) -> Client:
    return guest(places_home(tmp_path).root)


def rows(client: Client, **query: str) -> list[dict[str, Any]]:
    data = json.loads(client.get("/evidence/organizations.json", query).getvalue())
    found: list[dict[str, Any]] = data["tables"]["organizations"]
    return found


@pytest.mark.parametrize(
    "wanted", ["Sakura Electric", "さくら電機", "ＳＡＫＵＲＡ", "Sakura Electric K.K.", "さくら電機株式会社", "sakura"]
)
def test_every_name_leads_to_the_same_organisation(client: Client, wanted: str) -> None:
    assert rows(client, q=wanted)[0]["group_id"] == "sakura"


def test_persons_stand_nowhere(client: Client) -> None:
    text = (
        client.get("/evidence/organizations/").content.decode() + client.get("/evidence/organizations.csv").getvalue().decode()
    )
    assert "Yamada" not in text and "Individuals" not in text
    assert rows(client, q="Taro Yamada") == []


def test_most_documents_come_first_and_kinds_narrow(client: Client) -> None:
    counts = [row["specification_count"] or 0 for row in rows(client, sort="specifications")]
    assert counts == sorted(counts, reverse=True) and counts[0] > 0
    assert {row["group_id"] for row in rows(client, economy="JPN")} == {"sakura", "hinode"}
    assert rows(client, kind="university") == []


def test_what_only_our_reference_names_is_listed(client: Client) -> None:
    assert rows(client, q="Midori")[0]["spelling_count"] == 0


def test_the_owner_stands_beside(client: Client) -> None:
    assert rows(client, q="Hinode")[0]["parent"] == "Sakura Electric"


def test_in_japanese_and_empty(guest: Guest, tmp_path: Path) -> None:
    text = guest(places_home(tmp_path / "a").root, language="ja").get("/evidence/organizations/").content.decode()
    assert "さくら電機" in text and "並べ替え" in text
    empty = guest(Home(tmp_path / "none").made().root).get("/evidence/organizations/")
    assert empty.status_code == 200 and "No release has been published yet" in empty.content.decode()
