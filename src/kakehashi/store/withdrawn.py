"""What was erased or re-marked: applied at every read, export and as-of, and at the next build."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kakehashi.store.home import Home, write

EVERYTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Withdrawal:
    """One row that may no longer be shown: table, key, since when and why."""

    table: str
    key: Mapping[str, Any]
    on: str
    reason: str

    def condition(self) -> str:
        """SQL that is true for the row withdrawn."""
        return " AND ".join(f'"{name}" IS NOT DISTINCT FROM {_literal(value)}' for name, value in sorted(self.key.items()))


def listing(home: Home) -> list[Withdrawal]:
    """All withdrawals, oldest first."""
    if not home.withdrawn.exists():
        return []
    return [Withdrawal(**json.loads(line)) for line in home.withdrawn.read_text().splitlines() if line.strip()]


def withdraw(home: Home, entry: Withdrawal) -> None:
    """Add a withdrawal; every reader applies it at its next request."""
    lines = [json.dumps(vars(w), ensure_ascii=False, sort_keys=True) for w in [*listing(home), entry]]
    write(home.withdrawn, ("\n".join(lines) + "\n").encode())


def selection(table: str, relation: str, withdrawals: Iterable[Withdrawal], shown: Mapping[str, str] = EVERYTHING) -> str:
    """A SELECT over `relation` without what was withdrawn from `table`; `shown` is SQL that stands in place of a column."""
    conditions = [f"NOT ({w.condition()})" for w in withdrawals if w.table == table]
    columns = ", ".join(f'{sql} AS "{name}"' for name, sql in shown.items())
    instead = f" REPLACE ({columns})" if columns else ""
    return f"SELECT *{instead} FROM {relation}" + (f" WHERE {' AND '.join(conditions)}" if conditions else "")  # noqa: S608 - our own names


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    quoted = str(value).replace("'", "''")
    return f"'{quoted}'"
