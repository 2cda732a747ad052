"""What a release is made of, as one file without a clock: the same documents and code give the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FORMAT = 1


@dataclass(frozen=True)
class Entry:
    """One table of a release: its content, the step that made it, and what may be done with it."""

    sha256: str
    rows: int
    bytes: int
    step: str
    inputs: tuple[str, ...]
    reuse: str
    licences: tuple[str, ...]
    meaning: str
    is_stale: bool = False


@dataclass(frozen=True)
class Manifest:
    """Tables, documents, code and parameters of a release."""

    tables: Mapping[str, Entry]
    documents: tuple[Mapping[str, Any], ...]
    code: Mapping[str, str]
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def release_id(self) -> str:
        """Twelve hexadecimal digits of the manifest's own hash."""
        return hashlib.sha256(self.to_bytes()).hexdigest()[:12]

    def to_bytes(self) -> bytes:
        """The manifest as JSON with sorted keys."""
        tables = {
            name: vars(entry) | {"inputs": list(entry.inputs), "licences": list(entry.licences)}
            for name, entry in self.tables.items()
        }
        content = {
            "format": FORMAT,
            "tables": tables,
            "documents": sorted((dict(d) for d in self.documents), key=lambda d: str(d["origin_id"])),
            "code": dict(self.code),
            "parameters": dict(self.parameters),
        }
        return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Manifest:
        """The manifest that `to_bytes` wrote; ValueError for another format."""
        data = json.loads(content)
        if data.get("format") != FORMAT:
            raise ValueError(f"manifest format {data.get('format')!r} is not {FORMAT}")
        tables = {
            name: Entry(**{**entry, "inputs": tuple(entry["inputs"]), "licences": tuple(entry["licences"])})
            for name, entry in data["tables"].items()
        }
        return cls(tables, tuple(data["documents"]), data["code"], data["parameters"])
