"""One document: areas with reasons, who stands behind it, relations, versions, trail; near ones where it is not here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kakehashi.sources.ietf_rfc.details import DETAILS
from kakehashi.store import release as releases
from kakehashi.store.tables import with_trail
from kakehashi.views.standard import related
from kakehashi.views.standard.reasons import reason_written
from tests.views.small_release import small_home
from tests.views.trail import small_site
from tests.views.trail.small_site import Guest

small, guest = small_site.small, small_site.guest
pytestmark = pytest.mark.django_db
ADDRESS = "/standards/documents/"


def test_a_specification_with_two_holders(guest: Guest) -> None:
    page = guest().get(ADDRESS, {"id": "TS 99.002"}).content.decode()
    assert "Longteng Networks Ltd" in page and 'href="/evidence/organizations/eagle/"' in page
    assert 'href="/evidence/economies/CHN/"' in page
    assert "title has “core-network”" in page and 'href="/maps/areas/ai/"' in page
    assert 'href="https://example.org/TS-99.002"' in page and "Read it at example.org" in page
    assert "data/TS 99.002.yaml" in page and "a" * 64 in page


def test_a_body_without_actors_says_so(guest: Guest) -> None:
    page = guest().get(ADDRESS, {"id": "ITU-T X.990"}).content.decode()
    assert "no actor evidence in this release" in page


def test_in_japanese(guest: Guest) -> None:
    page = guest(language="ja").get(ADDRESS, {"id": "TS 99.000"}).content.decode()
    assert "さくら電機" in page and "担い手" in page and "コアネットワーク" in page


def test_capitals_do_not_matter(guest: Guest) -> None:
    assert guest().get(ADDRESS, {"id": " rfc 99000 "}).status_code == 200


@pytest.mark.parametrize("asked", ["RFC 9900", "", "\x00", "'; DROP TABLE x", "日本", "x" * 3000, "<script>alert(1)</script>"])
def test_another_document_is_a_404(guest: Guest, asked: str) -> None:
    answer = guest().get(ADDRESS, {"id": asked})
    assert answer.status_code == 404 and "<script>alert" not in answer.content.decode()
    if asked == "RFC 9900":
        assert "RFC%2099" in answer.content.decode()


def test_as_data(guest: Guest) -> None:
    tables = json.loads(guest().get("/standards/documents.json", {"id": "TS 99.002"}).content)["tables"]
    assert sum(row["share"] for row in tables["behind"]) == pytest.approx(1)
    assert [row["area_id"] for row in tables["areas"]] == ["ai", "core-network"]
    assert "author_name" not in json.dumps(tables)


def test_an_rfc_knows_its_draft_and_the_draft_its_rfc(tmp_path: Path, guest: Guest) -> None:
    row = {
        "rfc_number": 99000,
        "title": "A protocol, 0",
        "draft_name": "draft-example-item-3-07",
        "obsoletes": ["RFC99001", "STD0001"],
        "page_count": 12,
        "has_errata": True,
        "origin_id": "small/ietf@bbbbbbbbbbbb",
        "locator": "rfc99000.json",
    }
    home = small_home(tmp_path, more={with_trail(DETAILS): [row]})
    client = guest(home.root)
    page = client.get(ADDRESS, {"id": "RFC 99000"}).content.decode()
    assert "draft-example-item-3</a>" in page and "RFC 99001</a>" in page and "STD0001" in page and "12 pages" in page
    assert "RFC 99000</a>" in client.get(ADDRESS, {"id": "draft-example-item-3"}).content.decode()
    release = releases.current(home)
    assert release is not None and related.of(release, {"kind": "specification", "document_id": "TS 99.000"}) == []


def test_without_areas_or_authorship_it_stays_honest(tmp_path: Path, guest: Guest) -> None:
    client = guest(small_home(tmp_path, without=("linked.authorship", "linked.document_areas")).root)
    page = client.get(ADDRESS, {"id": "TS 99.000"})
    assert page.status_code == 200 and "No rule brings this document into an area" in page.content.decode()


def test_reasons_are_told_in_words() -> None:
    assert reason_written("wg-token:quic") == "named for the group quic"
    assert reason_written("something new") == "something new" and reason_written("new:kind") == "new:kind"
