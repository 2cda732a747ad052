"""What came of reading a document: its rows and issues, or the one clear error."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from kakehashi.build.read import read_document
from kakehashi.core.errors import KakehashiError
from kakehashi.core.source import Given, Source
from kakehashi.store import checks


@dataclass(frozen=True)
class Read:
    """Rows by table as plain JSON values, issues as (kind, severity, value), and the error's text where there was one."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    issues: list[dict[str, Any]] = field(default_factory=list)
    error: str = ""
    frames: dict[str, pl.DataFrame] = field(default_factory=dict)

    @property
    def is_refused(self) -> bool:
        """Whether the batch would be set aside."""
        return bool(self.error) or any(issue["severity"] == "error" for issue in self.issues)

    @property
    def said(self) -> str:
        """Everything that a reader of the issues would see."""
        return self.error + json.dumps(self.issues, ensure_ascii=False)


class EachProblem(Given):
    """A document handed to a reader, every problem of which is noted, the repeated ones too."""

    def problem(self, kind: str, message: str, *, locator: str = "", value: object = "", severity: str = "warning") -> None:
        """Note the problem without counting it together with others."""
        super().problem(kind, f"{message} ({locator}: {value})", locator=locator, value=value, severity=severity)


def outcome(source: Source, document: str, content: bytes) -> Read:
    """Read a document as its source does; only the errors that Kakehashi raises on purpose are caught."""
    return _read(source, Given(document, content, source.expect.known))


def examined(source: Source, document: str, content: bytes) -> Read:
    """Read a document and check its tables, with every single problem noted."""
    given = EachProblem(document, content, source.expect.known)
    read = _read(source, given)
    for name, frame in read.frames.items():
        for found in checks.check(frame, source.table(name)):
            given.problem(found.kind, found.message, locator=found.locator, value=found.value, severity=found.severity)
    return Read(read.rows, _issues(given), read.error)


def _read(source: Source, given: Given) -> Read:
    try:
        frames = read_document(source, given)
    except KakehashiError as error:
        return Read(error=str(error) or type(error).__name__, issues=_issues(given))
    rows = {name: json.loads(json.dumps(frame.to_dicts(), default=str)) for name, frame in frames.items()}
    return Read(rows, _issues(given), "", frames)


def _issues(given: Given) -> list[dict[str, Any]]:
    return [{"kind": p.kind, "severity": p.severity, "value": p.value, "message": p.message} for p in given.problems]
