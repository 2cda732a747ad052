"""The strategy map: its numbers, its data, its windows, and what it refuses."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kakehashi.methods.specialization import share_interval
from kakehashi.site import page_cache
from kakehashi.store.home import Home
from tests.views.pages.maps.reading import body, counted, data, lines, rows_shown, words
from tests.views.small_release import PUBLISHED, publish_small, work

pytestmark = pytest.mark.django_db
MAP = "/maps/strategy/"


def row_of(rows: list[dict[str, Any]], area: str, column: str) -> dict[str, Any]:
    return next(row for row in rows if (row["area_id"], row["column_slug"]) == (area, column))


def test_numbers_are_those_counted_by_hand(small_client: Client) -> None:
    cells = data(small_client, "/maps/strategy.json")["cells"]
    for area, column, measure, years in (
        ("core-network", "3gpp", "rapporteur", None),
        ("routing", "ietf-drafts", "draft", range(2020, 2025)),
        ("routing", "ietf-rfcs", "rfc", range(2019, 2024)),
    ):
        row = row_of(cells, area, column)
        own, whole = counted(measure, area, "JPN", years), counted(measure, area, None, years)
        assert row["document_count"] == pytest.approx(own) and row["area_count"] == pytest.approx(whole)
        assert row["share"] == pytest.approx(own / whole)
        assert [row["share_low"], row["share_high"]] == pytest.approx([float(end) for end in share_interval(own, whole)])
        assert row["share_economy_chn"] == pytest.approx(counted(measure, area, "CHN", years) / whole)
        assert row["share_economy_group_europe"] == pytest.approx(
            sum(counted(measure, area, code, years) for code in ("SWE", "GBR")) / whole
        ), "Europe is EU + EFTA + UK"


def test_data_give_exactly_what_the_page_shows(small_client: Client) -> None:
    shown = rows_shown(small_client, MAP, "cells")
    rows = data(small_client, "/maps/strategy.json")["cells"]
    files = lines(small_client, "/maps/strategy.csv")
    assert len(shown) == len(rows) == len(files) > 3
    for seen, row, line in zip(shown, rows, files, strict=True):
        assert seen["Area"] == row["area"] == line["area"]
        assert seen["Share"] == f"{row['share'] * 100:,.2f}" or row["share"] * 100 < 0.005
        assert float(line["share"]) == pytest.approx(row["share"])
        assert line["posture"] == (row["posture"] or "")


def test_other_bodies_are_counts_without_actors(small_client: Client) -> None:
    output = data(small_client, "/maps/strategy.json")["output"]
    recent = [parts for document, _votes, parts in work() if document["body"] == "ITU-T" and 2020 <= document["year"] <= 2024]
    for row in output:
        assert row["itu_t"] == sum(part["share"] for parts in recent for part in parts if part["area_id"] == row["area_id"])
    assert "no actor evidence in this release" in words(small_client, MAP)


def test_the_answer_comes_first(small_client: Client) -> None:
    said = words(small_client, MAP)
    assert "Japan holds 10 of 40 rapporteur posts in 3GPP today (25.0 %, interval 15.2–37.3 %)" in said
    assert "Its rivals there:" in said and "China 31.2 %" in said and "Europe (EU + EFTA + UK) 12.5 %" in said


def test_a_cell_leads_to_its_page_and_says_its_rivals(small_client: Client) -> None:
    page = body(small_client, MAP)
    assert '<a href="/maps/strategy/core-network/3gpp/"' in page
    assert "Japan 25.0\u202f%, interval" in page and "China 31.2\u202f%" in page
    assert 'class="few"' in page, "four documents are insufficient evidence"


@pytest.mark.parametrize("measure", ["share", "advantage", "posture"])
def test_each_measure_is_drawn(small_client: Client, measure: str) -> None:
    assert '<table class="matrix"' in body(small_client, f"{MAP}?measure={measure}")


def test_one_field_only(small_client: Client) -> None:
    rows = data(small_client, "/maps/strategy.json?field=wireless-communications")
    assert {row["area_id"] for row in rows["cells"]} == {row["area_id"] for row in rows["output"]} == {"core-network"}
    assert {row["area_id"] for row in data(small_client, "/maps/strategy.json?field=cross-cutting")["output"]} == {"ai"}


def test_an_earlier_window_has_no_3gpp_and_says_so(small_client: Client) -> None:
    said = words(small_client, f"{MAP}?until=2018")
    assert "3GPP names only who holds a rapporteur post today" in said and "2014–2018" in said
    cells = data(small_client, "/maps/strategy.json?until=2018")["cells"]
    assert {row["column_slug"] for row in cells} <= {"ietf-drafts", "ietf-rfcs"} and cells
    row = row_of(cells, "routing", "ietf-drafts")
    assert row["area_count"] == pytest.approx(counted("draft", "routing", None, range(2014, 2019)))
    under_three = counted("draft", "routing", "JPN", range(2014, 2019)) < 3
    assert (row["document_count"] is None) == under_three, "what is under three is not called zero"


def test_an_organisation_meets_organisations(small_client: Client) -> None:
    rows = data(small_client, "/maps/strategy.json?actor=organization:sakura")["cells"]
    assert row_of(rows, "core-network", "3gpp")["share"] == pytest.approx(4.5 / 36)
    assert any(key.startswith("share_organization_longteng") for key in rows[0])
    assert "Strategy map: Sakura Electric" in words(small_client, f"{MAP}?actor=organization:sakura")


def test_a_group_has_shares_and_no_posture(small_client: Client) -> None:
    row = row_of(data(small_client, "/maps/strategy.json?actor=economy_group:EUROPE")["cells"], "core-network", "3gpp")
    assert row["share"] == pytest.approx(4.5 / 36) and row["posture"] is None and row["rank"] is None


@pytest.mark.parametrize(
    ("query", "message", "near"),
    [
        ("actor=economy:JPP", "“economy:JPP”", "?actor=economy:JPN"),
        ("actor=organization:sakira", "“organization:sakira”", "?actor=organization:sakura"),
        ("rival=nobody-at-all", "“nobody-at-all”", ""),
        ("until=1950", "the first ends in 2014", "?until=2024"),
        ("until=soon", "“soon”", "?until=2024"),
        ("field=none", "“none”", "?field=cross-cutting"),
        ("measure=luck", "“luck”", "?measure=posture"),
    ],
)
def test_unknown_names_are_refused_with_near_ones(small_client: Client, query: str, message: str, near: str) -> None:
    assert message in words(small_client, f"{MAP}?{query}", 404)
    assert near in body(small_client, f"{MAP}?{query}", 404)
    assert small_client.get(f"/maps/strategy.json?{query}").status_code == 404


def test_case_and_repeated_rivals_do_not_matter(small_client: Client) -> None:
    query = "actor=economy:jpn&rival=economy:chn&rival=economy:JPN&rival=economy:CHN&rival="
    row = data(small_client, f"/maps/strategy.json?{query}")["cells"][0]
    assert [key for key in row if key.startswith("share_economy") and key.count("_") == 2] == ["share_economy_chn"]


def test_in_japanese(small_client: Client) -> None:
    said = words(small_client, f"{MAP}?lang=ja")
    assert "戦略マップ：日本" in said and "ラポータ職40のうち10を現在占めています" in said and "コアネットワーク" in said


def test_without_a_release(small_client: Client, settings: Any, tmp_path: Path) -> None:
    settings.KAKEHASHI_HOME = tmp_path
    page_cache.SHELF.clear()
    assert "No release has been published yet" in words(small_client, MAP)


def test_earlier_releases_poorer_releases_and_compiled_figures(client: Client, settings: Any, tmp_path: Path) -> None:
    home = Home(tmp_path)
    poorer = publish_small(home, without=("linked.authorship",), at=PUBLISHED - timedelta(days=9))
    publish_small(home, compiled=True)
    settings.KAKEHASHI_HOME = tmp_path
    page_cache.SHELF.clear()
    said = words(client, f"{MAP}?lang=en")
    assert "Compiled figures: this release does not hold the documents" in said
    row = row_of(data(client, "/maps/strategy.json")["cells"], "core-network", "3gpp")
    assert row["share"] == pytest.approx(0.25) and row["shrunk_advantage"] is None, "small counts are merged away"
    assert "analysis.strategy_map" in words(client, f"{MAP}?lang=en&as_of={poorer}")
    assert client.get(f"{MAP}?as_of=nothing").status_code == 404
    cell = words(client, "/maps/strategy/core-network/3gpp/?lang=en")
    assert "Compiled figures" in cell and "The documents themselves are not in this release." in cell
