"""The page of an economy: television, spectrum, cables, notices, agreements and cooperation, each with its data."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from django.test import Client

from tests.views.dossier.market_rows import market_rows
from tests.views.small_release import small_home
from tests.views.trail import small_site
from tests.views.trail.small_site import Guest

small, guest = small_site.small, small_site.guest
pytestmark = pytest.mark.django_db
SECTIONS = ("television", "spectrum", "cables", "notices", "agreements", "cooperation")
TABLES = {
    "television": 2, "holdings": 1, "band_uses": 1, "radio_rules": 1, "cables": 8, "notices": 8, "agreements": 2,
    "agreement_members": 1, "agreement_chapters": 3, "data_clauses": 1, "projects": 2, "payments": 1,
}  # fmt: skip


@pytest.fixture
def client(guest: Guest, tmp_path: Path) -> Client:
    return guest(small_home(tmp_path, more=market_rows()).root)


def test_every_section_has_its_tables_and_their_data(client: Client) -> None:
    text = client.get("/evidence/economies/CHN/").content.decode()
    for section in SECTIONS:
        assert f'<section id="{section}">' in text and f'href="#{section}"' in text
    tables = json.loads(client.get("/evidence/economies/CHN.json").getvalue())["tables"]
    assert {name: len(tables[name]) for name in TABLES} == TABLES
    assert tables["holdings"][0]["lower_mhz"] == 1805.0 and tables["holdings"][0]["holder"] == "Hinode Telecom"
    assert tables["projects"][0]["commitment_amount"] is None, "the newest by its identifier is that of IATI"


def test_all_owners_are_in_the_file_and_the_first_on_the_page(client: Client) -> None:
    assert "Owner D and 2 more" in client.get("/evidence/economies/CHN/").content.decode()
    lines = client.get("/evidence/economies/CHN.csv?table=cables").getvalue().decode().splitlines()
    assert "Owner F" in next(csv.DictReader(lines))["owners"]


def test_an_economy_without_them_says_why(client: Client) -> None:
    text = client.get("/evidence/economies/KOR/").content.decode()
    assert "No submarine cable is listed as landing there" in text and "nothing is inferred from its neighbours" in text
