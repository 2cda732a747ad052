"""The page of a technology area."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.views.pages.maps.reading import body, counted, data, lines, rows_shown, words
from tests.views.small_release import work

pytestmark = pytest.mark.django_db
AREA = "/maps/areas/core-network/"


def test_what_it_is_who_leads_and_where_to_go(small_client: Client) -> None:
    said = words(small_client, AREA)
    assert "Of 36 rapporteur posts (today), China has 31.2 % and Japan 25.0 %." in said
    assert "33.020" in said and "H04L 12" in said and "コアネットワーク" in said and "ITU-T series" in said
    assert 'href="/maps/strategy/core-network/3gpp/"' in body(small_client, AREA)
    assert 'href="/maps/strategy/?field=wireless-communications"' in body(small_client, AREA)


def test_numbers_are_those_counted_by_hand(small_client: Client) -> None:
    tables = data(small_client, "/maps/areas/core-network.json")
    leaders = {(row["actor_kind"], row["actor_id"]): row["document_count"] for row in tables["leaders"]}
    assert leaders["economy", "CHN"] == pytest.approx(counted("rapporteur", "core-network", "CHN"))
    part = sum(row["share"] for _d, _v, parts in work() for row in parts if row["area_id"] == "core-network")
    assert sum(row["document_count"] for row in tables["output"]) == pytest.approx(part)


@pytest.mark.parametrize("table", ["cells", "leaders", "output"])
def test_data_give_what_the_page_shows(small_client: Client, table: str) -> None:
    shown = rows_shown(small_client, AREA, table)
    rows = data(small_client, "/maps/areas/core-network.json")[table]
    assert len(shown) == len(rows) == len(lines(small_client, f"/maps/areas/core-network.csv?table={table}")) > 0
    first = next(iter(rows[0]))
    assert [next(iter(row.values())) for row in shown] == [str(row[first]) for row in rows]


def test_few_documents_are_insufficient_evidence(small_client: Client) -> None:
    said = words(small_client, "/maps/areas/ai/")
    assert "insufficient evidence" in said
    assert {row["measure"] for row in data(small_client, "/maps/areas/ai.json")["leaders"]} == {"draft"}


def test_an_unknown_area_has_near_ones(small_client: Client) -> None:
    assert '<a href="/maps/areas/routing/">Routing</a>' in body(small_client, "/maps/areas/roting/", 404)
    assert "“roting”" in words(small_client, "/maps/areas/roting/", 404)


def test_in_japanese(small_client: Client) -> None:
    said = words(small_client, f"{AREA}?lang=ja")
    assert "ラポータ職36件（現在）のうち、中国が31.2 %、日本が25.0 %を占めます。" in said
    assert "この分野に含まれるもの" in said


def test_a_picture_to_take_away(small_client: Client) -> None:
    assert "<svg" in body(small_client, "/maps/areas/core-network.svg")
