"""Affiliation lines of RFC authors, read again from the mirror: the labels hold only where each line stands and its sha256.

`kakehashi` itself does not need them. A line is made of the lines of an author's block behind the first (the person): up to
four until a street, a telephone or an address in the net begins, and the last line where it is a country. No line is kept here.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

LABELS = Path(__file__).parent / "labels" / "affiliation_lines.csv"
REGISTRY = Path(__file__).parent / "labels" / "affiliation_registry.csv"
BLOCKS = Path("ietf-rfc") / "rfc-author-blocks.jsonl.gz"
MOST_LINES = 4

_ADDRESS = re.compile(
    r"\b(P\.?\s?O\.? Box|street|str\.|road|rd\.|ave(nue)?\b|blvd|drive|suite|phone|tel\b|fax|email|e-mail|mail:|http|uri:|floor"
    r"|room|\bbox\b|strasse|stra.e|lane|way\b|parkway|pkwy|court|plaza|contact|editor|author)",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"^\+?\d[\d\s()-]{5,}$")
_NUMBERED = re.compile(r"universi|institut|department|dept|lab", re.IGNORECASE)

Place = tuple[int, int]


def _organisation(block: list[str]) -> list[str]:
    kept: list[str] = []
    for line in block[1:]:
        if _ADDRESS.search(line) or "@" in line or _TELEPHONE.match(line):
            break
        if re.search(r"\d", line) and not _NUMBERED.search(line):
            break
        kept.append(line)
        if len(kept) == MOST_LINES:
            break
    return kept


def _country(block: list[str], kept: list[str]) -> list[str]:
    plain = [line for line in block if not _ADDRESS.search(line) and "@" not in line and not re.search(r"\d{3}", line)]
    last = plain[-1] if plain else ""
    return [last] if last and last not in kept and last != block[0] and len(last) < 30 else []


def read_lines(mirror: Path) -> Iterator[tuple[Place, str]]:
    """((RFC, number of the author's block in it), line) of every block that names an organisation."""
    with gzip.open(mirror / BLOCKS, "rt", encoding="utf-8") as file:
        for text in file:
            record = json.loads(text)
            entry = 0
            for block in re.split(r"\n\s*\n", record["authors_addresses"] or ""):
                lines = [line.strip() for line in block.split("\n") if line.strip()]
                if len(lines) < 3:
                    continue
                entry += 1
                kept = _organisation(lines)
                if kept:
                    yield (int(record["rfc"]), entry), ", ".join(kept + _country(lines, kept))


def read_labels() -> list[dict[str, str]]:
    """The labels as they stand in the file."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def labelled_lines(mirror: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """(line, its label); ValueError where the mirror holds another line at the place."""
    wanted = {(int(row["rfc"]), int(row["entry"])): row for row in read_labels()}
    for place, line in read_lines(mirror):
        row = wanted.pop(place, None)
        if row is not None:
            if hashlib.sha256(line.encode("utf-8")).hexdigest() != row["sha256"]:
                raise ValueError(f"RFC {place[0]}, entry {place[1]}: the mirror holds another line than the one labelled")
            yield line, row
    if wanted:
        raise ValueError(f"the mirror lacks {len(wanted)} labelled lines, first {sorted(wanted)[0]}")
