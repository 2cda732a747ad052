"""Files that a verb hands over: CSV in UTF-8 with a header line."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path


def write_csv(path: Path, columns: list[str], rows: Iterable[tuple[object, ...]]) -> int:
    """Write the rows below their header; how many there were."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for count, row in enumerate(rows, start=1):  # noqa: B007 - the last number is the count
            writer.writerow(row)
    return count
