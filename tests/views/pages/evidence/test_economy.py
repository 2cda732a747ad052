"""The dossier of an economy: every block, what is missing says why, former economies, wrong codes."""

from __future__ import annotations

import json
from pathlib import Path

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


def page(client: Client, code: str = "JPN", query: str = "") -> str:
    answer = client.get(f"/evidence/economies/{code}/{query}")
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def test_it_answers_first(client: Client) -> None:
    answer = page(client).split('class="answer">')[1].split("</p>")[0]
    assert "rapporteur posts of 3GPP specifications" in answer and "interval" in answer
    assert "In 2023, 87 % of its people used the internet." in answer


def test_every_block_has_its_figures(client: Client) -> None:
    tables = json.loads(client.get("/evidence/economies/JPN.json").getvalue())["tables"]
    work = {row["label"]: row for row in tables["standing"]}
    assert work["3GPP specifications whose rapporteur it employs today"]["document_count"] == 10.0
    assert work["RFCs"]["share_low_pct"] < work["RFCs"]["share_pct"]
    assert [row["value"] for row in tables["newest"]] == [87.0] and tables["newest"][0]["standing"] == "3 of 3"
    assert [row["code"] for row in tables["operators"]] == ["440-01", "440-02"]
    assert tables["operators"][1]["bands"] is None and tables["operators"][1]["status"] == "not stated as operational"
    assert tables["resources"][0]["size_count"] == 4096.0
    assert {row["name"] for row in tables["organizations"]} == {"Sakura Electric", "Hinode Telecom"}
    assert tables["memberships"][0]["until"] == "to this day"


def test_a_change_of_participation_leaves_intervals_apart(client: Client) -> None:
    text = page(client)
    assert "The share of registrations fell from" in text and "2010–2014" in text
    assert "2016–2020" in text, "the list of 2021 is cut short"


def test_the_profile_is_quoted_and_escaped(client: Client) -> None:
    text = page(client)
    assert '<q lang="en">two &lt;networks&gt; &amp; more</q>' in text
    assert "/figure/?table=linked.profiles" in text


def test_small_letters_lead_to_the_same_page(client: Client) -> None:
    assert page(client, "jpn").count("<h1>Japan</h1>") == 1


@pytest.mark.parametrize("wrong", ["JP", "日本", "Jappan"])
def test_a_wrong_code_names_what_is_near(client: Client, wrong: str) -> None:
    answer = client.get(f"/evidence/economies/{wrong}/")
    assert answer.status_code == 404 and '<a href="/evidence/economies/JPN/">Japan (JPN)</a>' in answer.content.decode()
    assert client.get("/evidence/economies/QQQ.json").status_code == 404


def test_a_former_economy_says_what_followed(client: Client) -> None:
    text = page(client, "CSK")
    assert "1993-06-15" in text and '<a href="/evidence/economies/SVK/">Slovakia</a>' in text


def test_in_japanese(guest: Guest, tmp_path: Path) -> None:
    text = page(guest(places_home(tmp_path).root, language="ja"))
    assert "<h1>日本</h1>" in text and "ラポーター職" in text and "ICTの利用" in text


def test_what_is_missing_says_why(guest: Guest, tmp_path: Path) -> None:
    text = page(guest(small_home(tmp_path, without=("linked.authorship", "reference.memberships")).root))
    for why in (
        "No standards work of organisations from here is known in this release.",
        "This release holds no series",
        "No network code is listed for this economy",
        "The World Factbook has no profile of this economy",
        "It is a member of none of the organisations",
    ):
        assert why in text


def test_a_past_membership_is_told(client: Client) -> None:
    row = json.loads(client.get("/evidence/economies/GBR.json").getvalue())["tables"]["memberships"][0]
    assert (row["name"], row["state"], row["until"]) == ("European Union", "past", "2020-01-31")


def test_all_points_are_in_the_file(client: Client) -> None:
    text = client.get("/evidence/economies/JPN.csv?table=points").getvalue().decode()
    assert len(text.splitlines()) == 3 and client.get("/evidence/economies/JPN.csv?table=quotations").status_code == 200
