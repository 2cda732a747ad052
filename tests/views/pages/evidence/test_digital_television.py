"""The page of digital television: figures lead to evidence, no data is no zero, a replaced decision is shown as one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kakehashi.sources.digital_television import DECISIONS
from kakehashi.store.home import Home
from kakehashi.store.tables import with_trail
from tests.views.small_release import REFERENCE, small_home
from tests.views.trail import small_site
from tests.views.trail.small_site import Guest

small, guest = small_site.small, small_site.guest
pytestmark = pytest.mark.django_db
HELD = (
    ("JPN", "ISDB-T", "decision", "2003-12-01", None),
    ("GBR", "DVB-T", "report", "1998", None),
    ("KOR", "ISDB-T", "decision", "1997", "2004-07"),
    ("KOR", "ATSC", "decision", "2004-07", None),
    ("SWE", "DVB-T", "decision", "1999", None),
    ("SWE", "DTMB", "report", "2001", None),
)


def television_home(root: Path) -> Home:
    """The small release with six made-up decisions; China and the United States have none."""
    return small_home(root, more={with_trail(DECISIONS): [_decision(number, *held) for number, held in enumerate(HELD)]})


def _decision(number: int, code: str, standard: str, kind: str, stated: str, superseded: str | None) -> dict[str, Any]:
    who = {"economy_code": code, "standard": standard, "kind": kind, "stated_on": stated, "stated_year": int(stated[:4])}
    said = {"what": f"decree {number} <made up>", "source": "https://example.org/decree", "checked_on": None}
    return {**who, "superseded_on": superseded, **said, "origin_id": REFERENCE, "locator": f"line {number + 2}"}


@pytest.fixture
def client(guest: Guest, tmp_path: Path) -> Client:
    return guest(television_home(tmp_path).root)


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/evidence/digital-television/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def tables(client: Client, **query: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(client.get("/evidence/digital-television.json", query).getvalue())[
        "tables"
    ]
    return found


def test_the_answer_counts_economies_with_and_without_evidence(client: Client) -> None:
    text = page(client)
    assert "For 4 economies there is evidence of their standard, for 2 there is none." in text
    assert "Evidence speaks for more than one family in:" in text and "Sweden" in text
    assert "decree 0 &lt;made up&gt;" in text
    assert "/figure/?table=linked.digital_television_evidence&amp;column=standard&amp;k.economy_code=JPN" in text


def test_both_systems_stand_and_a_replaced_decision_does_not_count(client: Client) -> None:
    found = tables(client)
    economies = {row["economy_code"]: row for row in found["economies"]}
    assert economies["SWE"]["standards"] == ["DVB-T", "DTMB"] and economies["SWE"]["is_contradictory"]
    assert economies["KOR"]["standards"] == ["ATSC"]
    assert "CHN" not in economies and "USA" not in economies, "no evidence is no row"
    replaced = [row for row in found["evidence"] if row["is_superseded"]]
    assert [(row["economy_code"], row["standard"], row["superseded_on"]) for row in replaced] == [("KOR", "ISDB-T", "2004-07")]


def test_one_family_is_picked_and_an_unknown_one_is_not(client: Client) -> None:
    picked = tables(client, standard="ATSC")
    assert [row["economy_code"] for row in picked["economies"]] == ["KOR"]
    assert {row["economy_code"] for row in picked["evidence"]} == {"KOR"}
    assert len(tables(client, standard="PAL")["economies"]) == 4


def test_in_japanese(guest: Guest, tmp_path: Path) -> None:
    text = page(guest(television_home(tmp_path).root, language="ja"))
    assert "地上デジタルテレビ放送" in text and "採用決定" in text and ">日本<" in text


def test_without_a_release_and_without_the_table(guest: Guest, tmp_path: Path) -> None:
    empty = guest(Home(tmp_path / "none").made().root).get("/evidence/digital-television/")
    assert empty.status_code == 200 and "No release has been published yet" in empty.content.decode()
    assert guest(small_home(tmp_path / "thin").root).get("/evidence/digital-television/").status_code == 200
