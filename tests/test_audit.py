"""The dependency audit says what it found, and says plainly where it could not look."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FILE = Path(__file__).resolve().parents[1] / ".ci" / "audit.py"


@pytest.fixture
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", FILE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def package(name: str, *advisories: str) -> dict[str, Any]:
    return {"name": name, "version": "1.0", "vulns": [{"id": each, "fix_versions": ["1.1"]} for each in advisories]}


UNKNOWN = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "code", "says"),
    [
        ([package("a"), package("b")], 0, "no known vulnerability in 2 packages"),
        ([package("a"), UNKNOWN], 0, "in 1 packages; 1 could not be looked up"),
        ([UNKNOWN, UNKNOWN], 0, "SKIPPED, nothing was audited"),
        ([package("a", "PYSEC-2026-1"), UNKNOWN], 1, "a 1.0: PYSEC-2026-1, mended in 1.1"),
    ],
)
def test_a_vulnerability_fails_and_a_network_does_not(audit: ModuleType, packages: list[Any], code: int, says: str) -> None:
    found, words = audit.judged({"dependencies": packages})
    assert found == code and says in words
