"""`kakehashi release`: list, diff, rollback, restore, prune on a small home."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.build import toy

from kakehashi.build.run import build
from kakehashi.cli.main import main
from kakehashi.store import release
from kakehashi.store.home import Home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home with two releases: thirty standards, then twenty-nine."""
    toy.world(monkeypatch)
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))
    found = Home(tmp_path).made()
    for days, content in enumerate((toy.GOOD, toy.GOOD.replace("S.30,core\n", ""))):
        toy.collect(found, "toy", content)
        build(toy.config(tmp_path), toy.NOW + dt.timedelta(days=days))
    return found


def ids(home: Home) -> list[str]:
    """Releases in the order of their first publication."""
    return list(dict.fromkeys(entry["release_id"] for entry in release.log(home)))


def test_the_list_marks_the_current_one(home: Home, capsys: Any) -> None:
    assert main(["release", "list"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith(f"* {ids(home)[1]}  2026-11-23") and second.startswith(f"  {ids(home)[0]}  2026-11-22")
    assert main(["release", "list", "--json"]) == 0
    assert [entry["is_current"] for entry in json.loads(capsys.readouterr().out)] == [True, False]


def test_an_empty_home_says_what_to_do(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path / "new"))
    assert main(["release", "list"]) == 0
    assert "kakehashi collect && kakehashi build" in capsys.readouterr().out
    assert main(["release", "rollback"]) == 1
    assert main(["figures"]) == 1
    assert "no release to compile figures from" in capsys.readouterr().err


def test_the_difference_is_told_table_by_table(home: Home, capsys: Any) -> None:
    old, new = ids(home)
    assert main(["release", "diff", old, new]) == 0
    said = capsys.readouterr().out
    assert any(line.split() == ["changed", "toy.standards", "30", "->", "29"] for line in said.splitlines())
    assert "other.firms" not in said
    assert main(["release", "diff", old, old]) == 0 and "no table differs" in capsys.readouterr().out
    assert main(["release", "diff", old, new, "--json"]) == 0
    assert {row["table"] for row in json.loads(capsys.readouterr().out)} >= {"toy.standards", "linked.toy"}


def test_rolling_back_and_forth(home: Home, capsys: Any) -> None:
    old, new = ids(home)
    assert main(["release", "rollback"]) == 0 and release.current_id(home) == old
    assert release.current(home).rows("SELECT COUNT(*) AS n FROM toy.standards") == [{"n": 30}]
    assert f"{old} is current; it was {new}" in capsys.readouterr().out
    assert main(["release", "rollback"]) == 0 and release.current_id(home) == new
    assert main(["release", "rollback", old]) == 0 and release.current_id(home) == old
    assert main(["release", "rollback", "nonesuch"]) == 1 and release.current_id(home) == old
    assert "'nonesuch'" in capsys.readouterr().err


def test_a_release_without_caches_is_no_target_until_it_is_restored(home: Home, capsys: Any) -> None:
    old, _new = ids(home)
    shutil.rmtree(home.caches / old)
    assert main(["release", "rollback", old]) == 1
    assert f"kakehashi release restore {old}" in capsys.readouterr().err
    assert main(["release", "restore", old]) == 0 and main(["release", "rollback", old]) == 0
    assert release.current(home).rows("SELECT COUNT(*) AS n FROM toy.standards") == [{"n": 30}]


def test_a_release_whose_tables_are_gone_cannot_be_restored(home: Home, capsys: Any) -> None:
    old, _new = ids(home)
    shutil.rmtree(home.caches / old)
    (home.tables / f"{release.manifest(home, old).tables['toy.standards'].sha256}.parquet").unlink()
    assert main(["release", "restore", old]) == 1
    assert "toy.standards" in capsys.readouterr().err and not (home.caches / old).exists()


def test_pruning_says_what_it_removed(home: Home, capsys: Any) -> None:
    assert main(["release", "prune"]) == 0 and "nothing to remove" in capsys.readouterr().out
    for days in range(12):
        toy.collect(home, "other", toy.FIRMS.replace("20", str(21 + days)))
        build(toy.config(home.root), toy.NOW + dt.timedelta(days=3 + days))
    assert len(release.listing(home)) == release.KEPT
