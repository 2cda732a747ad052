"""`kakehashi example`, and that the example office is never served to others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.office.example.loaded import FAST
from tests.office.people import NOW

from kakehashi.cli import example
from kakehashi.cli.main import main
from kakehashi.core.config import Config
from kakehashi.core.errors import BadSetting
from kakehashi.jobs.example import check_exposure, evidence_for_example
from kakehashi.office.people.user import User
from kakehashi.office.records.sharing.example_ledger import ExampleItem, ExamplePart, example_people

OPEN = ["0.0.0.0", "192.0.2.1", "::", "office.example", "10.0.0.1"]  # noqa: S104 - compared, not bound
OWN = ["127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost", "LOCALHOST"]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(home=tmp_path, example=True)


def account() -> User:
    part = ExamplePart.objects.create(name="people", loaded_at=NOW)
    user = User.objects.create(username="head")
    ExampleItem.objects.create(part=part, key="person:head", user=user)
    return user


@pytest.mark.parametrize("host", OWN)
def test_an_address_of_this_machine_is_served(config: Config, host: str) -> None:
    assert replace(config, host=host).is_loopback
    check_exposure(replace(config, host=host))


@pytest.mark.parametrize("host", OPEN)
def test_example_mode_is_served_to_nobody_else(config: Config, host: str) -> None:
    with pytest.raises(BadSetting, match="kakehashi example remove"):
        check_exposure(replace(config, host=host))


@pytest.mark.django_db
def test_accounts_of_the_example_are_served_to_nobody_else(config: Config) -> None:
    off = replace(config, example=False, host=OPEN[0])
    check_exposure(off)
    user = account()
    with pytest.raises(BadSetting, match="can sign in"):
        check_exposure(off)
    User.objects.filter(pk=user.pk).update(is_active=False)
    check_exposure(off)
    assert not example_people().exists()


def test_serve_refuses_before_anything_is_started(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))
    monkeypatch.setenv("KAKEHASHI_EXAMPLE", "1")
    assert main(["serve", "--host", OPEN[0], "--port", "1"]) == 1
    assert "example mode is on" in capsys.readouterr().err


@pytest.mark.django_db
def test_load_prints_the_passwords_once_and_new_ones_when_asked(config: Config, capsys: Any, settings: Any) -> None:
    settings.PASSWORD_HASHERS = FAST
    assert example._load(config) == 0
    said = capsys.readouterr().out
    first = {line.split()[0]: line.split()[1] for line in said.splitlines() if line.startswith(("head ", "guest ", "rival "))}
    assert len(first) == 3 and all(len(password) == 16 for password in first.values())
    assert "/desk/sign-in/" in said
    assert example._load(config) == 0
    assert not any(password in capsys.readouterr().out for password in first.values())
    assert example._status(config) == 0 and "12 accounts can sign in" in capsys.readouterr().out
    assert example._passwords(config) == 0
    renewed = capsys.readouterr().out
    assert "head " in renewed and not any(password in renewed for password in first.values())
    assert example._remove(config) == 0 and "closed" in capsys.readouterr().out
    assert example._load(config) == 0 and "was removed" in capsys.readouterr().out


@pytest.mark.django_db
def test_nothing_is_loaded_out_of_example_mode_or_for_others(config: Config, capsys: Any) -> None:
    assert example._load(replace(config, example=False)) == 0
    assert "nothing was loaded" in capsys.readouterr().out
    with pytest.raises(BadSetting):
        example._passwords(replace(config, example=False))
    with pytest.raises(BadSetting):
        example._load(replace(config, host=OPEN[0]))
    assert not ExamplePart.objects.exists()


def test_without_a_release_there_is_no_evidence(config: Config) -> None:
    assert evidence_for_example(config) == {}
