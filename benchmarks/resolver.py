"""Names resolved a minute: a list of a million rows, as lists of participants are (few names often, many once), on one core.

`python -m benchmarks.resolver [rows] [--names FILE]`; without a file the names are made up: some 45,000 organisations with
legal forms, abbreviations, places and slips, drawn by rank (Zipf).
"""

from __future__ import annotations

import argparse
import csv
import io
import platform
import random
import resource
import tempfile
import time
from contextlib import redirect_stdout
from pathlib import Path

from kakehashi.cli.main import main as command

ROWS = 1_000_000
ORGANIZATIONS = 45_000
TARGET = 1_000_000
STARTS = [
    "ba", "ke", "ri", "no", "sa", "tu", "mi", "lo", "dra", "ven", "ka", "pi", "sto", "gre", "ya", "zo", "fi", "na", "que",
    "hal", "tor", "mer", "vi", "xan", "el", "or",
]  # fmt: skip
LIGHT = [
    "Networks", "Systems", "Technologies", "Communications", "Telecom", "Solutions", "Labs", "Group", "Software",
    "Research",
]  # fmt: skip
FORMS = ("", ", Inc.", " Ltd", " GmbH", " S.p.A.", " Co., Ltd.", " AB", " Corp.", " K.K.", " LLC")
PLACES = ("", "", "", " Japan", " Germany", " France", " (UK)", " India")
ECONOMIES = ("", "", "JP", "US", "DE", "FR", "CN", "KR")


def names(count: int, choose: random.Random) -> list[str]:
    """Made-up names: firms in four of five, universities in one."""
    made = []
    for _ in range(count):
        word = "".join(choose.choices(STARTS, k=choose.choice((2, 3, 3, 4)))).capitalize()
        if choose.random() < 0.2:
            made.append(choose.choice((f"University of {word}", f"{word} University", f"Univ. of {word}", f"{word} Univ.")))
        else:
            light = f" {choose.choice(LIGHT)}" if choose.random() < 0.7 else ""
            made.append(f"{word}{light}{choose.choice(PLACES)}{choose.choice(FORMS)}")
    return made


def slip(name: str, choose: random.Random) -> str:
    """The name with one letter left out."""
    place = choose.randrange(1, len(name))
    return name[:place] + name[place + 1 :]


def write(path: Path, rows: int) -> None:
    """A CSV of names and economies."""
    choose = random.Random(11)
    known = names(ORGANIZATIONS, choose)
    known += [slip(name, choose) for name in choose.sample(known, ORGANIZATIONS // 20)]
    weights = [1 / (rank + 10) for rank in range(len(known))]
    choose.shuffle(known)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "economy"])
        for name in choose.choices(known, weights, k=rows):
            writer.writerow([name, ECONOMIES[len(name) % len(ECONOMIES)]])


def measure(rows: int, given: Path | None) -> bool:
    """Resolve the file, or made-up names; print the rate and say whether it reaches the target."""
    with tempfile.TemporaryDirectory() as folder:
        path = given if given is not None else Path(folder) / "names.csv"
        if given is None:
            write(path, rows)
        started, said = time.perf_counter(), io.StringIO()
        with redirect_stdout(said):
            failed = command(["resolve", "--names", str(path), "--out", str(Path(folder) / "out")])
        seconds = time.perf_counter() - started
        with path.open(encoding="utf-8") as file:
            rows = sum(1 for _ in file) - 1
    rate = rows / seconds * 60
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(said.getvalue().strip())
    print(f"{rows:,} rows in {seconds:.1f} s: {rate:,.0f} a minute (target {TARGET:,}); peak memory {peak:,.0f} MB")
    print(f"Python {platform.python_version()}, {platform.machine()}")
    return not failed and rate >= TARGET


def main() -> int:
    """Measure; 1 where the target is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", nargs="?", type=int, default=ROWS)
    parser.add_argument("--names", type=Path)
    options = parser.parse_args()
    return 0 if measure(options.rows, options.names) else 1


if __name__ == "__main__":
    raise SystemExit(main())
