"""What of a dossier is new or says something else than when a reader last looked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

from kakehashi.office.sharing.marking import Marking
from kakehashi.views.dossier.statement import Dossier, Statement


@dataclass(frozen=True)
class Changes:
    """`changed` are pairs of a statement and what it said before, empty where that is not kept; `gone` is a number."""

    new: tuple[Statement, ...] = ()
    changed: tuple[tuple[Statement, str], ...] = ()
    gone: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def values_of(dossier: Dossier) -> dict[str, str]:
    """What each statement says, by its id; of those drawn from records a digest, so that no copy of a record is kept."""
    return {_identity(statement): _kept(statement) for statement in dossier.statements}


def changes(dossier: Dossier, before: Mapping[str, str]) -> Changes:
    """The difference between a dossier and the values kept from an earlier look."""
    now = values_of(dossier)
    new, changed = [], []
    for statement in dossier.statements:
        identity = _identity(statement)
        if identity not in before:
            new.append(statement)
        elif before[identity] != now[identity]:
            changed.append((statement, "" if _is_record(statement) else before[identity]))
    return Changes(tuple(new), tuple(changed), len(before.keys() - now.keys()))


def _is_record(statement: Statement) -> bool:
    return bool(statement.address) or statement.marking != Marking.CLEAR.value


def _identity(statement: Statement) -> str:
    return _digest(statement.statement_id) if _is_record(statement) else statement.statement_id


def _kept(statement: Statement) -> str:
    return _digest(statement.signature()) if _is_record(statement) else statement.signature()


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()
