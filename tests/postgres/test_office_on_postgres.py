"""The tests of the office, all of them once more, on PostgreSQL."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres.conftest import ROOT, Environment

FILES = ("tests/office", "tests/site/test_front.py")
# what must be among them: the sharing rule, the slower writer, events that stay
NAMED = ("each_marking_is_seen", "the_slower_of_two", "events_and_records_resist", "failures_say_nothing")


@pytest.mark.postgres
def test_the_office_keeps_its_promises_on_postgresql(postgres: Environment, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.postgres.on_postgres",
        "-p",
        "no:cacheprovider",
        *FILES,
    ]
    done = subprocess.run(
        command, env=postgres | {"TESTS_REPORT": str(report)}, cwd=ROOT, capture_output=True, text=True, timeout=1800
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    ran = json.loads(report.read_text())
    assert set(ran["outcomes"].values()) == {"passed"}
    for name in NAMED:
        assert any(name in node for node in ran["outcomes"]), f"{name} did not run"
    assert {said.split()[1] for said in ran["servers"].values()} == {"PostgreSQL"}
    assert all(said.startswith("test_office_") for said in ran["servers"].values()), "a database of the test's own"
    in_office = [node for node in ran["outcomes"] if node.startswith("tests/office/")]
    assert len(ran["servers"]) > len(in_office) // 2 > 5
