"""The command: verbs, settings and mistakes told in plain sentences, with the exit code that a script needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from kakehashi.cli.main import VERBS, main


def test_tests_have_a_home_of_their_own() -> None:
    home = Path(settings.KAKEHASHI_HOME)
    assert home.name.startswith("kakehashi-tests-"), "Django read its settings before the tests' home was set"


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["--help"], 0), (["help"], 0), (["--version"], 0), (["biuld"], 2)])
def test_without_a_verb_the_overview_is_shown(arguments: list[str], code: int, capsys: Any) -> None:
    try:
        found = main(arguments)
    except SystemExit as ended:
        found = int(str(ended.code))
    said = capsys.readouterr()
    if arguments == ["help"]:
        assert found in (0, 2)
    else:
        assert found == code
    assert "--version" in arguments or all(verb in said.out + said.err for verb in VERBS)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("KAKEHASHI_PORT", "eighty", "KAKEHASHI_PORT is 'eighty'"),
        ("KAKEHASHI_PORT", "70000", "70000"),
        ("KAKEHASHI_WORKERS", "0", "KAKEHASHI_WORKERS is '0'"),
        ("KAKEHASHI_WORKERS", "٣", "KAKEHASHI_WORKERS"),
        ("KAKEHASHI_ENGINE", "oracle", "choose one of duckdb, spark"),
        ("KAKEHASHI_LANGUAGE", "fr", "choose en or ja"),
        ("KAKEHASHI_OFFLINE", "maybe", "KAKEHASHI_OFFLINE is 'maybe'; choose 1 or 0"),
        ("KAKEHASHI_MIROR", "/x", "KAKEHASHI_MIROR is not a setting of Kakehashi; known are: KAKEHASHI_HOME"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(monkeypatch: Any, capsys: Any, name: str, value: str, said: str) -> None:
    monkeypatch.setenv(name, value)
    assert main(["release", "list"]) == 1
    told = capsys.readouterr().err
    assert said in told and told.startswith("kakehashi release: ") and "Traceback" not in told


def test_an_interruption_says_that_work_is_kept(monkeypatch: Any, capsys: Any) -> None:
    def stopped(*args: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kakehashi.build.run.build", stopped)
    assert main(["build", "--quiet"]) == 130
    assert "what was finished is kept" in capsys.readouterr().err


def test_an_error_of_ours_is_one_sentence(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))
    assert main(["release", "diff", "abc", "def"]) == 1
    assert "there is no release 'abc'" in capsys.readouterr().err
