"""Search: p95 under 50 ms for a page of hits with facets on 140,000 documents, and under 20 s to write them, on one core.

`python -m benchmarks.search [documents]`; the documents are made up, with words as frequent as in a natural language.
"""

from __future__ import annotations

import os
import platform
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl

from kakehashi.store.search_index import Search, write

DOCUMENTS = 140_000
ROUNDS = 15
STEMS = (
    "network",
    "protocol",
    "radio",
    "access",
    "security",
    "transport",
    "video",
    "coding",
    "routing",
    "optical",
    "slice",
    "quantum",
)
ENDINGS = ("", "s", "ing", "ed", "ation", "al")
JAPANESE = ("電気通信", "無線", "次世代ネットワーク", "標準化", "京都", "放送", "光伝送", "周波数", "衛星通信", "音声符号化")
QUERIES = (
    "",
    "network",
    "networks security",
    "radio access network slicing",
    '"optical transport"',
    "the architecture of quantum networks for the routing of video",
    "通信",
    "京都",
    "次世代ネットワーク標準化",
    "無線 network",
    "網",
    "38.331",
    "TS 38.331",
    "rfc9000",
    "RFC 9000 transport",
    "H.264",
    "w17 w23 w99",
    "nothingatall network",
)
FILTERS: tuple[tuple[dict[str, list[str]], tuple[int | None, int | None]], ...] = (
    ({}, (None, None)),
    ({"body": ["IETF"], "area": ["a3", "a7"]}, (2010, None)),
    ({"organization": ["o1"]}, (None, 2015)),
)


def documents(count: int) -> pl.DataFrame:
    """Frame of made-up documents: titles of 9 words, abstracts of about 90, one in thirty in Japanese."""
    chance = np.random.default_rng(7)
    choose = random.Random(7)
    words = [f"{stem}{ending}" for stem in STEMS for ending in ENDINGS] + ["the", "of", "for", "and"] * 3
    words += [f"w{number}" for number in range(60_000)]
    ranks = np.minimum(chance.zipf(1.15, size=count * 99), len(words)) - 1
    text = [words[rank] for rank in ranks]
    rows = []
    for number in range(count):
        body, kind, name = _number(number, choose)
        mine = text[number * 99 : number * 99 + 99]
        japanese = number % 30 == 0
        rows.append(
            {
                "document_id": f"{body.lower()}:{number}",
                "body": body,
                "kind": kind,
                "document_number": name,
                "title": "の".join(choose.sample(JAPANESE, 3)) if japanese else " ".join(mine[:9]),
                "abstract": "".join(choose.choices(JAPANESE, k=40)) if japanese else " ".join(mine[9:]) if number % 3 else None,
                "year": None if number % 50 == 0 else choose.randint(1990, 2026),
                "group_name": f"g{choose.randint(0, 300)}",
                "keywords": choose.sample(words[:200], 3),
                "area_ids": [f"a{choose.randint(0, 30)}" for _ in range(number % 3)],
                "organization_ids": [f"o{min(int(choose.paretovariate(0.8)), 3000)}" for _ in range(number % 4)],
                "economy_codes": ["JPN"] if number % 9 == 0 else [],
                "published_on": None,
            }
        )
    return pl.DataFrame(rows, schema_overrides={"published_on": pl.String, "abstract": pl.String, "year": pl.Int64})


def _number(number: int, choose: random.Random) -> tuple[str, str, str]:
    match number % 7:
        case 0:
            return "3GPP", "specification", f"3GPP TS {21 + number % 18}.{number % 1000:03}"
        case 1:
            return "ITU-T", "recommendation", f"ITU-T {choose.choice('GHJYX')}.{number % 1000} ({1 + number % 12:02}/2019)"
        case 2:
            return "IETF", "rfc", f"RFC {number}"
        case _:
            return "IETF", "draft", f"draft-{choose.choice(STEMS)}-{choose.choice(STEMS)}-{number}-{number % 40:02}"


def measure(search: Search) -> dict[str, list[float]]:
    """Milliseconds of every find, by query; the first round warms up and does not count."""
    taken: dict[str, list[float]] = {query: [] for query in QUERIES}
    for lap in range(ROUNDS + 1):
        for query in QUERIES:
            for filters, year in FILTERS:
                start = time.perf_counter()
                search.find(query, filters, year)
                if lap:
                    taken[query].append((time.perf_counter() - start) * 1000)
    return taken


def main() -> None:
    """Print what was measured and on which machine."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    count = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else DOCUMENTS
    frame = documents(count)
    print(f"search: {_machine()}, one core, {count:,} documents")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "search"
        start = time.perf_counter()
        write(folder, frame)
        seconds = time.perf_counter() - start
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(f"  write: {seconds:.1f} s (target 20), {size:.0f} MB on disk, {peak:.0f} MB more memory at the peak")
        start = time.perf_counter()
        search = Search(folder)
        print(f"  open: {(time.perf_counter() - start) * 1000:.0f} ms")
        taken = measure(search)
        every = np.array([each for times in taken.values() for each in times])
        for query, times in taken.items():
            middle, high = np.median(times), np.percentile(times, 95)
            print(f"    {middle:6.1f} median {high:6.1f} p95 ms  {search.find(query).total:>7,}  {query!r}")
        print(f"  find with facets: median {np.median(every):.1f} ms, p95 {np.percentile(every, 95):.1f} ms (target 50)")
        begun = [_timed(search, query[: 1 + lap % 6]) for lap in range(60) for query in QUERIES if query]
        print(f"  suggest: median {np.median(begun):.1f} ms, p95 {np.percentile(begun, 95):.1f} ms")


def _timed(search: Search, text: str) -> float:
    start = time.perf_counter()
    search.suggest(text)
    return (time.perf_counter() - start) * 1000


def _machine() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.split(":")[1].strip() for line in lines if "model name" in line]
    return f"{names[0] if names else platform.processor()}, Python {platform.python_version()}, {platform.system()}"


if __name__ == "__main__":
    main()
