"""The page of an organisation: work, group, spellings, documents; persons and wrong names."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client

from tests.views.pages.evidence.places_home import places_home
from tests.views.small_release import small_home
from tests.views.trail import small_site
from tests.views.trail.small_site import Guest

small, guest = small_site.small, small_site.guest
pytestmark = pytest.mark.django_db


@pytest.fixture
def client(guest: Guest, tmp_path: Path) -> Client:
    return guest(places_home(tmp_path).root)


def page(client: Client, group_id: str = "sakura", query: str = "") -> str:
    answer = client.get(f"/evidence/organizations/{group_id}/{query}")
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def test_it_answers_first(client: Client) -> None:
    answer = page(client).split('class="answer">')[1].split("</p>")[0]
    assert '<a href="/evidence/economies/JPN/">Japan</a>' in answer and "interval" in answer


def test_group_and_spellings(client: Client) -> None:
    tables = json.loads(client.get("/evidence/organizations/sakura.json").getvalue())["tables"]
    assert (
        tables["parents"][0] | {"name": "Hinode Telecom", "relation": "subsidiary", "since": "2015-04-01"}
        == tables["parents"][0]
    )
    assert [row["name"] for row in tables["members"]] == ["Hinode Telecom"]
    assert tables["head_offices"][0]["since"] == "before the documents begin"
    spelled = {row["name"]: row for row in tables["spellings"]}
    assert spelled["Sakura Electric Ltd"]["document_count"] > 0 and spelled["SAKURA ELECTRIC K.K."]["document_count"] is None


def test_the_owner_is_named_on_the_page_of_the_subsidiary(client: Client) -> None:
    assert 'Part of <a href="/evidence/organizations/sakura/">Sakura Electric</a>' in page(client, "hinode")


def test_printed_addresses_stand_beside_the_head_office(client: Client) -> None:
    tables = json.loads(client.get("/evidence/organizations/sakura.json").getvalue())["tables"]
    assert [(row["economy"], row["touched_count"]) for row in tables["addresses"]] == [("United States", 8)]
    only = json.loads(client.get("/evidence/organizations/sakura.json?address=USA").getvalue())["tables"]["documents"]
    assert {row["work"] for row in only} == {"RFCs"} and len(only) == 8


def test_documents_are_paged_and_whole_in_the_file(client: Client) -> None:
    text = page(client, "eagle")
    assert "Page 1 of 2" in text and 'href="/standards/documents/?id=draft-example-item-' in text
    lines = client.get("/evidence/organizations/eagle.csv?table=documents").getvalue().decode().splitlines()
    assert len(lines) > 51 and lines[0].startswith("document_number,title,work,year,share")
    assert "Page 2 of 2" in page(client, "eagle", "?page=99") and "Page 1 of 2" in page(client, "eagle", "?page=x")
    drafts = client.get("/evidence/organizations/eagle.csv?table=documents&measure=draft").getvalue().decode().splitlines()
    assert 1 < len(drafts) < len(lines)


@pytest.mark.parametrize("wrong", ["individual", "INDIVIDUAL", "unknown", "others"])
def test_persons_are_no_organisation(client: Client, wrong: str) -> None:
    answer = client.get(f"/evidence/organizations/{wrong}/")
    assert answer.status_code == 404 and "It is no organisation" in answer.content.decode()


def test_a_name_met_only_in_a_registration_is_not_shown(client: Client) -> None:
    answer = client.get("/evidence/organizations/taro-yamada/")
    assert answer.status_code == 404 and "it may be a person" in answer.content.decode()


@pytest.mark.parametrize("wrong", ["さくら電機", "Sakura Electric", "sakura elektric", "さくら電機（株）"])
def test_a_wrong_name_leads_to_the_right_page(client: Client, wrong: str) -> None:
    answer = client.get(f"/evidence/organizations/{quote(wrong)}/")
    assert answer.status_code == 404 and 'href="/evidence/organizations/sakura/"' in answer.content.decode()


def test_capitals_lead_to_the_same_page(client: Client) -> None:
    assert "<h1>Sakura Electric</h1>" in page(client, "SAKURA")


def test_in_japanese(guest: Guest, tmp_path: Path) -> None:
    text = page(guest(places_home(tmp_path).root, language="ja"))
    assert "<h1>さくら電機</h1>" in text and "確認された表記" in text


def test_what_is_missing_says_why(guest: Guest, tmp_path: Path) -> None:
    text = page(guest(small_home(tmp_path, without=("linked.authorship", "reference.memberships")).root))
    assert "No work of it in the newest windows" in text and "No document of it is held in this release" in text
