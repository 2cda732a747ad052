"""`kakehashi sources`: the list, and one source with all that is known of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.build import toy

from kakehashi.build import plan
from kakehashi.cli.main import main
from kakehashi.store.home import Home


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))
    return Home(tmp_path).made()


def test_every_source_has_a_line(capsys: Any) -> None:
    assert main(["sources"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(plan.sources())
    assert next(line for line in lines if line.startswith("threegpp")).rstrip().endswith("0/1")


def test_one_source_says_licence_tables_limits_and_what_was_collected(home: Home, monkeypatch: Any, capsys: Any) -> None:
    assert main(["sources", "threegpp"]) == 0
    said = capsys.readouterr().out
    source = plan.sources()["threegpp"]
    assert source.licence.name in said and source.limits in said and "threegpp.specifications" in said


def test_a_collected_document_is_shown_with_way_address_and_hash(home: Home, monkeypatch: Any, capsys: Any) -> None:
    toy.world(monkeypatch)
    toy.collect(home, "toy", toy.GOOD)
    monkeypatch.setattr("kakehashi.cli.sources.named", lambda package, constant, name: plan.sources()[name])
    assert main(["sources", "toy"]) == 0
    said = capsys.readouterr().out
    assert "toy.csv: by mirror from https://example.org/toy.csv" in said and "sha256 " in said


def test_a_misspelt_source_is_answered_with_near_names(capsys: Any) -> None:
    assert main(["sources", "factbok"]) == 1
    assert "near: factbook" in capsys.readouterr().err
