"""What a step gave: its tables, its issues; kept by fingerprint so that it need not run again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kakehashi.core.source import Problem
from kakehashi.store.home import Home, write
from kakehashi.store.tables import Stored


@dataclass(frozen=True)
class Outcome:
    """Tables and issues of one step; `failed` says why there are no tables.

    `origins` names the documents, or the other tables, that are in each table.
    """

    step: str
    tables: tuple[Stored, ...] = ()
    issues: tuple[dict[str, Any], ...] = ()
    failed: str = ""
    origins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def issue(step: str, document: str, problem: Problem) -> dict[str, Any]:
    """A problem as a row of `store.issues`."""
    return {
        "step": step,
        "document": document,
        "kind": problem.kind,
        "severity": problem.severity,
        "message": problem.message,
        "value": problem.value,
        "locator": problem.locator,
        "occurrence_count": problem.count,
    }


def fingerprint(*parts: Any) -> str:
    """A hash over everything that a step's outcome depends on."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:32]


def load(home: Home, key: str) -> Outcome | None:
    """The outcome kept under a fingerprint; None where there is none or one of its tables is gone."""
    path = home.steps / f"{key}.json"
    if not path.exists():
        return None
    data = json.loads(path.read_text())
    tables = tuple(Stored(**table) for table in data["tables"])
    if any(not (home.tables / f"{table.sha256}.parquet").exists() for table in tables):
        return None
    origins = {name: tuple(found) for name, found in data["origins"].items()}
    return Outcome(data["step"], tables, tuple(data["issues"]), data["failed"], origins)


def keep(home: Home, key: str, outcome: Outcome) -> None:
    """Keep an outcome under its fingerprint."""
    content = {
        "step": outcome.step,
        "tables": [asdict(table) for table in outcome.tables],
        "issues": list(outcome.issues),
        "failed": outcome.failed,
        "origins": {name: list(found) for name, found in outcome.origins.items()},
    }
    write(home.steps / f"{key}.json", json.dumps(content, ensure_ascii=False).encode())
