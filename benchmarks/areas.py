"""How well do the rules put documents into areas? Measured by the labelled documents on the release of a home.

`python -m benchmarks.areas HOME [--write FILE]`; FILE is docs/areas.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
from tests.link.area_labels import GUIDED, HELD_OUT, Label, digest, labels, macro_f1, micro_f1, scores

from kakehashi.store import release
from kakehashi.store.home import Home

FEW = 5  # an area with fewer labelled documents says little by itself

HEAD = """# Documents in technology areas: how well the rules do

Written by `python -m benchmarks.areas HOME --write docs/areas.md` from a release of the whole mirror.

`link/documents.py` lists {documents} documents of all catalogues; `link/document_areas.py` puts them into the areas of
`reference/areas.toml` by number, group, title, keywords, ICS codes and, to confirm what one of these said, the abstract. {part}

`tests/link/labels/document_areas.csv` holds {count} documents, drawn at random by body (`tests/link/area_labels.py`, by the
hash of a seed and the document's id), with the areas that one reader, who knew the list of areas, gave on reading number, title
and abstract before asking the rules about that document. Texts are known there by their sha256 only. {guided} of them guided
changes of rules and words; {held} were held out: of those only totals were looked at while the rules changed, never a miss.
One reader alone: no agreement between readers was measured. {drift}
"""


def measured(folder: Path) -> str:
    """The page, from the release of that home."""
    current = release.current(Home(folder))
    if current is None:
        raise SystemExit(f"{folder} holds no release; run: kakehashi collect, then kakehashi build")
    documents = current.frame("SELECT document_id, title, abstract FROM linked.documents")
    found = current.frame("SELECT document_id, area_id FROM linked.document_areas")
    unassigned = current.frame(
        "SELECT body, SUM(document_count) AS documents, SUM(unassigned_count) AS unassigned FROM linked.unassigned"
        " GROUP BY body ORDER BY documents DESC, body"
    )
    return page(labels(), documents, found, unassigned)


def page(told: Sequence[Label], documents: pl.DataFrame, found: pl.DataFrame, unassigned: pl.DataFrame) -> str:
    """The page in Markdown: totals, areas, bodies."""
    answers = areas_by_document(found)
    texts = documents.filter(pl.col("document_id").is_in([row.document_id for row in told]))
    digests = {
        name: digest(title, abstract) for name, title, abstract in texts.select("document_id", "title", "abstract").rows()
    }
    changed = sum(digests.get(row.document_id) != row.sha256 for row in told)
    parts = {part: [row for row in told if row.part == part] for part in (GUIDED, HELD_OUT)} | {"all": list(told)}
    head = HEAD.format(
        documents=f"{documents.height:,}",
        part=f"{found['document_id'].n_unique():,} of them reach an area.",
        count=len(told),
        guided=len(parts[GUIDED]),
        held=len(parts[HELD_OUT]),
        drift="Every text is still the one that was read." if not changed else f"{changed} texts are others by now.",
    )
    return "\n".join([head, *_totals(parts, answers), "", *_areas(parts, answers), "", *_bodies(unassigned), ""])


def areas_by_document(found: pl.DataFrame) -> dict[str, frozenset[str]]:
    """What the rules give, by document."""
    lists = found.group_by("document_id").agg("area_id")
    return {name: frozenset(areas) for name, areas in lists.rows()}


def _totals(parts: Mapping[str, Sequence[Label]], answers: Mapping[str, frozenset[str]]) -> list[str]:
    lines = [
        "## In all",
        "",
        f"| | documents | areas labelled | macro F1 | macro F1, areas with {FEW} or more | micro F1 | of no area, left so |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, rows in parts.items():
        by_area = scores(rows, answers)
        often = [score for score in by_area if score.labelled >= FEW]
        bare = [row for row in rows if not row.areas]
        left = sum(not answers.get(row.document_id) for row in bare)
        lines.append(
            f"| {name} | {len(rows)} | {len(by_area)} | {macro_f1(by_area):.3f} | {macro_f1(often):.3f} ({len(often)})"
            f" | {micro_f1(rows, answers):.3f} | {left} of {len(bare)} |"
        )
    return lines


def _areas(parts: Mapping[str, Sequence[Label]], answers: Mapping[str, frozenset[str]]) -> list[str]:
    held = {score.area_id: score for score in scores(parts[HELD_OUT], answers)}
    lines = [
        "## By area",
        "",
        "| area | labelled | precision | recall | F1 | held out: labelled | precision | recall | F1 |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for score in scores(parts["all"], answers):
        other = held.get(score.area_id)
        apart = (
            "0 | | |" if other is None else f"{other.labelled} | {other.precision:.2f} | {other.recall:.2f} | {other.f1:.2f} |"
        )
        lines.append(
            f"| {score.area_id} | {score.labelled} | {score.precision:.2f} | {score.recall:.2f} | {score.f1:.2f} | {apart}"
        )
    return lines


def _bodies(unassigned: pl.DataFrame) -> list[str]:
    lines = [
        "## Documents that no area reaches, by body",
        "",
        "ISO, IEC, IEEE and JISC write about everything: what is outside ICT by its ICS codes is heard by its committee alone.",
        "",
        "| body | documents | of no area |",
        "|---|---:|---:|",
    ]
    return lines + [f"| {row['body']} | {row['documents']:,} | {row['unassigned']:,} |" for row in unassigned.to_dicts()]


def main() -> None:
    """Measure and print, or write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    text = measured(options.home)
    if options.write is None:
        print(text)
    else:
        options.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
