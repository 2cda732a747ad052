"""A person asks, and the name is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kakehashi.cli.main import main
from kakehashi.store import erased
from kakehashi.store.home import Home


def test_a_name_is_erased_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))
    assert main(["erase", "Jane Quux"]) == 1 and "say who asked" in capsys.readouterr().out
    assert main(["erase", "Jane Quux", "Quux, Jane", "--why", "letter of 2026-11-20"]) == 0
    assert "kakehashi build" in capsys.readouterr().out
    assert erased.names(Home(tmp_path)) == ["Jane Quux", "Quux, Jane"]
    assert main(["erase", "JQ", "--why", "x"]) == 1 and "too short" in capsys.readouterr().out
    assert main(["erase", "--list"]) == 0 and "2 names" in capsys.readouterr().out
