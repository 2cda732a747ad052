"""Say which names mean one organisation: the resolver of the releases, on anybody's list.

  kakehashi resolve --names FILE --out DIR [--gold FILE] [--level group|organization|owner] [--threshold 0.8]

FILE is a CSV in UTF-8 (a byte order mark is fine) with a column `name`, and, where known, `economy` (ISO code or name of the
country), `context` (a few words: address, domain, title), `id` (unique; else the number of the line, from 1). Separator: comma,
semicolon or tab. Names that the reference lists are known by it; the others are tied to each other by words, spelling,
abbreviation, initials and place. Where the evidence is below the threshold the names stay apart and are listed.

DIR receives, as UTF-8 with a header line; codes are text, and no cell of a code is missing:
  clusters.csv     one row per row of FILE, in its order
    id               as given, else the number of the line
    name             as given
    cluster_id       the same for all names of one organisation at the level asked
    canonical_name   name of the cluster
    organization_id  the unit, such as a subsidiary in one country, apart from its group
    group_id         the group under its own name; equal to cluster_id at the level `group`
    owner_id         who owns the group today, where the reference knows; else the group itself
    listed           yes where the reference names the group, else no
    economy          ISO 3166-1 alpha-3: as given, else of the head office, else "unknown"
    sector           industry, academia, government, sdo (writes standards), association, unknown
    method           the rule: exact, alias, legal_form, prefix, segment, suffix, joint, person, none; normalised, words,
                     word_order, spacing, abbreviation, typo, acronym, initials, extension, university, place;
                     unresolved = stands alone
    score            how sure the rule is, 0 to 1; 0 = nothing ties the name to another
    reason           the rule in words
  abstentions.csv  one row per name and other cluster that it could belong to
    id, name, cluster_id, candidate_name, candidate_cluster_id, score, reason
  summary.json     counts, seconds, and with --gold the figures below

Level: `group` (default) puts a firm and its subsidiaries in other countries together, a university and its departments;
`organization` keeps the units apart; `owner` follows acquisitions of the reference to the owner of today.

The gold FILE is a CSV with `id` or `name`, and `cluster` (or `cluster_id`, `canonical`, `canonical_name`): printed and written
are precision, recall and F1 over pairs and B-cubed, over the rows that it names.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kakehashi.cli.written import write_csv
from kakehashi.core.config import Config
from kakehashi.core.errors import BadSetting

UNKNOWN = "unknown"
LEVELS = ("group", "organization", "owner")
CLUSTERS = [
    "id", "name", "cluster_id", "canonical_name", "organization_id", "group_id", "owner_id", "listed", "economy",
    "sector", "method", "score", "reason",
]  # fmt: skip
ABSTENTIONS = ["id", "name", "cluster_id", "candidate_name", "candidate_cluster_id", "score", "reason"]


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("--names", type=Path, required=True, help="CSV with a column `name`")
    parser.add_argument("--out", type=Path, required=True, help="folder for the results; made if it is not there")
    parser.add_argument("--gold", type=Path, help="CSV that says which names belong together, to measure against")
    parser.add_argument("--level", choices=LEVELS, default="group", help="what a cluster is (default: group)")
    parser.add_argument("--threshold", type=float, default=0.8, help="evidence below it does not join (default: 0.8)")


def run(options: argparse.Namespace, config: Config) -> int:
    """Read, resolve, write, and say how many clusters there are and how well they agree with the gold."""
    from kakehashi.link.given_names import read_names
    from kakehashi.link.organization_reference import load_reference
    from kakehashi.link.organizations import Resolution, resolve_spellings

    if not 0 < options.threshold <= 1:
        raise BadSetting(f"--threshold is {options.threshold}; it lies between 0 and 1")
    started = time.perf_counter()
    rows = read_names(options.names)
    reference = load_reference()
    results: list[Resolution] = resolve_spellings(rows.spellings, reference, threshold=options.threshold)
    from kakehashi.link.cluster_rows import ClusterRows

    made = ClusterRows(rows, results, reference, options.level)
    options.out.mkdir(parents=True, exist_ok=True)
    write_csv(options.out / "clusters.csv", CLUSTERS, made.clusters())
    abstained = write_csv(options.out / "abstentions.csv", ABSTENTIONS, made.abstentions())
    summary: dict[str, object] = {
        "rows": len(rows.ids),
        "distinct_names": len(rows.spellings),
        "clusters": made.cluster_count(),
        "abstentions": abstained,
        "level": options.level,
        "threshold": options.threshold,
        "methods": dict(sorted(Counter(made.methods()).items())),
        "seconds": round(time.perf_counter() - started, 2),
    }
    print(
        f"{len(rows.ids):,} names, {len(rows.spellings):,} of them different, in {summary['clusters']:,} clusters; "
        f"{abstained:,} doubts in {options.out / 'abstentions.csv'}"
    )
    if options.gold is not None:
        figures = made.measured(options.gold)
        summary["gold"] = figures
        for line in _told(figures):
            print(line)
    (options.out / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _told(gold: dict[str, Any]) -> Iterator[str]:
    yield f"gold: {gold['rows']:,} rows in {gold['clusters']:,} clusters"
    for measure in ("pairwise", "b_cubed"):
        parts = [f"{name} {'-' if value is None else format(value, '.4f')}" for name, value in gold[measure].items()]
        yield f"{measure.replace('_', '-')}: {', '.join(parts)}"
