"""A figure as it is asked for: its table and column checked against the release, its row found by its key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

from kakehashi.store.engine import quoted_name
from kakehashi.store.release import Release
from kakehashi.views.page import NotHere
from kakehashi.views.parts.figure import figure_address

MOST_CHOICES = 20


@dataclass(frozen=True)
class Opened:
    """One figure: its table (row of `store.tables`), its column and all columns (rows of `store.columns`), its row."""

    table: Mapping[str, Any]
    column: Mapping[str, Any]
    columns: tuple[Mapping[str, Any], ...]
    key: Mapping[str, Any]
    row: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Name of the table."""
        return str(self.table["table_name"])

    @property
    def value(self) -> Any:
        """The figure itself."""
        return self.row[self.column["column_name"]]

    @property
    def address(self) -> str:
        """The address under which it is opened."""
        return figure_address(self.name, self.key, str(self.column["column_name"]))


def open_figure(release: Release, table: str, column: str, asked: Mapping[str, str]) -> Opened:
    """The figure at (table, column, key); NotHere with near names where the release has none.

    Names go into SQL only after they were found in the catalogue of the release, values only as parameters.
    """
    entry = _table(release, table, column, asked)
    name = str(entry["table_name"])
    columns = tuple(release.rows("FROM store.columns WHERE table_name = ? ORDER BY position", [name]))
    by_name = {str(each["column_name"]): each for each in columns}
    if column not in by_name:
        near = get_close_matches(column, by_name, n=5, cutoff=0.3) or list(by_name)[:5]
        raise NotHere(
            _("The table %(table)s has no column “%(column)s”.") % {"table": name, "column": column},
            near=[(each, figure_address(name, asked, each)) for each in near],
        )
    key = _key(by_name, asked, name)
    return Opened(entry, by_name[column], columns, key, _row(release, name, column, columns, key))


def _table(release: Release, name: str, column: str, asked: Mapping[str, str]) -> Mapping[str, Any]:
    if release.has(name):
        for row in release.rows("FROM store.tables WHERE table_name = ?", [name]):
            return row
        return {"table_name": name, "step": "catalogue", "inputs": "", "reuse": "no duty", "licences": "", "meaning": ""}
    near = get_close_matches(name, list(release.manifest.tables), n=5, cutoff=0.5)
    raise NotHere(
        _("This release has no table “%(name)s”.") % {"name": name},
        near=[(each, figure_address(each, asked, column)) for each in near],
    )


def _key(columns: Mapping[str, Mapping[str, Any]], asked: Mapping[str, str], table: str) -> dict[str, Any]:
    """The key as typed values; NotHere for a name that is no key, or a value that cannot be one."""
    keys = [name for name, column in columns.items() if column["is_key"] and not column["is_person"]]
    for name in asked:
        if name not in keys:
            words = {"name": name, "table": table, "names": ", ".join(keys)}
            raise NotHere(_("“%(name)s” is no key of %(table)s; its keys are %(names)s.") % words)
    return {name: _typed(str(columns[name]["type"]), value, name) for name, value in asked.items()}


def _typed(kind: str, value: str, name: str) -> Any:
    if value == "None":
        return None
    try:
        match kind:
            case "integer":
                return _whole(value)
            case "number":
                return float(value)
            case "date":
                return dt.date.fromisoformat(value)
            case "boolean":
                return {"true": True, "false": False}[value.lower()]
    except (ValueError, KeyError, OverflowError):
        words = {"name": name, "value": value}
        raise NotHere(_("“%(value)s” cannot be a value of %(name)s.") % words) from None
    return value


def _whole(value: str) -> int:
    """A whole number of 64 bits; ValueError otherwise."""
    number = int(value)
    if not -(2**63) <= number < 2**63:
        raise ValueError(value[:40])
    return number


def _row(
    release: Release, table: str, column: str, columns: tuple[Mapping[str, Any], ...], key: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The one row of that key; where the key leaves several, NotHere names them."""
    conditions = [f'"{name}" IS NULL' if value is None else f'"{name}" = ?' for name, value in key.items()]
    given = [value for value in key.values() if value is not None]
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = release.rows(f"SELECT * FROM {quoted_name(table)}{where} LIMIT {MOST_CHOICES + 1}", given)  # noqa: S608 - checked
    if len(rows) == 1:
        return rows[0]
    keys = [str(each["column_name"]) for each in columns if each["is_key"] and not each["is_person"]]
    choices = [{name: row[name] for name in keys} for row in rows[:MOST_CHOICES]]
    near = [(" · ".join(str(value) for value in choice.values()), figure_address(table, choice, column)) for choice in choices]
    if not rows:
        raise NotHere(_("The table %(table)s has no row of that key in this release.") % {"table": table})
    raise NotHere(_("The key names more than one row of %(table)s; choose one.") % {"table": table}, near=near)
