"""`kakehashi build`: it takes along what the office may give, where there is an office."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.build import toy

from kakehashi.cli.main import main
from kakehashi.core.config import Config
from kakehashi.jobs import bring_office
from kakehashi.store.home import Home


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Config]:
    """The homes whose office was asked, in a home with documents of the toy world."""
    toy.world(monkeypatch)
    toy.collect(Home(tmp_path).made(), "toy", toy.GOOD)
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))
    monkeypatch.setenv("KAKEHASHI_WORKERS", "1")
    found: list[Config] = []

    def bring(config: Config, now: Any) -> bool:
        found.append(config)
        return True

    monkeypatch.setattr(bring_office, "bring_office", bring)
    return found


def test_without_an_office_the_build_asks_none(asked: list[Config], capsys: Any) -> None:
    assert main(["build", "--quiet"]) == 0
    assert asked == [] and "published" in capsys.readouterr().out


def test_with_an_office_what_it_may_give_comes_first(asked: list[Config], tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "office.sqlite3").touch()
    assert main(["build", "--quiet"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [config.home for config in asked] == [tmp_path] and "judgements on names were taken along" in told[0]
