"""The explorer: words, facets, years, order, pages, files of all hits, suggestions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.http import QueryDict

from kakehashi.store import withdrawn
from kakehashi.views.search.asked import Asked
from tests.views.small_release import small_home
from tests.views.trail import small_site
from tests.views.trail.small_site import Guest

small, guest = small_site.small, small_site.guest
pytestmark = pytest.mark.django_db
EXPLORER = "/standards/explorer/"


def test_words_are_found_and_marked_with_the_reason(guest: Guest) -> None:
    page = guest().get(EXPLORER, {"q": "procedures part 7"}).content.decode()
    assert "<mark>Procedures</mark>" in page and "Why:" in page and "title (" in page
    assert 'href="/standards/documents/?id=TS%2099.007"' in page


def test_a_number_is_found(guest: Guest) -> None:
    page = guest().get("/search/", {"q": "RFC 99003"}).content.decode()
    assert 'href="/standards/documents/?id=RFC%2099003"' in page and 'value="RFC 99003"' in page


def test_facets_narrow_and_come_out_again(guest: Guest) -> None:
    client = guest()
    page = client.get(EXPLORER, {"body": "IETF", "kind": "rfc", "area": "routing"}).content.decode()
    assert "32 documents of 1 standards body" in page and 'aria-current="true">IETF</a>' in page
    assert "Take all facets out" in page
    for facet, value in (("organization", "sakura"), ("economy", "JPN")):
        shown = client.get(EXPLORER, {facet: value}).content.decode()
        assert "Sakura Electric" in shown, facet


def test_years_order_and_pages(guest: Guest) -> None:
    client = guest()
    assert "12 documents" in client.get(EXPLORER, {"from": "2023", "to": "2023"}).content.decode()
    second = client.get(EXPLORER, {"q": "item", "sort": "newest", "page": "2"}).content.decode()
    assert "page 2 of 4" in second and 'rel="prev"' in second and 'start="21"' in second
    assert "page 4 of 4" in client.get(EXPLORER, {"q": "item", "page": "999999"}).content.decode()


def test_notes_are_told_in_words(guest: Guest) -> None:
    client = guest()
    assert "at least half of them" in client.get(EXPLORER, {"q": "procedures zebra"}).content.decode()
    assert "nothing in it to look for" in client.get(EXPLORER, {"q": "!!!"}).content.decode()
    assert "検索できる語がありません" in guest(language="ja").get(EXPLORER, {"q": "!!!"}).content.decode()


def test_files_hold_all_hits_of_the_query(guest: Guest) -> None:
    client = guest()
    data = json.loads(client.get("/standards/explorer.json", {"q": "item"}).getvalue())
    assert len(data["tables"]["hits"]) == 78 and {row["body"] for row in data["tables"]["hits"]} == {"IETF"}
    lines = client.get("/search.csv", {"table": "hits", "body": "3GPP"}).getvalue().decode().splitlines()
    assert len(lines) == 41 and lines[0].startswith("document_id,document_number,title")
    counts = json.loads(client.get("/standards/explorer.json").getvalue())["tables"]["counts"]
    assert {row["value"]: row["count"] for row in counts if row["facet"] == "body"}["ITU-T"] == 20


def test_things_of_that_name_come_first(guest: Guest) -> None:
    page = guest().get("/search/", {"q": "日本"}).content.decode()
    assert 'href="/evidence/economies/JPN/"' in page
    assert 'href="/evidence/organizations/sakura/"' in guest().get("/search/", {"q": "sakura"}).content.decode()


def test_suggestions_as_options_and_as_data(guest: Guest) -> None:
    client = guest()
    assert '<option value="RFC 99001' in client.get("/search/suggestions/", {"q": "rfc 99001"}).content.decode()
    rows = json.loads(client.get("/search/suggestions.json", {"q": "rout"}).content)["tables"]["suggestions"]
    assert rows[0]["address"] == "/maps/areas/routing/" and rows[0]["kind"] == "technology area"
    assert client.get("/search/suggestions/", {"q": "r"}).content.strip() == b""


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=%22", "q=%F0%9F%98%80", "q=" + "a" * 5000, "body=%27%3B--", "from=x&to=99999999", "page=-3", "page=9e9",
     "sort=wrong", "area=%ED%A0%80", "q=%E2%80%AE", "body=" + "&body=".join("abcdefgh"), "q=%3Cscript%3Ealert(1)"],
)  # fmt: skip
def test_any_query_has_an_answer(guest: Guest, query: str) -> None:
    client = guest()
    for path in (EXPLORER, "/search/", "/standards/explorer.json"):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 200 and "<script>alert" not in answer.getvalue().decode()


def test_what_was_withdrawn_is_not_shown(guest: Guest, tmp_path: Path) -> None:
    home = small_home(tmp_path)
    client = guest(home.root)
    assert "TS%2099.001" in client.get(EXPLORER, {"q": "TS 99.001"}).content.decode()
    key = {"document_id": "TS 99.001"}
    withdrawn.withdraw(home, withdrawn.Withdrawal("linked.documents", key, "2026-11-21", "asked"))
    assert "TS%2099.001" not in client.get(EXPLORER, {"q": "TS 99.001"}).content.decode()
    assert "TS 99.001" not in client.get("/search/suggestions/", {"q": "TS 99.001"}).content.decode()


def test_without_a_release_or_without_documents(guest: Guest, tmp_path: Path) -> None:
    assert "No release has been published yet" in guest(tmp_path).get(EXPLORER).content.decode()
    bare = guest(small_home(tmp_path / "bare", without=("linked.search_documents",)).root)
    page = bare.get(EXPLORER, {"q": "item"})
    assert page.status_code == 200 and "without a search index" in page.content.decode()
    assert bare.get("/search/suggestions/", {"q": "item"}).status_code == 200


def test_an_address_says_the_whole_search() -> None:
    asked = Asked.of(QueryDict("q=a+b&body=IETF&body=3GPP&area=ai&from=2001&sort=newest&page=3&junk=1"))
    assert Asked.of(QueryDict(asked.address().partition("?")[2])) == asked
    assert asked.toggled("body", "IETF").filters["body"] == ("3GPP",) and asked.toggled("body", "IETF").page == 1
