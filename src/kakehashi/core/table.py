"""What a table holds: its key, its columns, their units and meanings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

TYPES = ("text", "integer", "number", "boolean", "date", "texts")
NAME = re.compile(r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$")


@dataclass(frozen=True)
class Column:
    """One column: type, unit and what it means; `closed` lists the only values it may hold, `low`/`high` its range."""

    name: str
    type: str
    meaning: str
    unit: str = ""
    required: bool = False
    closed: frozenset[str] | None = None
    low: float | None = None
    high: float | None = None
    is_person: bool = False

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise ValueError(f"column {self.name}: {self.type!r} is no type; choose one of {TYPES}")
        if not NAME.match(self.name):
            raise ValueError(f"column {self.name!r}: use lower case letters, digits and underscores")


@dataclass(frozen=True)
class TableSpec:
    """A table by `schema.name`, its key and its columns; `origin_id` and `locator` are added to tables of sources."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    meaning: str = ""
    by_name: dict[str, Column] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        if "." not in self.name or not NAME.match(self.name):
            raise ValueError(f"table {self.name!r}: write schema.table in lower case")
        self.by_name.update({column.name: column for column in self.columns})
        if len(self.by_name) < len(self.columns):
            names = [column.name for column in self.columns]
            raise ValueError(f"table {self.name}: {next(name for name in names if names.count(name) > 1)!r} is declared twice")
        missing = [name for name in self.key if name not in self.by_name]
        if missing or not self.key:
            raise ValueError(f"table {self.name}: key {self.key} names columns that it does not have: {missing}")


def text(name: str, meaning: str, **more: object) -> Column:
    """A text column."""
    return Column(name, "text", meaning, **more)  # type: ignore[arg-type]


def integer(name: str, meaning: str, **more: object) -> Column:
    """A whole-number column."""
    return Column(name, "integer", meaning, **more)  # type: ignore[arg-type]


def number(name: str, meaning: str, **more: object) -> Column:
    """A decimal column."""
    return Column(name, "number", meaning, **more)  # type: ignore[arg-type]


def boolean(name: str, meaning: str, **more: object) -> Column:
    """A yes/no column."""
    return Column(name, "boolean", meaning, **more)  # type: ignore[arg-type]


def date(name: str, meaning: str, **more: object) -> Column:
    """A full-date column; partial dates are text with the year beside."""
    return Column(name, "date", meaning, **more)  # type: ignore[arg-type]


def texts(name: str, meaning: str, **more: object) -> Column:
    """A column of lists of text."""
    return Column(name, "texts", meaning, **more)  # type: ignore[arg-type]
