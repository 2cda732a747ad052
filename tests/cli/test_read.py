"""`kakehashi read`: one reader on one document, its rows and issues on disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.build import toy
from tests.contract.documents import example

from kakehashi.build import plan
from kakehashi.cli.main import main


def written(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the verb on a toy document; the exit code and the folder written."""
    toy.world(monkeypatch)
    monkeypatch.setattr("kakehashi.cli.read.named", lambda package, constant, name: plan.sources()[name])

    def run(content: bytes, *more: str) -> tuple[int, Path]:
        (tmp_path / "toy.csv").write_bytes(content)
        return main(
            ["read", "toy", str(tmp_path / "toy.csv"), "--out", str(tmp_path / "deep" / "out"), *more]
        ), tmp_path / "deep/out"

    return run


def test_rows_and_issues_are_written_and_the_batch_is_accepted(read: Any, capsys: Any) -> None:
    code, out = read("number,area\nS.1,電波\n".encode())
    assert code == 0 and written(out / "issues.jsonl") == []
    assert written(out / "toy.standards.jsonl") == [{"number": "S.1", "area": "電波", "locator": "line 2"}]
    assert "電波" in (out / "toy.standards.jsonl").read_text(encoding="utf-8")
    assert "toy.standards: 1 rows" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (b"number,area\nS.1,x\nS.1,y\n", "S.1"),
        (b"number,area,hue\nS.1,x,red\n", "hue"),
        (b"<!DOCTYPE html><html><title>503 Busy</title></html>", "503 Busy"),
        (b"number,area\nS.1,r\xe4dio\n", "UTF-8"),
    ],
)
def test_a_batch_that_would_be_set_aside_says_so_and_why(read: Any, capsys: Any, content: bytes, value: str) -> None:
    code, out = read(content)
    issues = written(out / "issues.jsonl")
    assert code == 1 and issues[0]["severity"] == "error"
    assert any(value in issue["value"] + issue["message"] for issue in issues)
    said = capsys.readouterr().out
    assert "the batch would be set aside" in said and issues[0]["kind"] in said


def test_a_file_that_is_not_there_is_named(read: Any, capsys: Any, tmp_path: Path) -> None:
    assert main(["read", "toy", str(tmp_path / "none.csv"), "--out", str(tmp_path / "out")]) == 1
    assert "there is no file" in capsys.readouterr().err and not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["threegpp", "std-3gpp", "ThreeGPP"])
def test_a_source_answers_to_its_name_and_to_the_mirror_s(tmp_path: Path, name: str, capsys: Any) -> None:
    source = plan.sources()["threegpp"]
    sample = example(source, source.documents[0])
    assert sample is not None
    (tmp_path / "std-3gpp.tar.xz").write_bytes(sample.content)
    main(["read", name, str(tmp_path / "std-3gpp.tar.xz"), "--out", str(tmp_path / "out")])
    rows = written(tmp_path / "out" / "threegpp.specifications.jsonl")
    assert rows and all(row["locator"] for row in rows) and "threegpp.versions" in capsys.readouterr().out


def test_a_name_that_is_nearly_right_is_answered_with_near_ones(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "x").write_bytes(b"")
    assert main(["read", "threegp", str(tmp_path / "x"), "--out", str(tmp_path / "out")]) == 1
    assert "near: threegpp" in capsys.readouterr().err


def test_where_a_source_has_several_documents_the_file_must_say_which(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "some.xyz").write_bytes(b"{}")
    assert main(["read", "economies", str(tmp_path / "some.xyz"), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "--document" in said and "economy_codes" in said
