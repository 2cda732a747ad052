"""Judging on the page of an organisation: split, merge, and what waits for the next build, told to whom it is open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kakehashi.office.actions.undo_judgement import undo_judgement
from kakehashi.office.people.user import User
from kakehashi.office.records.identity.judgement import Judgement, Says
from kakehashi.office.sharing.marking import Marking
from kakehashi.site.page_cache import SHELF
from tests.office.people import NOW, person
from tests.views.identity.names_home import names_home
from tests.views.records.reading import client as browser_of

pytestmark = pytest.mark.django_db
AT = "/evidence/organizations/sakura/"
SPLIT = {"do": "split", "name": "Sakura Electrical Wholesale", "why": "a shop of another owner", "marking": "AMBER+STRICT"}


def text(client: Client, at: str = AT) -> str:
    answer = client.get(at)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def test_forms_are_for_those_who_judge(judge: User) -> None:
    assert "One of these spellings is another organisation" in text(browser_of(judge))
    for reader in (None, person("reader", "Ministry")):
        page = text(browser_of(reader))
        assert "is another organisation" not in page and "same as another" not in page
    answer = browser_of(person("other", "Ministry")).post(AT, SPLIT)
    assert answer.status_code == 403 and not Judgement.objects.exists()
    assert browser_of().post(AT, SPLIT).status_code in (403, 422)


def test_a_wrong_merge_is_split_and_shown_at_once(judge: User) -> None:
    client = browser_of(judge)
    answer = client.post(AT, SPLIT)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{AT}#judged")
    made = Judgement.objects.get()
    assert (made.says, made.name, made.other_name) == (Says.DIFFERENT, "Sakura Electrical Wholesale", "Sakura Electric")
    page = text(client)
    assert "“Sakura Electrical Wholesale” ≠ “Sakura Electric”" in page and "pending the next build" in page
    listed = text(client, "/evidence/organizations/")
    assert "“Sakura Electrical Wholesale” ≠" in listed and "firm · pending the next build" in listed


def test_it_is_shown_only_to_whom_it_is_open(judge: User) -> None:
    browser_of(judge).post(AT, SPLIT)
    colleague, rival = person("colleague", "Ministry"), person("rival", "Rival")
    assert "pending the next build" in text(browser_of(colleague))
    for reader in (None, rival):
        for at in (AT, "/evidence/organizations/", f"{AT}judgements/"):
            assert "≠" not in text(browser_of(reader), at), at


def test_a_guest_fetches_what_is_clear_apart_so_that_the_page_is_kept(judge: User) -> None:
    browser_of(judge).post(AT, SPLIT)
    made = Judgement.objects.get()
    with made.change(by=judge, at=NOW, why="for all", verb="share"):
        made.marking = Marking.CLEAR
    guest = browser_of()
    page = text(guest)
    assert f'hx-get="{AT}judgements/"' in page and "≠" not in page and len(SHELF._pages) == 1
    assert "≠ “Sakura Electric”" in text(guest, f"{AT}judgements/")


def test_merge_by_any_name(judge: User) -> None:
    client = browser_of(judge)
    merge = {"do": "merge", "other": "日の出通信", "canonical": "Sakura Hinode", "why": "merged on paper", "marking": "RED"}
    assert client.post(AT, merge).status_code == 302
    made = Judgement.objects.get()
    assert (made.says, made.name, made.other_name) == (Says.SAME, "Sakura Electric", "Hinode Telecom")
    assert "to be called" in text(client) and "Sakura Hinode" in text(client, "/evidence/organizations/hinode/")
    near = client.post(AT, {**merge, "other": "Hinode Telecon"})
    assert near.status_code == 422 and "Did you mean: Hinode Telecom" in near.content.decode()
    itself = client.post(AT, {**merge, "other": "Sakura Electric"})
    assert "one name, given twice" in itself.content.decode()


def test_what_the_release_was_built_with_is_no_longer_pending(judge: User, tmp_path: Path, settings: Any) -> None:
    client = browser_of(judge)
    client.post(AT, SPLIT)
    made = Judgement.objects.get()
    row = {"judgement_id": str(made.pk), "verdict": "different", "name": made.name, "other_name": made.other_name}
    built = [{**row, "canonical_name": None, "judged_at": made.in_force_since.isoformat()}]
    settings.KAKEHASHI_HOME = names_home(tmp_path, built=built).root
    assert "pending the next build" not in text(client)
    assert "in this release" in text(client, "/desk/identity/")
    undo_judgement(made.pk, 1, "one owner", by=judge, at=NOW)
    assert "undone, pending the next build" in text(client)
