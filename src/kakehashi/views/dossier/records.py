"""What the office's records give a dossier: contacts, closed cases, knowledge notes that its reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from kakehashi.views.dossier.scope import Scope

Kind = Literal["contact", "case", "note", "agreement"]


@dataclass(frozen=True)
class Known:
    """One record as a dossier shows it; `summary` is one sentence in the record's own language, `since` an ISO date."""

    kind: Kind
    title: str
    address: str
    marking: str
    summary: str = ""
    since: str = ""


class RecordsFor(Protocol):
    """Gives the records on an economy and a scope that one reader may see: whoever makes it applies the predicate."""

    def __call__(self, economy_code: str, scope: Scope) -> Iterable[Known]:
        """The records, most useful first."""
        ...
