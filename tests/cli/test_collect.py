"""`kakehashi collect`: what it says, and that one bad document does not spoil the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.build import toy
from tests.build.test_obtain import make_mirror

from kakehashi.build import plan
from kakehashi.cli.main import main
from kakehashi.core.source import Document
from kakehashi.store.documents import Documents
from kakehashi.store.home import Home


@pytest.fixture
def mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A mirror of three documents of the toy source, and a home beside it."""
    toy.world(monkeypatch)
    documents = tuple(Document(f"{stem}.csv", mirror=f"toy/{stem}.csv") for stem in ("one", "two", "three"))
    sources = {"other": plan.sources()["other"], "toy": replace(plan.sources()["toy"], documents=documents)}
    monkeypatch.setattr(plan, "sources", lambda: sources)
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("KAKEHASHI_OFFLINE", "1")
    monkeypatch.delenv("KAKEHASHI_MIRROR", raising=False)
    return make_mirror(tmp_path / "mirror", one=b"1", two=b"2", three=b"3")


def collect(mirror: Path, *more: str) -> int:
    return main(["collect", "--quiet", "--mirror", str(mirror), *more])


def test_all_documents_of_the_mirror(mirror: Path, tmp_path: Path, capsys: Any) -> None:
    assert collect(mirror) == 0
    assert "1 absent, 3 obtained" in capsys.readouterr().out
    assert collect(mirror) == 0 and "1 absent, 3 unchanged" in capsys.readouterr().out
    assert len(Documents(Home(tmp_path / "home")).latest("toy")) == 3


@pytest.mark.parametrize("damage", ["cut", "gone", "changed"])
def test_one_bad_file_is_told_and_the_others_are_kept(mirror: Path, tmp_path: Path, capsys: Any, damage: str) -> None:
    path = mirror / "toy" / "two.csv"
    path.unlink() if damage == "gone" else path.write_bytes(b"" if damage == "cut" else b"X")
    assert collect(mirror) == 0
    said = capsys.readouterr().out
    assert "1 absent, 1 failed, 2 obtained" in said and "toy/two.csv: mirror: " in said and "copy it again" in said


def test_where_nothing_at_all_could_be_had_the_exit_code_says_so(mirror: Path, capsys: Any) -> None:
    for path in (mirror / "toy").iterdir():
        path.unlink()
    assert collect(mirror) == 1 and "3 failed" in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "said"), [(("tyo",), "'tyo' is no source"), (("--mirror", "/nonesuch"), "/nonesuch")])
def test_a_wrong_name_or_folder_is_told(mirror: Path, capsys: Any, arguments: tuple[str, ...], said: str) -> None:
    assert main(["collect", "--quiet", *arguments]) == 1
    assert said in capsys.readouterr().err


def test_progress_shows_each_source(mirror: Path, capsys: Any) -> None:
    assert main(["collect", "--mirror", str(mirror), "toy"]) == 0
    assert "collect toy" in capsys.readouterr().err
