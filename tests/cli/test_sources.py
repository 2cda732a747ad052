"""`kakehashi sources`: the list, and one source with all that is known of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.build import toy

from kakehashi.build import plan
from kakehashi.build.run import build
from kakehashi.cli.main import main
from kakehashi.store.health import Health, after_run, note
from kakehashi.store.home import Home


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))
    return Home(tmp_path).made()


def test_every_source_has_a_line(capsys: Any) -> None:
    assert main(["sources"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split()[:3] == ["SOURCE", "STATE", "AGE"]
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


def test_the_state_of_each_is_told_with_what_is_in_the_way(home: Home, monkeypatch: Any, capsys: Any) -> None:
    toy.world(monkeypatch)
    toy.collect(home, "toy", toy.GOOD)
    build(toy.config(home.root), toy.NOW)
    found = after_run(Health("other"), toy.NOW, every_days=7, had=0, in_the_way={"other.csv": "web: gone"}, remarks={})
    note(home, found)
    assert main(["sources", "--json"]) == 0
    rows = {row["source"]: row for row in json.loads(capsys.readouterr().out)}
    assert (rows["toy"]["state"], rows["toy"]["row_count"], rows["toy"]["retrieved_at"]) == ("good", 30, "2026-11-01")
    assert (rows["other"]["state"], rows["other"]["failure_count"]) == ("missing", 1)
    assert rows["other"]["next_due_at"].startswith("2026-11-23")
    assert main(["sources"]) == 0
    said = capsys.readouterr().out
    assert "other.csv: web: gone" in said and "2026-11-23" in said


def test_a_misspelt_source_is_answered_with_near_names(capsys: Any) -> None:
    assert main(["sources", "factbok"]) == 1
    assert "near: factbook" in capsys.readouterr().err
