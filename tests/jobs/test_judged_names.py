"""A wrong merge is split on the page of the organisation, and stays split whatever the next builds find."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.link.test_judged import groups_of, resolved
from tests.office.people import NOW
from tests.office.sharing_people import in_role
from tests.views.identity.names_home import names_home
from tests.views.records.reading import client

from kakehashi.build.read import read_document
from kakehashi.core.config import Config
from kakehashi.core.source import Given
from kakehashi.jobs.bring_office import bring_office
from kakehashi.link.judged import apply
from kakehashi.office.people.may import May
from kakehashi.office.records.identity.judgement import Judgement
from kakehashi.sources.office_export import SOURCE

pytestmark = pytest.mark.django_db
WRONG, RIGHT = "Sakura Electrical Wholesale", "Sakura Electric Ltd"
AT = "/evidence/organizations/sakura/"


def brought(home: Path) -> pl.DataFrame:
    """The judgements as the next build reads them."""
    bring_office(Config(home=home, offline=True, workers=1), lambda: NOW)
    content = (home / "brought" / "office_export" / "judgements.jsonl").read_bytes()
    found = read_document(SOURCE, Given("judgements", content))
    return found.get(
        "office.judgements", pl.DataFrame(schema={c.name: pl.String() for c in SOURCE.table("office.judgements").columns})
    )


def test_a_wrong_merge_is_split_on_the_page_and_stays_split(tmp_path: Path, settings: Any) -> None:
    settings.KAKEHASHI_HOME = names_home(tmp_path).root
    browser = client(in_role("judge", "Ministry", May.IDENTITY))
    given = {"do": "split", "name": WRONG, "why": "a shop of another owner", "marking": "RED"}
    assert browser.post(AT, given).status_code == 302
    judgements = brought(tmp_path)
    for found in (
        {WRONG: "sakura", RIGHT: "sakura", "Sakura Electric": "sakura"},  # the same mistake again
        {WRONG: "sakura-electrical", RIGHT: "sakura-electrical", "Sakura Electric": "sakura-electrical", "New": "new"},
        {WRONG: "wholesale", RIGHT: "sakura", "Sakura Electric": "sakura"},
    ):
        now = groups_of(apply(resolved(found), judgements))
        assert now[WRONG] != now["Sakura Electric"] == now[RIGHT]
    made = Judgement.objects.get()
    undo = {"do": "undo", "judgement": str(made.pk), "version": "1", "why": "one owner after all"}
    assert browser.post("/desk/identity/", undo).status_code == 302
    together = groups_of(apply(resolved({WRONG: "sakura", RIGHT: "sakura"}), brought(tmp_path)))
    assert together[WRONG] == together[RIGHT]
