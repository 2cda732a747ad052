"""`kakehashi mirror export`: what it says, and that another home collects from what it wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.build import toy

from kakehashi.cli.main import main
from kakehashi.store.documents import Documents
from kakehashi.store.home import Home


def test_a_mirror_is_written_and_collected_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    toy.world(monkeypatch)
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path / "here"))
    toy.collect(Home(tmp_path / "here").made(), "toy", toy.GOOD)
    assert main(["mirror", "export", str(tmp_path / "carried")]) == 0
    said = capsys.readouterr().out
    assert "1 documents" in said and f"kakehashi collect --mirror {tmp_path / 'carried'}" in said
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path / "there"))
    assert main(["collect", "--quiet", "--offline", "--mirror", str(tmp_path / "carried")]) == 0
    assert Documents(Home(tmp_path / "there")).latest("toy")[0].size_bytes == len(toy.GOOD)


def test_nothing_to_carry_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    toy.world(monkeypatch)
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path / "here"))
    assert main(["mirror", "export", str(tmp_path / "carried")]) == 1
    assert main(["mirror", "export", str(tmp_path / "carried")]) == 1
    assert "already holds something" in capsys.readouterr().err
