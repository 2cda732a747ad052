"""Documents with areas given by a reader: how they were drawn, how the file is read, and how the rules are measured by it."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import polars as pl

FILE = Path(__file__).parent / "labels" / "document_areas.csv"
SEED = "document-areas-1"
GUIDED, HELD_OUT = "guided", "held-out"
NONE = "none"
# documents drawn per body and kind: more where the titles are harder and the groups broader
STRATA: Mapping[tuple[str, str | None], int] = {
    ("3GPP", None): 48,
    ("IETF", "draft"): 48,
    ("IETF", "rfc"): 44,
    ("ITU-T", None): 60,
    ("ITU-R", None): 36,
    ("ISO/IEC", None): 48,
    ("ISO", None): 20,
    ("IEC", None): 24,
    ("IEEE", None): 40,
    ("ETSI", None): 52,
    ("W3C", None): 36,
    ("OASIS", None): 20,
    ("OGC", None): 12,
    ("Ecma", None): 12,
    ("JISC", None): 20,
}
# a second draw, to guide the rules further; the first half of the first draw guided them, its second half did not
SECOND_SEED = "document-areas-2"
SECOND_STRATA: Mapping[tuple[str, str | None], int] = {
    ("3GPP", None): 24,
    ("IETF", "draft"): 28,
    ("IETF", "rfc"): 28,
    ("ITU-T", None): 36,
    ("ITU-R", None): 16,
    ("ISO/IEC", None): 24,
    ("ETSI", None): 26,
    ("IEEE", None): 8,
    ("W3C", None): 8,
    ("OASIS", None): 8,
    ("Ecma", None): 4,
}


class Label(NamedTuple):
    """One document as the file has it; `areas` is empty where the reader found none."""

    document_id: str
    locator: str
    sha256: str
    areas: frozenset[str]
    rater: str
    part: str


class Score(NamedTuple):
    """Agreement of the rules with the reader in one area."""

    area_id: str
    labelled: int
    given: int
    both: int

    @property
    def precision(self) -> float:
        """Part of what the rules give that the reader gave too; 0 where they give nothing."""
        return self.both / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Part of what the reader gave that the rules give too."""
        return self.both / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.both / (self.labelled + self.given) if self.labelled + self.given else 0.0


def draw(documents: pl.DataFrame, strata: Mapping[tuple[str, str | None], int] = STRATA, seed: str = SEED) -> list[str]:
    """Ids drawn by the hash of seed and id, so that a document that joins the catalogue moves no other; in random order."""
    drawn: list[str] = []
    for (body, kind), count in strata.items():
        one = documents.filter((pl.col("body") == body) & ((pl.col("kind") == kind) if kind is not None else pl.lit(True)))
        drawn += sorted(one["document_id"].to_list(), key=lambda name: _hash(seed, name))[:count]
    return sorted(drawn, key=lambda name: _hash(f"{seed}/order", name))


def digest(title: str | None, abstract: str | None) -> str:
    """What stands in the file for the text that was read."""
    return hashlib.sha256(f"{title or ''}\n{abstract or ''}".encode()).hexdigest()


def labels(path: Path = FILE) -> list[Label]:
    """The labelled documents: those that guided the rules, then those that did not, each in the order drawn."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Label(
                row["document_id"],
                row["locator"],
                row["sha256"],
                frozenset(row["areas"].split("|")) - {NONE},
                row["rater"],
                row["part"],
            )
            for row in csv.DictReader(file)
        ]


def scores(told: Iterable[Label], found: Mapping[str, frozenset[str]]) -> list[Score]:
    """One score per area that the reader gave, in the order of their names."""
    rows = list(told)
    given = {row.document_id: found.get(row.document_id, frozenset()) for row in rows}
    return [
        Score(
            area,
            sum(area in row.areas for row in rows),
            sum(area in given[row.document_id] for row in rows),
            sum(area in row.areas and area in given[row.document_id] for row in rows),
        )
        for area in sorted({area for row in rows for area in row.areas})
    ]


def macro_f1(of: Iterable[Score]) -> float:
    """Mean of the areas' F1."""
    values = [score.f1 for score in of]
    return sum(values) / len(values)


def micro_f1(told: Iterable[Label], found: Mapping[str, frozenset[str]]) -> float:
    """F1 over all pairs of document and area; areas that the reader never gave count against the rules here."""
    pairs = {(row.document_id, area) for row in told for area in row.areas}
    names = {row.document_id for row in told}
    answers = {(name, area) for name in names for area in found.get(name, ())}
    return 2 * len(pairs & answers) / (len(pairs) + len(answers))


def _hash(seed: str, name: str) -> str:
    return hashlib.sha256(f"{seed}\n{name}".encode()).hexdigest()
