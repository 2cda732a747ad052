"""Economies and organisations by any name that a reader may write: English, Japanese, an alias, a code, another width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kakehashi.methods.names import fold, words

if TYPE_CHECKING:
    from kakehashi.store.release import Release

# said of every firm, so that they tell none from another
LEGAL = frozenset(
    ("inc", "ltd", "co", "corp", "corporation", "company", "limited", "llc", "plc", "gmbh", "ag", "kk", "the", "and")
)
UNSPACED = re.compile("株式会社|有限会社|合同会社|[(（]株[)）]|㈱")
NOBODY = ("individual", "none")
MET = """
SELECT group_id, name_en, name_ja, kind, current_group_id, economy_code, spelling_count, is_listed, TRUE AS is_met
FROM linked.organizations ORDER BY group_id
"""
LISTED = """
SELECT group_id, name_en, name_ja, kind, group_id AS current_group_id, NULL AS economy_code, 0 AS spelling_count,
  TRUE AS is_listed, FALSE AS is_met
FROM reference.organizations ORDER BY group_id
"""
CUTOFF = 0.75
NEAR = 5


@dataclass(frozen=True)
class Index:
    """Folded names, each with what it means; made once for a release."""

    names: Sequence[tuple[str, str]]

    def find(self, wanted: str) -> list[str]:
        """Keys whose names hold the words wanted: same first, then those that begin with them, then those that hold them."""
        text = key_of(wanted)
        if not text:
            return []
        parts = [part for part in text.split() if part not in LEGAL] or text.split()
        found: dict[str, int] = {}
        for name, key in self.names:
            score = _score(name, text, parts)
            if score < found.get(key, 9):
                found[key] = score
        return sorted(found, key=lambda key: (found[key], len(key), key))

    def near(self, wanted: str, count: int = NEAR) -> list[str]:
        """Keys that the reader may have meant: those found, then look-alikes."""
        known: Mapping[str, str] = dict(reversed(self.names))
        alike = get_close_matches(key_of(wanted), known, n=count, cutoff=CUTOFF)
        return list(dict.fromkeys([*self.find(wanted), *(known[name] for name in alike)]))[:count]


def organization_rows(release: Release) -> Mapping[str, Mapping[str, Any]]:
    """Organisation groups met in the sources, and those that only our reference names; persons and nobody are left out.

    Keys: group_id, name_en, name_ja, kind, current_group_id, economy_code (of the head office today), spelling_count,
    is_listed.
    """
    return _organization_rows(release)


def key_of(name: str) -> str:
    """A name as it is compared: without Japanese legal forms, width, case and accents folded, its words joined by one space."""
    return " ".join(words(fold(UNSPACED.sub("", name))))


def economies(release: Release) -> Index:
    """Every name and code of an economy, historic ones included."""
    return _economies(release)


def organizations(release: Release) -> Index:
    """Names, aliases and spellings of organisation groups; persons and names that name nobody are left out."""
    return _organizations(release)


def _score(name: str, text: str, parts: Iterable[str]) -> int:
    if name == text:
        return 0
    if name.startswith(text):
        return 1
    if text in name:
        return 2
    return 3 if all(part in name for part in parts) else 9


@lru_cache(maxsize=4)
def _economies(release: Release) -> Index:
    rows = []
    if release.has("linked.economy_names"):
        rows = release.rows("SELECT name_key AS name, economy_code AS key FROM linked.economy_names ORDER BY ALL")
    if release.has("linked.economies"):
        rows += release.rows(
            "SELECT UNNEST([economy_code, name_en, name_ja]) AS name, economy_code AS key FROM linked.economies ORDER BY ALL"
        )
    return _index((row["name"], row["key"]) for row in rows)


@lru_cache(maxsize=4)
def _organizations(release: Release) -> Index:
    known = organization_rows(release)
    pairs = [(row[name], key) for key, row in known.items() for name in ("group_id", "name_en", "name_ja")]
    if release.has("reference.organizations"):
        rows = release.rows("SELECT UNNEST(aliases) AS name, group_id AS key FROM reference.organizations ORDER BY ALL")
        pairs += [(str(row["name"]).rstrip("*"), row["key"]) for row in rows if row["key"] in known]
    if release.has("linked.affiliations"):
        sql = "SELECT DISTINCT part_name AS name, group_id AS key FROM linked.affiliations WHERE score > 0 ORDER BY ALL"
        pairs += [(row["name"], row["key"]) for row in release.rows(sql) if row["key"] in known]
    return _index(pairs)


@lru_cache(maxsize=4)
def _organization_rows(release: Release) -> dict[str, dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    if release.has("linked.organizations"):
        rows += release.rows(MET)
    if release.has("reference.organizations"):
        rows += release.rows(LISTED)
        offices, parents = (
            _today(release, "head_offices", "group_id"),
            _today(release, "organization_parents", "child_group_id"),
        )
        for row in rows:
            if row["is_met"] is False:
                row["economy_code"] = offices.get(row["group_id"], {}).get("economy_code")
                row["current_group_id"] = parents.get(row["group_id"], {}).get("parent_group_id") or row["group_id"]
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["kind"] not in NOBODY:
            found.setdefault(row["group_id"], row)
    return found


def _today(release: Release, table: str, key: str) -> dict[str, dict[str, Any]]:
    """What our reference says without an end, by the group that it says it of."""
    if not release.has(f"reference.{table}"):
        return {}
    rows = release.rows(f"SELECT * FROM reference.{table} WHERE to_date IS NULL ORDER BY {key}, place DESC")  # noqa: S608 - our own names
    return {row[key]: row for row in rows}


def _index(pairs: Iterable[tuple[str | None, str]]) -> Index:
    """Each folded name once for each thing that it means; at equal names the first one given wins."""
    folded = dict.fromkeys((key_of(name), key) for name, key in pairs if name)
    return Index([pair for pair in folded if pair[0]])
