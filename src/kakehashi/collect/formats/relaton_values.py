"""Relaton's values: plain text in earlier files, records or lists of records in later ones; unknown fields are errors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kakehashi.core.source import Given


def named(names: str) -> frozenset[str]:
    """The field names of a text that lists them."""
    return frozenset(names.split())


def audit(values: Mapping[str, Any], known: frozenset[str], given: Given, locator: str, path: str) -> None:
    """An error for each field that nobody has looked at."""
    if known.issuperset(values):
        return
    for name in values:
        if name not in known:
            given.error("unknown-field", f"the field {path}{name} is not known", locator=locator, value=values[name])


def many(value: Any) -> Iterable[Any]:
    """A list as it is; a single value as a list of one; nothing as an empty list."""
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def plain(value: Any) -> str | None:
    """The text of a plain text or of a record with `content`, `value` or `type`; None where there is none."""
    if value is None or isinstance(value, str):
        return value
    return plain(next((value[name] for name in ("content", "value", "type") if name in value), None))
