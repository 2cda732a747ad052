"""Today: what the release holds and says, what changed, what is wrong; and the first run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kakehashi.office.people.user import User
from kakehashi.store import release as releases
from tests.views.small_release import publish_small, small_home
from tests.views.trail import small_site
from tests.views.trail.small_site import Guest

small, guest = small_site.small, small_site.guest
pytestmark = pytest.mark.django_db


def test_it_says_what_the_release_holds(guest: Guest) -> None:
    page = guest().get("/").content.decode()
    assert "documents of 3 standards bodies" in page
    assert "output only, no actor evidence" in page and "rapporteurs of today" in page
    assert "No batch was set aside" in page


def test_its_sentences_are_computed_and_open(guest: Guest) -> None:
    page = guest().get("/").content.decode()
    says = re.search(r'<section class="says".*?</section>', page, re.DOTALL)
    assert says is not None
    assert "Firms of" in says.group() and "China" in says.group()
    assert "/figure/?table=analysis.strategy_map&amp;column=share" in says.group()
    assert "{" not in says.group()


def test_every_figure_of_the_sentences_can_be_opened(guest: Guest) -> None:
    client = guest()
    page = client.get("/").content.decode()
    for address in set(re.findall(r'href="(/figure/[^"]+)"', page)):
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address


def test_in_japanese(guest: Guest) -> None:
    page = guest(language="ja").get("/").content.decode()
    assert "標準化機関の文書" in page and "中国" in page and "はじめに見るところ" in page


def test_the_first_run_says_what_to_do(guest: Guest, tmp_path: Path) -> None:
    client = guest(tmp_path)
    page = client.get("/").content.decode()
    assert "kakehashi collect" in page and "kakehashi build" in page
    assert json.loads(client.get("/index.json").content)["tables"]["bodies"] == []


@pytest.mark.parametrize(
    "without",
    [
        ("linked.documents",),
        ("analysis.strategy_map", "analysis.specialization"),
        ("linked.authorship",),
        ("linked.economies", "linked.organizations", "reference.areas"),
    ],
)
def test_a_release_may_lack_any_table(guest: Guest, tmp_path: Path, without: tuple[str, ...]) -> None:
    client = guest(small_home(tmp_path, without=without).root)
    for path in ("/", "/index.json", "/today/changes/", "/evidence/sources/", "/standards/explorer/"):
        assert client.get(path).status_code in (200, 404), path
    assert client.get("/").status_code == 200


def test_as_data(guest: Guest) -> None:
    rows = json.loads(guest().get("/index.json").content)["tables"]["bodies"]
    assert {row["body"]: row["count"] for row in rows}["3GPP"] == 40


def test_changes_are_against_the_release_before_or_a_day(guest: Guest, tmp_path: Path) -> None:
    home = small_home(tmp_path, without=("linked.authorship",))
    old = releases.current_id(home)
    publish_small(home)
    client = guest(home.root)
    assert f"Against release {old}" in client.get("/today/changes/").content.decode()
    assert "No release is kept" in client.get("/today/changes/?since=1999-01-01").content.decode()
    for hostile in ("' OR 1=1", "../..", "%00", "9999-99-99"):
        assert client.get("/today/changes/", {"since": hostile}).status_code == 200
    tables = json.loads(client.get("/today/changes.json").content)["tables"]["changed"]
    assert "linked.authorship" in {row["table"] for row in tables}


def test_a_signed_in_reader_is_told_since_the_last_look(guest: Guest, tmp_path: Path) -> None:
    home = small_home(tmp_path, without=("linked.authorship",))
    client = guest(home.root)
    client.force_login(User.objects.create(username="officer"))
    assert 'id="own"' not in client.get("/today/changes/").content.decode()
    publish_small(home)
    assert 'id="own"' in client.get("/today/changes/").content.decode()
