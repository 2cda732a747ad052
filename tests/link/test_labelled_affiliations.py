"""Affiliation lines labelled by hand against a registry of some 300 organisations: precision, recall, and what is left open.

tests/link/labels/affiliation_lines.csv has rfc and entry, where the line stands; its sha256; organization_ids, parted by |,
empty where the registry holds none that it names; drawn (`sampled` by chance from the lines that speak of an institute, a
university or a laboratory; `picked` for near neighbours); part (`development`: looked at while rules were written; `held_out`:
not); rater. The labels were written before any of the lines was matched. affiliation_registry.csv holds facts on the
organisations and their near neighbours.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.link.affiliation_lines import BLOCKS, REGISTRY, labelled_lines, read_labels

from kakehashi.link.given_affiliations import match_all
from kakehashi.link.identity.knowledge import load_knowledge
from kakehashi.link.identity.registry import read_registry
from kakehashi.link.identity.registry_index import RegistryIndex
from kakehashi.methods.cluster_scores import Agreement, of_counts

THRESHOLD = 0.75


def _mirror() -> Path:
    mirror = Path(os.environ.get("KAKEHASHI_MIRROR", ""))
    if not os.environ.get("KAKEHASHI_MIRROR") or not (mirror / BLOCKS).is_file():
        pytest.skip("KAKEHASHI_MIRROR names no mirror with the blocks of RFC authors")
    return mirror


def test_the_labels_are_whole() -> None:
    labels = read_labels()
    ids = {entry.entry_id for entry in read_registry(REGISTRY)}
    assert len(labels) >= 300 and len(ids) >= 200
    assert len({(row["rfc"], row["entry"]) for row in labels}) == len(labels)
    assert {named for row in labels for named in row["organization_ids"].split("|")} - {""} <= ids
    assert sum(not row["organization_ids"] for row in labels) >= 80
    assert {(row["drawn"], row["part"]) for row in labels} == {
        (drawn, part) for drawn in ("sampled", "picked") for part in ("development", "held_out")
    }


def test_parents_of_the_registry_are_in_it() -> None:
    entries = read_registry(REGISTRY)
    ids = {entry.entry_id for entry in entries}
    assert [entry.entry_id for entry in entries if not set(entry.parents) <= ids] == []


@pytest.fixture(scope="module")
def index() -> RegistryIndex:
    """The registry, made ready."""
    return RegistryIndex(read_registry(REGISTRY), load_knowledge())


def test_no_entry_is_taken_for_another_by_its_own_name(index: RegistryIndex) -> None:
    wrong = {}
    for entry in index.entries:
        line = f"Department of Chemistry, {entry.name}, {entry.city}, {entry.economy}"
        found = {str(row[4]) for row in match_all([("1", line)], index, THRESHOLD).matches}
        if found != {entry.entry_id}:
            wrong[entry.entry_id] = found
    assert {entry_id: found for entry_id, found in wrong.items() if found} == {}
    assert len(wrong) <= 0.03 * len(index.entries), sorted(wrong)


def _figures(index: RegistryIndex, part: str) -> tuple[Agreement, float]:
    """Agreement over pairs of line and organisation; the share left open of the lines that name none of the registry."""
    right = found = wanted = strange = left_open = 0
    for line, row in labelled_lines(_mirror()):
        if row["part"] == part:
            want = set(filter(None, row["organization_ids"].split("|")))
            got = {str(match[4]) for match in match_all([("1", line)], index, THRESHOLD).matches}
            right, found, wanted = right + len(want & got), found + len(got), wanted + len(want)
            strange, left_open = strange + (not want), left_open + (not want and not got)
    return of_counts(right, found, wanted), left_open / strange


@pytest.mark.mirror
@pytest.mark.parametrize("part", ["development", "held_out"])
def test_precision_recall_and_abstention(index: RegistryIndex, part: str) -> None:
    figures, left_open = _figures(index, part)
    assert figures.precision is not None and figures.precision >= 0.97
    assert figures.recall is not None and figures.recall >= 0.9
    assert left_open >= 0.95
