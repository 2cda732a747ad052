"""Our own reference data about organisations: groups and their spellings, parents, head offices, legal forms."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TypeVar

from kakehashi.methods.names import LegalForms, Tokens, fold, legal_forms, normalise, words

Key = TypeVar("Key", str, Tokens)

KINDS = ("firm", "university", "government", "body", "individual", "none", "unknown")


@dataclass(frozen=True)
class Group:
    """An organisation group: a firm with its subsidiaries, a university with its departments, a body."""

    group_id: str
    name_en: str
    name_ja: str
    kind: str
    aliases: tuple[str, ...]
    notes: str
    sector: str = ""


@dataclass(frozen=True)
class Dated:
    """A statement about a group for a time; no `from_date` is since the beginning, no `to_date` is until today."""

    group_id: str
    value: str
    from_date: date | None
    to_date: date | None
    evidence: str
    source: str

    def holds_on(self, day: date) -> bool:
        """Whether the statement is true on that day; both ends belong to it."""
        return (self.from_date is None or self.from_date <= day) and (self.to_date is None or day <= self.to_date)


@dataclass(frozen=True)
class OrganizationReference:
    """Everything the resolver knows, ready for look-up."""

    groups: dict[str, Group]
    literal: dict[str, str]  # words as written -> group
    exact: dict[str, str]  # normalised name -> group
    stems: dict[Tokens, str]  # leading words -> group
    longest_stem: int
    forms: LegalForms
    kind_words: dict[str, tuple[str, ...]]
    parents: dict[str, tuple[Dated, ...]]
    head_offices: dict[str, tuple[Dated, ...]]


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("kakehashi").joinpath("reference", name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), strict=True)


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def read_groups() -> dict[str, Group]:
    """The groups of organizations.csv by group_id; ValueError on a repeated id or an unknown kind."""
    groups: dict[str, Group] = {}
    for row in _rows("organizations.csv"):
        aliases = tuple(alias for alias in row["aliases"].split("|") if alias)
        group = Group(row["group_id"], row["name_en"], row["name_ja"], row["kind"], aliases, row["notes"], row["sector"])
        if group.group_id in groups or group.kind not in KINDS:
            raise ValueError(f"organizations.csv: {group.group_id!r} is repeated or of unknown kind {group.kind!r}")
        groups[group.group_id] = group
    return groups


def read_dated(name: str, key: str, value: str) -> dict[str, tuple[Dated, ...]]:
    """The dated statements of one file by group, earliest first."""
    found: dict[str, list[Dated]] = {}
    for row in _rows(name):
        statement = Dated(row[key], row[value], _date(row["from_date"]), _date(row["to_date"]), row["evidence"], row["source"])
        found.setdefault(statement.group_id, []).append(statement)
    return {group: tuple(sorted(rows, key=lambda row: row.from_date or date.min)) for group, rows in found.items()}


def read_legal_forms() -> tuple[LegalForms, dict[str, tuple[str, ...]]]:
    """The legal forms, compiled, and the words that tell the kind of an organisation."""
    table = tomllib.loads(files("kakehashi").joinpath("reference", "legal_forms.toml").read_text(encoding="utf-8"))
    unspaced = [form for forms in table["other"].values() for form in forms]
    forms = legal_forms(table["latin"]["trailing"], table["latin"]["leading"], unspaced)
    return forms, {kind: tuple(found) for kind, found in table["kind"].items()}


class AliasClash(ValueError):
    """Two groups claim the same spelling."""


def _claim(table: dict[Key, str], key: Key, group_id: str) -> None:
    if table.setdefault(key, group_id) != group_id:
        raise AliasClash(f"{key!r} is claimed by {table[key]!r} and {group_id!r}")


def _stem(alias: str, group_id: str, forms: LegalForms) -> Tokens:
    """The leading words of "x*"; ValueError where a legal form ends it, for cutting it would widen the stem."""
    key = normalise(alias[:-1], forms)
    if not key or key != " ".join(words(fold(alias[:-1]))):
        raise ValueError(f"organizations.csv: {alias!r} of {group_id!r} is no stem: normalised it is {key!r}")
    return tuple(key.split())


def build_reference(
    groups: dict[str, Group],
    forms: LegalForms,
    kind_words: dict[str, tuple[str, ...]],
    parents: dict[str, tuple[Dated, ...]],
    head_offices: dict[str, tuple[Dated, ...]],
) -> OrganizationReference:
    """Index the groups. An alias "=x" holds for the words as written, "x*" for leading words, any other for the whole name.

    AliasClash where two groups claim one spelling.
    """
    literal: dict[str, str] = {}
    exact: dict[str, str] = {}
    stems: dict[Tokens, str] = {}
    for group in groups.values():
        _claim(exact, normalise(group.name_en, forms), group.group_id)
        for alias in group.aliases:
            if alias.startswith("="):
                _claim(literal, " ".join(words(fold(alias[1:]))), group.group_id)
            elif alias.endswith("*"):
                _claim(stems, _stem(alias, group.group_id, forms), group.group_id)
            else:
                _claim(exact, normalise(alias, forms), group.group_id)
    longest = max(map(len, stems), default=0)
    return OrganizationReference(groups, literal, exact, stems, longest, forms, kind_words, parents, head_offices)


@cache
def load_reference() -> OrganizationReference:
    """The reference data of this installation, read once."""
    forms, kind_words = read_legal_forms()
    parents = read_dated("organization_parents.csv", "child_group_id", "parent_group_id")
    head_offices = read_dated("head_offices.csv", "group_id", "economy_code")
    return build_reference(read_groups(), forms, kind_words, parents, head_offices)
