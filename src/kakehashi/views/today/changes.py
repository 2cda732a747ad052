"""What changed between two releases, body by body and table by table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kakehashi.core.errors import NoRelease
from kakehashi.store import release as releases
from kakehashi.store.release import Release

BY_BODY = "SELECT body, COUNT(*) AS count, MAX(published_on) AS newest FROM linked.documents GROUP BY body"


def documents_by_body(release: Release) -> dict[str, Mapping[str, Any]]:
    """Number of documents and the newest date, by body."""
    return {row["body"]: row for row in release.rows(BY_BODY)} if release.has("linked.documents") else {}


def changed_bodies(old: Release, new: Release) -> list[dict[str, Any]]:
    """Bodies whose documents grew or fell between two releases, by the size of the change."""
    before, after = documents_by_body(old), documents_by_body(new)
    rows = []
    for body in sorted(before.keys() | after.keys()):
        was, now = before.get(body, {}).get("count", 0), after.get(body, {}).get("count", 0)
        if was != now:
            newest = after.get(body, {}).get("newest")
            rows.append({"body": body, "before": was, "after": now, "difference": now - was, "newest": newest})
    return sorted(rows, key=lambda row: (-abs(row["difference"]), row["body"]))


def changed_tables(new: Release, old_id: str) -> list[dict[str, Any]]:
    """Tables that differ, the catalogue's own left out."""
    found = releases.compare(new.home, old_id, new.release_id)
    return [row for row in found if not row["table"].startswith("store.")]


def earlier(release: Release, asked: str) -> Release | None:
    """The release asked for by id or by day; None where it is not kept or nothing was published by then."""
    try:
        return releases.as_of(release.home, asked)
    except (NoRelease, ValueError):
        return None
