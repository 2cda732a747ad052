"""What is wrong with a release: batches set aside, issues by severity, sources that are old."""

from __future__ import annotations

from typing import Any

from kakehashi.store.release import Release

WORST = 5


def issues_of(release: Release) -> dict[str, Any]:
    """Counts by severity and the worst few, errors first; `source` is empty where a computation met them."""
    counts = {row["severity"]: row["count"] for row in release.rows(BY_SEVERITY)}
    worst = [row | {"source": _source(row["step"])} for row in release.rows(f"{WORSE} LIMIT {WORST}")]
    return {
        "errors": counts.get("error", 0),
        "warnings": counts.get("warning", 0),
        "known": counts.get("known", 0),
        "worst": worst,
    }


def _source(step: str) -> str:
    kind, _colon, name = step.partition(":")
    return name if kind == "read" else ""


BY_SEVERITY = "SELECT severity, COUNT(*) AS count FROM store.issues GROUP BY severity"
WORSE = (
    "SELECT step, severity, message, value, occurrence_count FROM store.issues WHERE severity IN ('error', 'warning')"
    " ORDER BY severity, occurrence_count DESC, step, message"
)
