"""A cell of the map: who holds it, what it hangs on, and every document behind it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from kakehashi.views.pages.maps.strategy import cell, works
from tests.views.pages.maps.reading import HOLDER_ECONOMY, body, counted, data, lines, rows_shown, words
from tests.views.small_release import work

pytestmark = pytest.mark.django_db
CORE = "/maps/strategy/core-network/3gpp/"
CORE_DATA = "/maps/strategy/core-network/3gpp"
ROUTING = "/maps/strategy/routing/ietf-drafts/"


def test_documents_add_up_to_the_figure_on_the_map(small_client: Client) -> None:
    documents = data(small_client, f"{CORE_DATA}.json")["documents"]
    mine = {
        document["document_id"]
        for document, votes, parts in work()
        if any(part["area_id"] == "core-network" for part in parts)
        and any(vote["measure"] == "rapporteur" and HOLDER_ECONOMY.get(vote["group_id"]) == "JPN" for vote in votes)
    }
    assert {row["document_number"] for row in documents} == mine
    assert sum(row["credit"] for row in documents) == pytest.approx(counted("rapporteur", "core-network", "JPN"))


def test_a_document_is_two_presses_from_the_map(small_client: Client) -> None:
    assert 'href="/maps/strategy/core-network/3gpp/"' in body(small_client, "/maps/strategy/")
    page = body(small_client, CORE)
    assert 'href="https://example.org/TS-99.000"' in page, "the document itself"
    assert 'href="/standards/documents/?id=TS%2099.000"' in page, "its record"
    assert "title:core-network" in page, "why it belongs here"


def test_pages_of_documents_and_whole_files(small_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (cell, works):
        monkeypatch.setattr(module, "PAGE_ROWS", 4)
    assert len(rows_shown(small_client, CORE, "documents")) == 4
    assert len(rows_shown(small_client, f"{CORE}?page=3", "documents")) == 2
    assert f'href="{CORE}?page=2#table-documents"' in body(small_client, CORE)
    assert len(lines(small_client, f"{CORE_DATA}.csv?table=documents")) == 10
    for page in ("4", "0", "x"):
        assert "pages 1 to 3" in words(small_client, f"{CORE}?page={page}", 404)


@pytest.mark.parametrize("table", ["organizations", "economies", "without"])
def test_data_give_what_the_page_shows(small_client: Client, table: str) -> None:
    shown = rows_shown(small_client, CORE, table)
    rows = data(small_client, f"{CORE_DATA}.json")[table]
    files = lines(small_client, f"{CORE_DATA}.csv?table={table}")
    assert len(shown) == len(rows) == len(files) > 1
    name = "actor" if table == "without" else "name"
    for seen, row, line in zip(shown, rows, files, strict=True):
        assert next(iter(seen.values())) == row[name] == line[name]
        assert float(line["share"]) == pytest.approx(row["share"])


def test_without_the_largest_firm(small_client: Client) -> None:
    own = next(row for row in data(small_client, f"{CORE_DATA}.json")["without"] if row["actor_id"] == "JPN")
    by_firm: dict[str, float] = {}
    for _document, votes, parts in work():
        part = sum(row["share"] for row in parts if row["area_id"] == "core-network")
        for vote in votes:
            if vote["measure"] == "rapporteur":
                by_firm[vote["group_id"]] = by_firm.get(vote["group_id"], 0) + vote["share"] * part
    japan = {firm: count for firm, count in by_firm.items() if HOLDER_ECONOMY.get(firm) == "JPN"}
    largest = min(japan, key=lambda firm: (-japan[firm], firm))
    left = (sum(japan.values()) - japan[largest]) / (sum(by_firm.values()) - japan[largest])
    assert own["largest_id"] == largest and own["share_without_largest"] == pytest.approx(left)
    assert f"its share would be {left * 100:.1f} %" in words(small_client, CORE)


def test_the_answer_says_place_posture_and_what_would_change_it(small_client: Client) -> None:
    said = words(small_client, CORE)
    assert "Japan holds 9 of 36 rapporteur posts in Mobile core network today (25.0 %, interval 14.8–38.1 %)" in said
    assert "after China 31.2 %" in said and "The rules suggest: cooperate" in said
    assert "2.2 rapporteur posts more bring Japan level with China" in said


def test_3gpp_is_never_a_series(small_client: Client) -> None:
    assert data(small_client, f"{CORE_DATA}.json")["series"] == []
    assert "so no series is drawn" in words(small_client, CORE) and 'id="chart-' not in body(small_client, CORE)
    assert small_client.get(f"{CORE_DATA}.svg?chart=series_chart").status_code == 404


def test_the_ietf_has_a_series_with_its_table(small_client: Client) -> None:
    series = data(small_client, "/maps/strategy/routing/ietf-drafts.json?actor=economy:USA")["series"]
    until = {row["until_year"]: row for row in series if row["actor"] == "United States"}
    for year in (2017, 2024):
        years = range(year - 4, year + 1)
        share = counted("draft", "routing", "USA", years) / counted("draft", "routing", None, years)
        assert until[year]["share_pct"] == pytest.approx(share * 100, abs=0.051)
    assert 'id="chart-series_chart"' in body(small_client, f"{ROUTING}?actor=economy:USA")


def test_rfcs_show_the_printed_address_beside(small_client: Client) -> None:
    rows = data(small_client, "/maps/strategy/routing/ietf-rfcs.json")["economies"]
    japan, usa = (next(row for row in rows if row["actor_id"] == code) for code in ("JPN", "USA"))
    assert japan["share"] == pytest.approx(0.25) and japan["printed_share"] is None, "its firm prints an address in the USA"
    assert usa["printed_share"] == pytest.approx(0.5)


def test_too_few_documents_say_nothing(small_client: Client) -> None:
    said = words(small_client, "/maps/strategy/ai/3gpp/")
    assert "the cell cannot say who leads" in said and "The rules suggest" not in said
    assert "6 more rapporteur posts in this area" in said


def test_a_body_without_actors(small_client: Client) -> None:
    said = words(small_client, "/maps/strategy/broadcasting/itu-t/")
    assert "no actor evidence in this release" in said and "Latest documents" in said
    tables = data(small_client, "/maps/strategy/broadcasting/itu-t.json")
    expected = [document for document, _v, parts in work() if any(part["area_id"] == "broadcasting" for part in parts)]
    assert len(tables["documents"]) == len(expected) and tables["organizations"] == []
    assert sum(row["document_count"] for row in tables["output"]) == len(expected)


@pytest.mark.parametrize(
    ("address", "message", "near"),
    [
        ("/maps/strategy/core-netwrk/3gpp/", "no technology area “core-netwrk”", "/maps/areas/core-network/"),
        ("/maps/strategy/ai/4gpp/", "no column “4gpp”", "/maps/strategy/ai/3gpp/"),
        ("/maps/strategy/ai/w3c/", "holds nothing of W3C", "/maps/strategy/ai/3gpp/"),
        ("/maps/strategy/ai/3gpp/?actor=economy:QQQ", "“economy:QQQ”", ""),
        ("/maps/strategy/routing/ietf-rfcs/?until=2014", "", ""),
    ],
)
def test_unknown_names_are_refused_with_near_ones(small_client: Client, address: str, message: str, near: str) -> None:
    assert message in words(small_client, address, 404) and near in body(small_client, address, 404)


def test_persons_are_not_named() -> None:
    class Labels:
        """Labels that are the ids."""

        def organization(self, group_id: Any) -> str:
            return f"label of {group_id}"

        economy = organization

    part = {"document_id": "d", "year": 2024, "credit": 1.0, "reasons": [], "origin_id": "o", "locator": "l"}
    person = {**part, "economy_code": "unknown", "group_id": "individual", "organization_name": "A. Person"}
    rows = works.documents_of([person], Labels())  # type: ignore[arg-type]
    assert rows[0]["organizations"] == ["label of individual"] and "A. Person" not in str(rows)


def test_in_japanese(small_client: Client) -> None:
    said = words(small_client, f"{CORE}?lang=ja")
    assert (
        "コアネットワークにおける日本" in said and "ラポータ職36のうち9" in said and "中国" in said and "根拠の文書10件" in said
    )
