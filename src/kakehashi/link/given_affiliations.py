"""Affiliation lines that a user brings: read, matched to a registry, and measured against a gold standard."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from kakehashi.core.errors import BadDocument
from kakehashi.core.place import UNKNOWN
from kakehashi.link.identity.given_tables import read_rows, read_text
from kakehashi.link.identity.line_matching import match_line
from kakehashi.link.identity.lines import take_apart
from kakehashi.link.identity.registry_index import RegistryIndex
from kakehashi.methods.cluster_scores import of_counts

GOLD_IDS = ("organization_id", "ror_id", "ror_ids", "registry_id", "organization_ids", "id_in_registry")
_SEVERAL = re.compile(r"[\s|;,]+")
_LAST = re.compile(r"[^/]+$")

Row = tuple[object, ...]


@dataclass
class AffiliationRows:
    """What `kakehashi match-affiliations` writes."""

    matches: list[Row] = field(default_factory=list)
    abstentions: list[Row] = field(default_factory=list)


def read_affiliations(path: Path) -> list[tuple[str, str]]:
    """(id, affiliation) of each row of a CSV, or of each line of a text file; BadDocument where an id is there twice."""
    if path.suffix.lower() == ".txt":
        lines = [line.strip() for line in read_text(path).splitlines()]
        given = [(str(number), line) for number, line in enumerate(lines, 1) if line]
    else:
        given = _of_csv(path)
    if not given:
        raise BadDocument(f"{path} has no affiliation")
    return given


def _of_csv(path: Path) -> list[tuple[str, str]]:
    header, rows = read_rows(path, (("affiliation",),))
    given: list[tuple[str, str]] = []
    seen: set[str] = set()
    for number, row in rows:
        identifier = row.get("id", "") if "id" in header else str(number)
        if not identifier or not row.get("affiliation"):
            raise BadDocument(f"{path}: row {number} has no {'affiliation' if identifier else 'id'}")
        if identifier in seen:
            raise BadDocument(f"{path}: row {number}: the id {identifier!r} is there twice")
        seen.add(identifier)
        given.append((identifier, row["affiliation"]))
    return given


@cache
def _united_states() -> frozenset[str]:
    table = tomllib.loads(files("kakehashi").joinpath("reference", "name_words.toml").read_text(encoding="utf-8"))
    return frozenset(table["united_states"]["codes"])


def match_all(given: Sequence[tuple[str, str]], index: RegistryIndex, threshold: float) -> AffiliationRows:
    """The rows of matches and of abstentions; each distinct line is matched once."""
    kept: dict[str, tuple[list[Row], list[Row]]] = {}
    rows = AffiliationRows()
    for identifier, text in given:
        if text not in kept:
            kept[text] = _match(text, index, threshold)
        matches, abstentions = kept[text]
        rows.matches.extend((identifier, text, *row) for row in matches)
        rows.abstentions.extend((identifier, text, *row) for row in abstentions)
    return rows


def _match(text: str, index: RegistryIndex, threshold: float) -> tuple[list[Row], list[Row]]:
    matches: list[Row] = []
    abstentions: list[Row] = []
    seen: set[int] = set()
    for line in take_apart(text, index.know, _united_states()):
        result = match_line(line, index, threshold)
        economies = "|".join(sorted(line.economies or line.weak_economies)) or UNKNOWN
        for one in result.found:
            if one.entry not in seen:
                seen.add(one.entry)
                entry = index.entries[one.entry]
                matches.append(
                    (len(matches) + 1, one.text, entry.entry_id, entry.name, entry.economy or UNKNOWN, economies, one.method,
                     one.score, one.reason)
                )  # fmt: skip
        for one in result.doubted:
            entry = index.entries[one.entry]
            abstentions.append((one.text, entry.entry_id, entry.name, one.score, one.reason))
    if not matches and not abstentions:
        abstentions.append(("", "", "", 0.0, "nothing in the registry resembles a part of the line"))
    return matches, abstentions


def _bare(identifier: str) -> str:
    """`https://ror.org/0abc` and `0abc` are one id."""
    found = _LAST.search(identifier.strip().rstrip("/"))
    return found.group().lower() if found is not None else ""


def measured(path: Path, given: Iterable[tuple[str, str]], matches: Iterable[Row]) -> dict[str, float | int | None]:
    """Agreement over the lines that the gold names: pairs of line and organisation, and whole lines."""
    header, rows = read_rows(path, (("id", "affiliation"), GOLD_IDS))
    by = "id" if "id" in header else "affiliation"
    column = next(name for name in GOLD_IDS if name in header)
    wanted: dict[str, set[str]] = {}
    for _, row in rows:
        wanted.setdefault(row.get(by, ""), set()).update(filter(None, map(_bare, _SEVERAL.split(row.get(column, "")))))
    names = {identifier: (identifier if by == "id" else text) for identifier, text in given}
    found: dict[str, set[str]] = {names[identifier]: set() for identifier in names if names[identifier] in wanted}
    if not found:
        raise BadDocument(f"{path}: none of its {by}s is among the affiliations")
    for match in matches:
        name = names[str(match[0])]
        if name in found:
            found[name].add(_bare(str(match[4])))
    right = sum(len(ids & wanted[name]) for name, ids in found.items())
    agreement = of_counts(right, sum(map(len, found.values())), sum(len(wanted[name]) for name in found))
    whole = sum(ids == wanted[name] for name, ids in found.items())
    return {
        "lines": len(found),
        "precision": agreement.precision,
        "recall": agreement.recall,
        "f1": agreement.f1,
        "whole_lines_right": whole / len(found),
    }
