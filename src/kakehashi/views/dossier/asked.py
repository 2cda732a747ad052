"""What a dossier is asked: the release, the economy, the scope, and whose records may be drawn in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kakehashi.store.release import Release
from kakehashi.views.dossier.evidence import Evidence
from kakehashi.views.dossier.records import RecordsFor
from kakehashi.views.dossier.scope import Scope


@dataclass(frozen=True)
class Asked:
    """One question; every block of a dossier answers its part of it."""

    release: Release
    economy_code: str
    scope: Scope
    records: RecordsFor | None = None

    @property
    def evidence(self) -> Evidence:
        """Makes values and sources of the release."""
        return Evidence(self.release)

    def rows(self, table: str, sql: str, values: Sequence[Any]) -> list[dict[str, Any]]:
        """The rows; none where the release does not hold the table."""
        return self.release.rows(sql, values) if self.release.has(table) else []
