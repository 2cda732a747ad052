"""`kakehashi figures`: compiles from the current release into the folder asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.build.test_figures import SPECS, WORLD, opened

from kakehashi.build.figures import NEEDED
from kakehashi.cli.main import main
from kakehashi.collect.ways import reference


def test_it_writes_both_files_and_says_of_which_release(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    held = opened(tmp_path, {**WORLD, **{SPECS[name]: [] for name in NEEDED}})
    monkeypatch.setenv("KAKEHASHI_HOME", str(held.home.root))
    assert main(["figures", "--out", str(tmp_path / "out")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["compilations.csv", "counts.csv"]
    lines = len((tmp_path / "out" / "counts.csv").read_text().splitlines())
    assert f"{lines - 1} figures of release {held.release_id}" in capsys.readouterr().out


def test_a_release_of_figures_is_refused_and_ours_are_left_alone(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    held = opened(tmp_path, WORLD)
    monkeypatch.setenv("KAKEHASHI_HOME", str(held.home.root))
    ours = reference.folder() / "figures" / "counts.csv"
    before = ours.read_bytes()
    assert main(["figures"]) == 1
    assert "figures are compiled from documents" in capsys.readouterr().err and ours.read_bytes() == before
