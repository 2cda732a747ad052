"""The checklist of docs/asvs.md names only tests that exist, and every line has a status."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")
LINES = [line for line in TEXT.splitlines() if re.match(r"\| \d", line)]


def test_every_test_that_is_named_exists() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", TEXT))
    assert len(named) > 60
    missing = [f"{file}::{name}" for file, name in sorted(named) if not _has(ROOT / file, name)]
    assert missing == []


def test_every_line_has_a_number_and_a_status() -> None:
    assert len(LINES) > 100
    for line in LINES:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        assert len(cells) == 4 and cells[2] in ("met", "open", "no") and cells[3], line


def test_what_is_met_says_how() -> None:
    for line in LINES:
        if "| met |" in line:
            assert "::test_" in line or "by construction" in line, line


def _has(file: Path, name: str) -> bool:
    return file.exists() and f"def {name}(" in file.read_text(encoding="utf-8")
