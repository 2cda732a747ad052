"""What a release holds: its sources with their age, rows, issues and change since the release before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from kakehashi.core.errors import NoRelease
from kakehashi.store import release as releases
from kakehashi.store.manifest import Manifest
from kakehashi.store.release import Release

DECLARED = (
    "SELECT source, title, title_ja, publisher, homepage, licence, licence_url, reuse, covers, limits, ways, table_names,"
    " document_count, is_present FROM store.sources ORDER BY NOT is_present, publisher, source"
)


def held_sources(release: Release) -> list[dict[str, Any]]:
    """Rows of `store.sources` with retrieved_at, row_count, drift (%), issue_count, error_count, licences, is_stale.

    A source that is declared nowhere (any more) is told by its documents. `retrieved_at` is that of the oldest document,
    None where one of them has none.
    """
    return list(_held(release, previous_of(release)))


def previous_of(release: Release) -> str | None:
    """The id of the release that was current before this one; None where there was none or it is gone."""
    for entry in reversed(releases.log(release.home)):
        if entry["release_id"] == release.release_id and entry["why"] == "build":
            return str(entry["previous"]) if entry["previous"] and manifest_of(release, entry["previous"]) else None
    return None


def manifest_of(release: Release, release_id: str) -> Manifest | None:
    """The manifest of another release of the same home; None where it was pruned."""
    try:
        return releases.manifest(release.home, release_id)
    except NoRelease:
        return None


@lru_cache(maxsize=4)
def _held(release: Release, previous: str | None) -> tuple[dict[str, Any], ...]:
    documents: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for origin in release.rows("FROM store.origins ORDER BY source, document"):
        documents[origin["source"]].append(origin)
    issues = {row["step"]: row for row in release.rows(ISSUES)}
    before = manifest_of(release, previous) if previous else None
    declared = release.rows(DECLARED) if release.has("store.sources") else []
    known = {row["source"] for row in declared}
    rows = [*_undeclared({name: held for name, held in documents.items() if name not in known}), *declared]
    return tuple(_with_counts(release, row, documents.get(row["source"], []), issues, before) for row in rows)


ISSUES = (
    "SELECT step, COUNT(*) AS issue_count, COUNT(*) FILTER (severity = 'error') AS error_count,"
    " COUNT(*) FILTER (severity = 'warning') AS warning_count FROM store.issues GROUP BY step"
)


def _with_counts(
    release: Release,
    row: Mapping[str, Any],
    documents: list[Mapping[str, Any]],
    issues: Mapping[str, Mapping[str, Any]],
    before: Manifest | None,
) -> dict[str, Any]:
    step = f"read:{row['source']}"
    taken = [document["retrieved_at"] for document in documents]
    count = _rows_of(release.manifest, step)
    old = _rows_of(before, step) if before is not None else 0
    found = issues.get(step, {})
    reuse = sorted({duty for document in documents for duty in document["reuse"].split(", ")} - {"no duty"})
    return {
        **row,
        "ways": sorted({document["way"] for document in documents}) or list(row["ways"]),
        "licences": sorted({document["licence"] for document in documents}) or [row["licence"]],
        "reuse": (", ".join(reuse) or "no duty") if documents else row["reuse"],
        "retrieved_at": min(taken) if taken and all(taken) else None,
        "row_count": count,
        "drift": 100 * (count - old) / old if old and documents else None,
        "is_stale": any(entry.is_stale for entry in release.manifest.tables.values() if entry.step == step),
        "issue_count": found.get("issue_count", 0),
        "error_count": found.get("error_count", 0),
        "warning_count": found.get("warning_count", 0),
    }


def _rows_of(manifest: Manifest, step: str) -> int:
    return sum(entry.rows for entry in manifest.tables.values() if entry.step == step)


def _undeclared(documents: Mapping[str, list[Mapping[str, Any]]]) -> list[dict[str, Any]]:
    empty = dict.fromkeys(("title_ja", "homepage", "covers", "limits"), "")
    return [
        {
            **empty,
            "source": name,
            "title": name,
            "publisher": origins[0]["publisher"],
            "licence": origins[0]["licence"],
            "licence_url": origins[0]["licence_url"],
            "reuse": origins[0]["reuse"],
            "ways": [],
            "table_names": [],
            "document_count": len(origins),
            "is_present": True,
        }
        for name, origins in documents.items()
    ]
