"""Lists of names, and gold standards for them, that a user brings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kakehashi.core.errors import BadDocument
from kakehashi.link.identity.given_tables import read_rows
from kakehashi.link.identity.places import load_places
from kakehashi.link.organizations import Spelling


@dataclass(frozen=True)
class GivenNames:
    """Rows as given: their ids and names, and for each row the place of its distinct spelling in `spellings`."""

    ids: list[str]
    names: list[str]
    economies: list[str]
    places: list[int]
    spellings: list[Spelling]


def read_names(path: Path) -> GivenNames:
    """Names with economy, context and id; BadDocument where a row has no name or an id is there twice."""
    header, rows = read_rows(path, (("name",),))
    found = GivenNames([], [], [], [], [])
    places: dict[tuple[str, str], int] = {}
    counts: list[int] = []
    contexts: list[str] = []
    economies: dict[str, str] = {"": ""}
    met: set[str] = set()
    for number, row in rows:
        name = row.get("name", "")
        if not name:
            raise BadDocument(f"{path}: row {number} has no name; leave the row out, or write one")
        identifier = row.get("id", "") if "id" in header else str(number)
        if not identifier:
            raise BadDocument(f"{path}: row {number} has no id; give each row one, or leave the column out")
        if identifier in met:
            raise BadDocument(f"{path}: row {number}: the id {identifier!r} is there twice")
        met.add(identifier)
        written = row.get("economy", "")
        if written not in economies:
            economies[written] = load_places().economy(written)
        key = (name, economies[written])
        place = places.setdefault(key, len(places))
        if place == len(counts):
            counts.append(0)
            contexts.append("")
        counts[place] += 1
        if row.get("context") and len(contexts[place]) < 300:
            contexts[place] = f"{contexts[place]} {row['context']}".strip()
        for values, value in ((found.ids, identifier), (found.names, name), (found.economies, economies[written])):
            values.append(value)
        found.places.append(place)
    if not found.ids:
        raise BadDocument(f"{path} has no row below its header")
    found.spellings.extend(Spelling(name, economy, contexts[place], counts[place]) for (name, economy), place in places.items())
    return found


def read_gold(path: Path) -> tuple[str, dict[str, str]]:
    """Which column identifies (`id` or `name`), and the cluster of each; BadDocument where one is in two clusters."""
    clusters = ("cluster", "cluster_id", "canonical", "canonical_name", "label")
    header, rows = read_rows(path, (("id", "name"), clusters))
    by = "id" if "id" in header else "name"
    column = next(name for name in clusters if name in header)
    gold: dict[str, str] = {}
    for number, row in rows:
        item, cluster = row.get(by, ""), row.get(column, "")
        if not item or not cluster:
            raise BadDocument(f"{path}: row {number} has no {by if not item else column}")
        if gold.setdefault(item, cluster) != cluster:
            raise BadDocument(f"{path}: row {number}: {item!r} is in two clusters, {gold[item]!r} and {cluster!r}")
    if not gold:
        raise BadDocument(f"{path} has no row below its header")
    return by, gold
