"""A pointer from a record or a page to the row behind a figure, with the value as it was seen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class EvidenceRef:
    """Release, table, key and column of a figure and the value as seen: readable after any rebuild."""

    release_id: str
    table: str
    key: Mapping[str, Any]
    column: str
    value_as_seen: str

    def to_json(self) -> str:
        """The reference as one line of JSON with sorted keys."""
        return json.dumps(
            {
                "release": self.release_id,
                "table": self.table,
                "key": dict(self.key),
                "column": self.column,
                "value_as_seen": self.value_as_seen,
            },
            ensure_ascii=False,
            sort_keys=True,
        )

    @classmethod
    def from_json(cls, line: str) -> EvidenceRef:
        """The reference that `to_json` wrote; KeyError or ValueError where it is none."""
        data = json.loads(line)
        return cls(data["release"], data["table"], data["key"], data["column"], data["value_as_seen"])
