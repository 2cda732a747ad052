"""The page of names: pairs left open with their evidence, judged with a reason, undone, in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kakehashi.office.people.may import May
from kakehashi.office.people.user import User
from kakehashi.office.records.identity.judgement import Judgement, JudgementState
from kakehashi.office.sharing.marking import Marking
from tests.office.people import person
from tests.office.sharing_people import in_role
from tests.views.records.reading import client as browser_of
from tests.views.small_release import small_home

pytestmark = pytest.mark.django_db
AT = "/desk/identity/"
PAIR = {"name": "Hinode Tel.", "other_name": "Hinode Telecom Ltd", "place": "1"}


def text(client: Client, query: str = "") -> str:
    return client.get(AT + query).content.decode()


def tables(client: Client, query: str = "") -> Any:
    return json.loads(client.get(f"/desk/identity.json{query}").getvalue())["tables"]


def post(client: Client, do: str, query: str = "", **given: str) -> Any:
    return client.post(AT + query, {"do": do, "marking": "RED", "why": "one address", **given})


def test_a_pair_stands_with_its_evidence(judge: User) -> None:
    page = text(browser_of(judge))
    assert "2 pairs of names wait" in page and "the last word is cut" in page
    assert '<a href="/evidence/organizations/hinode/">Hinode Telecom</a>' in page
    assert "3GPP" in page and "TS 99." in page, "bodies and documents in which the spelling occurs"
    assert "Albion Mobile" in page, "a listed name that no source spells is called by its group"


def test_pairs_are_filtered_and_given_away(judge: User) -> None:
    client = browser_of(judge)
    assert "1 pair of names waits" in text(client, "?q=hinode") and "1 pair of names waits" in text(client, "?least=0.6")
    rows = tables(client, "?order=score")["pairs"]
    assert [(row["name_a"], row["name_b"]) for row in rows] == [
        ("Hinode Tel.", "Hinode Telecom Ltd"),
        ("Eagle Systems Ltd", "Albion Mobile"),
    ]
    assert rows[1]["documents"] > 0


def test_a_verdict_takes_the_pair_out_of_the_queue_and_says_pending(judge: User) -> None:
    client = browser_of(judge)
    answer = post(client, "same", "?order=score", **PAIR)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{AT}?order=score#pair-1")
    page = text(client)
    assert "1 pair of names waits" in page and "“Hinode Tel.” = “Hinode Telecom Ltd”" in page
    assert "pending the next build" in page and "1 judgement is pending" in page and "one address" in page
    (row,) = tables(client)["judgements"]
    assert row["where"] == "pending the next build" and "one address" not in str(row)


def test_refusals_stand_on_the_page_with_what_was_typed(judge: User) -> None:
    client = browser_of(judge)
    assert post(client, "same", **PAIR, why="").status_code == 422
    post(client, "same", **PAIR)
    again = post(client, "same", **PAIR)
    assert again.status_code == 422 and "That was judged already" in again.content.decode()
    person_named = post(client, "same", name="Taro Yamada", other_name="Hinode Telecom Ltd")
    assert "No source of this release spells an organisation “Taro Yamada”" in person_named.content.decode()
    wrong = post(client, "different", name="Eagle Systems Ltd", other_name="Nothing Ltd", why="typed before")
    assert wrong.status_code == 422


def test_undone_and_undone_again(judge: User) -> None:
    client = browser_of(judge)
    post(client, "different", **PAIR)
    made = Judgement.objects.get()
    given = {"judgement": str(made.pk), "version": "1", "why": "they are one"}
    assert post(client, "undo", **given).status_code == 302
    assert "2 pairs of names wait" in text(client) and "undone" in text(client, "?judged=undone")
    assert post(client, "undo", **given).status_code == 409
    assert post(client, "restore", **{**given, "version": "2"}).status_code == 302
    made.refresh_from_db()
    assert made.state == JudgementState.IN_FORCE and "1 pair of names waits" in text(client)
    assert post(client, "undo", judgement="x", version="1").status_code == 422


def test_the_page_of_the_record_undoes_it_too_and_checks_as_much(judge: User) -> None:
    client = browser_of(judge)
    post(client, "different", **PAIR)
    first = Judgement.objects.get()
    at = f"/desk/records/{first.pk}/"
    assert "Undo the judgement" in client.get(at).content.decode()
    assert client.post(at, {"do": "step", "step": "undo", "version": "1", "why": "one firm"}).status_code == 302
    post(client, "same", name="Hinode Tel.", other_name="Eagle Systems Ltd")
    post(client, "same", name="Eagle Systems Ltd", other_name="Hinode Telecom Ltd")
    again = client.post(at, {"do": "step", "step": "restore", "version": "2", "why": "two firms"})
    assert again.status_code == 422 and "Undo one of these judgements first" in again.content.decode()


def test_the_marking_chosen_decides_who_sees_the_judgement(judge: User) -> None:
    colleague = person("colleague", "Ministry")
    colleague.role = judge.role
    colleague.save()
    rival = in_role("rival", "Rival", May.IDENTITY)
    post(browser_of(judge), "same", **PAIR, marking=Marking.AMBER_STRICT.value)
    assert "one address" in text(browser_of(colleague)) and str(Marking.AMBER_STRICT.label) in text(browser_of(colleague))
    hidden = text(browser_of(rival))
    assert "= “Hinode" not in hidden and "2 pairs of names wait" in hidden


def test_it_is_for_those_who_judge(judge: User) -> None:
    assert browser_of().get(AT).status_code == 302
    officer = browser_of(in_role("officer", "Ministry", May.DESK))
    assert officer.get(AT).status_code == 403 and post(officer, "same", **PAIR).status_code == 403
    assert not Judgement.objects.exists()


def test_a_release_without_pairs_and_no_release_say_so(judge: User, tmp_path: Path, settings: Any) -> None:
    settings.KAKEHASHI_HOME = small_home(tmp_path / "small").root
    assert "lists no pairs of names" in text(browser_of(judge))
    settings.KAKEHASHI_HOME = tmp_path / "empty"
    assert "lists no pairs of names" in text(browser_of(judge))


def test_in_japanese(judge: User) -> None:
    page = text(browser_of(judge, "ja"))
    assert "組織名の同定" in page and "2組の名称が判断を待っています" in page and "同一ではない" in page
