"""Match free-text affiliations to a registry of organisations, with a score, and abstain where it is not clear.

  kakehashi match-affiliations --affiliations FILE --registry FILE --out DIR [--gold FILE] [--threshold 0.75]

Affiliations: a CSV in UTF-8 with a column `affiliation` and, if wanted, `id`; or a text file (.txt), one affiliation a line.
"Dept. of Radio, Example Univ., Kyoto 606-8501, Japan; Example Labs, Inc." names two organisations and gives two rows.
Registry: ROR's JSON (versions 1 and 2; unpack the zip first), or a CSV with id, name, and where known aliases, labels, acronyms
(several parted by | or ;), country (code or name), city, parent (id).

A country in the line that is not the entry's counts against it; an acronym alone counts only where the registry has it once,
or once in that country; where a line names an entry and its child, the child stands and the parent does not.

DIR receives, as UTF-8 with a header line; codes are text, and no cell of a code is missing:
  matches.csv      one row per line and organisation that it names, in their order
    id                 as given, else the number of the line
    affiliation        as given
    part               1, 2, ... in the line
    matched_text       the words that name it
    organization_id    id in the registry
    organization_name  name in the registry
    economy            ISO 3166-1 alpha-3 of the entry, or "unknown"
    line_economy       of the line, several parted by |, or "unknown"
    method             name, alias, word_order, spacing, abbreviation, typo, words, extension, place, acronym
    score              0 to 1
    reason             in words
  abstentions.csv  one row per line and candidate below the threshold; lines in which nothing was found have no candidate
    id, affiliation, matched_text, organization_id, organization_name, score, reason
  summary.json     counts, seconds, and with --gold the figures below

The gold FILE is a CSV with `id` or `affiliation`, and `organization_id` (or `ror_id`, `ror_ids`, `registry_id`): several
ids of a line parted by | or ; or on rows of their own, empty where it names none. Printed and written are precision, recall
and F1 over pairs of line and organisation, and the share of lines that are right as a whole.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path

from kakehashi.cli.written import write_csv
from kakehashi.core.config import Config
from kakehashi.core.errors import BadSetting

MATCHES = [
    "id", "affiliation", "part", "matched_text", "organization_id", "organization_name", "economy", "line_economy",
    "method", "score", "reason",
]  # fmt: skip
ABSTENTIONS = ["id", "affiliation", "matched_text", "organization_id", "organization_name", "score", "reason"]


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("--affiliations", type=Path, required=True, help="CSV with a column `affiliation`, or .txt")
    parser.add_argument("--registry", type=Path, required=True, help="ROR's JSON, or a CSV with id and name")
    parser.add_argument("--out", type=Path, required=True, help="folder for the results; made if it is not there")
    parser.add_argument("--gold", type=Path, help="CSV that says which organisations each line names, to measure against")
    parser.add_argument("--threshold", type=float, default=0.75, help="below it a match is only a candidate (default: 0.75)")


def run(options: argparse.Namespace, config: Config) -> int:
    """Read, match, write, and say how many lines were matched and how well they agree with the gold."""
    from kakehashi.link.given_affiliations import match_all, measured, read_affiliations
    from kakehashi.link.identity.knowledge import load_knowledge
    from kakehashi.link.identity.registry import read_registry
    from kakehashi.link.identity.registry_index import RegistryIndex

    if not 0 < options.threshold <= 1:
        raise BadSetting(f"--threshold is {options.threshold}; it lies between 0 and 1")
    started = time.perf_counter()
    given = read_affiliations(options.affiliations)
    index = RegistryIndex(read_registry(options.registry), load_knowledge())
    rows = match_all(given, index, options.threshold)
    options.out.mkdir(parents=True, exist_ok=True)
    write_csv(options.out / "matches.csv", MATCHES, rows.matches)
    write_csv(options.out / "abstentions.csv", ABSTENTIONS, rows.abstentions)
    lines = len({row[0] for row in rows.matches})
    summary: dict[str, object] = {
        "affiliations": len(given),
        "registry_entries": len(index.entries),
        "matched": lines,
        "matches": len(rows.matches),
        "abstained": len(given) - lines,
        "threshold": options.threshold,
        "methods": dict(sorted(Counter(str(row[8]) for row in rows.matches).items())),
        "seconds": round(time.perf_counter() - started, 2),
    }
    print(
        f"{len(given):,} affiliations: {lines:,} name {len(rows.matches):,} organisations; {len(given) - lines:,} are left open"
    )
    if options.gold is not None:
        figures = measured(options.gold, given, rows.matches)
        summary["gold"] = figures
        told = ", ".join(
            f"{name} {value:.4f}" if isinstance(value, float) else f"{name} {value}" for name, value in figures.items()
        )
        print(f"gold: {told}")
    (options.out / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0
