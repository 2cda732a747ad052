"""The page of access tokens: shown once, ended at once, made only by somebody who has just said who they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kakehashi.office.people.access_token import AccessToken
from kakehashi.office.people.user import User
from tests.office.people import person

pytestmark = pytest.mark.django_db
PAGE = "/desk/account/tokens/"
ASKED = {"do": "make", "name": "script", "scope": "read", "days": "30"}


@pytest.fixture
def client(settings: Any, tmp_path: Path) -> Client:
    settings.KAKEHASHI_HOME = tmp_path
    author = person("author", "Ministry")
    author.set_password("correct horse battery staple")
    author.save()
    made = Client(headers={"host": "localhost", "accept-language": "en"})
    made.force_login(author)
    return made


def just_confirmed(client: Client) -> None:
    """Say who one is, as the page of confirmation asks it."""
    client.post("/desk/account/confirm/", {"password": "correct horse battery staple"})


def test_whoever_has_not_said_who_they_are_does_so_first(client: Client) -> None:
    answer = client.post(PAGE, ASKED)
    assert answer.status_code == 302 and "/desk/account/confirm/" in answer.headers["Location"]
    assert not AccessToken.objects.exists()
    resumed = client.post(answer.headers["Location"], {"password": "correct horse battery staple"})
    assert resumed.status_code == 200 and "It is shown this once" in resumed.content.decode()


def test_a_token_is_shown_once_and_opens(client: Client) -> None:
    just_confirmed(client)
    answer = client.post(PAGE, ASKED)
    token = re.findall(r"<code>(kkh_[\w-]+)</code>", answer.content.decode())[0]
    assert answer.headers["Cache-Control"] == "no-store"
    program = Client(headers={"host": "localhost", "authorization": f"Bearer {token}"})
    assert program.get("/api/v1/records").json()["reader"] == "author"
    again = client.get(PAGE).content.decode()
    assert token not in again and token[:8] in again
    client.post(PAGE, {"do": "end", "token": AccessToken.objects.get().pk})
    assert program.get("/api/v1/records").status_code == 401
    assert "ended" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("wrong", [{"days": "0"}, {"days": "400"}, {"name": ""}, {"scope": "all"}])
def test_what_was_typed_is_kept_where_it_is_refused(client: Client, wrong: dict[str, str]) -> None:
    just_confirmed(client)
    answer = client.post(PAGE, {**ASKED, **wrong})
    assert answer.status_code == 422 and not AccessToken.objects.exists()
    if "name" not in wrong:
        assert 'value="script"' in answer.content.decode()


def test_tokens_of_others_are_not_there(client: Client) -> None:
    just_confirmed(client)
    client.post(PAGE, ASKED)
    other = Client(headers={"host": "localhost"})
    other.force_login(User.objects.create(username="other"))
    assert AccessToken.objects.get().begins not in other.get(PAGE).content.decode()
    for token in (str(AccessToken.objects.get().pk), "x"):
        assert other.post(PAGE, {"do": "end", "token": token}).status_code == 403
