"""A figure opened: on a page, in the drawer, as JSON; for guests and for those who signed in."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.test import Client

from kakehashi.core.table import TableSpec, text
from kakehashi.office.people.user import User
from kakehashi.sources.figures import COMPILATIONS, FIGURES
from kakehashi.store.release import Release
from kakehashi.store.tables import with_trail
from kakehashi.views.parts.figure import figure_address
from tests.views.small_release import small_home
from tests.views.trail import small_site
from tests.views.trail.small_site import Guest

small, guest = small_site.small, small_site.guest
pytestmark = pytest.mark.django_db
TABLE = "analysis.strategy_map"
KEY = {"area_id": "core-network", "body": "3GPP", "measure": "rapporteur", "actor_kind": "economy", "actor_id": "JPN"}
PEOPLE = with_trail(TableSpec("small.people", ("number",), (text("number", "n"), text("who", "the author", is_person=True))))


def opened(client: Client, ending: str = "/", **changes: str) -> str:
    asked = figure_address(TABLE, KEY | changes, "share")
    answer = client.get(asked.replace("/figure/", f"/figure{ending}"))
    content = answer.getvalue().decode()
    assert answer.status_code == 200, content[:2000]
    return content


def test_a_share_is_opened_down_to_its_documents(guest: Guest) -> None:
    page = opened(guest())
    assert "Mobile core network" in page and "Japan" in page, "the key is told in words"
    assert "The parts of all rows add up to" in page and "the count of this row" in page
    assert 'href="https://example.org/TS-99.000"' in page, "the address at its authority"
    assert 'href="/standards/documents/?id=TS%2099.000"' in page
    assert "a" * 64 in page and "a stock, never a series" in page
    assert "as_of=" in page


def test_in_the_drawer_the_page_has_one_content(guest: Guest) -> None:
    asked = figure_address(TABLE, KEY, "share")
    page = guest().get(asked, headers={"HX-Request": "true", "HX-Target": "drawer-body"}).content.decode()
    assert page.count('id="page"') == 1 and "style=" not in page and "<script>" not in page


def test_in_japanese(guest: Guest) -> None:
    page = opened(guest(language="ja"))
    assert "その分野の文書に占める割合" in page and "コアネットワーク" in page and "日本" in page


def test_as_json_all_rows_and_documents(guest: Guest, small: Release) -> None:
    data = json.loads(opened(guest(), ".json"))
    told = small.rows(f"SELECT document_count, share FROM {TABLE} WHERE area_id = 'core-network' AND actor_id = 'JPN'")[0]
    tables = data["tables"]
    assert tables["figure"][0]["value"] == pytest.approx(told["share"])
    assert tables["figure"][0]["key"] == KEY
    assert sum(row["part"] for row in tables["behind"]) == pytest.approx(told["document_count"])
    assert tables["behind"][0]["locator"].startswith("data/") and tables["documents"][0]["sha256"] == "a" * 64


def test_a_group_of_economies_counts_its_members(guest: Guest) -> None:
    page = opened(guest(), actor_kind="economy_group", actor_id="EUROPE")
    assert "Nordlys Radio" in page and "Sakura" not in page and "EFTA and the United Kingdom" in page


def test_output_without_actors_says_so(guest: Guest) -> None:
    page = opened(guest(), area_id="broadcasting", body="ITU-T", measure="output", actor_kind="none", actor_id="none")
    assert "output only, no actor evidence in this release" in page


def test_unknown_things_are_404_with_near_names(guest: Guest) -> None:
    client = guest()
    wrong = figure_address("analysis.strategy_mab", KEY, "share")
    assert "analysis.strategy_map" in client.get(wrong).content.decode() and client.get(wrong).status_code == 404
    column = client.get(figure_address(TABLE, KEY, "shar"))
    assert column.status_code == 404 and "column=share" in column.content.decode()
    assert client.get(figure_address(TABLE, KEY | {"actor_id": "QAA"}, "share")).status_code == 404
    assert client.get("/figure/").status_code == 404


@pytest.mark.parametrize("hostile", ["'; DROP TABLE x; --", "<script>alert(1)</script>", "\x00", "%", "日本" * 500, "None", ""])
def test_hostile_parameters_are_never_run_nor_echoed_raw(guest: Guest, hostile: str) -> None:
    client = guest()
    for query in (
        {"table": hostile, "column": "share"},
        {"table": TABLE, "column": hostile},
        {"table": TABLE, "column": "share", f"k.{hostile}": "x"},
        {"table": TABLE, "column": "share", "k.area_id": hostile},
    ):
        answer = client.get("/figure/?" + urlencode(query))
        assert answer.status_code == 404 and "<script>alert" not in answer.content.decode()
        assert client.get("/figure.json?" + urlencode(query)).status_code == 404


def test_names_of_persons_are_not_for_guests(guest: Guest, tmp_path: Path) -> None:
    row = {"number": "1", "who": "H. Sato", "origin_id": "small/own@dddddddddddd", "locator": "row 1"}
    client = guest(small_home(tmp_path, more={PEOPLE: [row]}).root)
    address = figure_address("small.people", {"number": "1"}, "who")
    assert client.get(address).status_code == 404
    other = client.get(figure_address("small.people", {"number": "1"}, "number"))
    assert other.status_code == 200 and "H. Sato" not in other.content.decode()
    assert "H. Sato" not in client.get(address.replace("/figure/", "/figure.json")).content.decode()
    client.force_login(User.objects.create(username="officer"))
    assert "H. Sato" in client.get(address).content.decode()


def test_a_compiled_figure_ends_at_its_compilation(guest: Guest, tmp_path: Path) -> None:
    trail = {"origin_id": "small/own@dddddddddddd", "locator": "counts.csv line 2"}
    key = {"measure": "registrations", "body": "IETF", "kind": "meeting", "area_id": "all", "actor_kind": "economy"}
    counts = [
        key | {"actor_id": code, "period": "2019", "value": value} | trail for code, value in (("JPN", 30.0), ("USA", 70.0))
    ]
    compiled = {"measure": "registrations", "compiled_on": dt.date(2026, 11, 1), "compiled_from": "a list", "method": "counted"}
    home = small_home(tmp_path, more={with_trail(FIGURES): counts, with_trail(COMPILATIONS): [compiled | trail]})
    asked = figure_address("analysis.participation", {"economy_code": "JPN", "year": "2019"}, "registration_count")
    page = guest(home.root).get(asked).content.decode()
    assert "A compiled figure: computed on 2026-11-01" in page and "a list" in page and "counts.csv line 2" in page
    behind = json.loads(guest(home.root).get(asked.replace("/figure/", "/figure.json")).getvalue())["tables"]["behind"]
    assert [row["value"] for row in behind] == [30.0]


def test_without_a_release_it_says_so(guest: Guest, tmp_path: Path) -> None:
    client = guest(tmp_path)
    answer = client.get(figure_address(TABLE, KEY, "share"))
    assert answer.status_code == 200 and "No release has been published yet" in answer.content.decode()
    assert client.get(f"/figure.json?table={quote(TABLE)}").status_code == 404
