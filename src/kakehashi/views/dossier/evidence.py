"""From a row of a release to a value with its evidence, and to the source that a footnote names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from kakehashi.core.evidence import EvidenceRef
from kakehashi.core.text import Text
from kakehashi.store.release import Release
from kakehashi.views.dossier.statement import Source, Value
from kakehashi.views.names import licences_of, origins_of
from kakehashi.views.tables import Words

OWN = "Kakehashi"


class Evidence:
    """Makes values and sources of one release."""

    def __init__(self, release: Release) -> None:
        self.release = release

    def value(
        self,
        table: str,
        row: Mapping[str, Any],
        column: str,
        *,
        unit: Words = "",
        year: str = "",
        scale: float = 1.0,
        digits: int | None = None,
        ends: tuple[str, str] | None = None,
        is_date: bool = False,
    ) -> Value:
        """The figure in that column of that row; `ends` names the columns of its interval."""
        key = {name: row[name] for name in _keys(self.release, table)}
        low, high = (row[ends[0]], row[ends[1]]) if ends is not None else (None, None)
        ref = EvidenceRef(self.release.release_id, table, key, column, _as_seen(row[column]))
        return Value(ref, row[column], unit, year, low, high, scale, digits, is_date=is_date)

    def source(self, table: str, row: Mapping[str, Any], first: Value) -> Source:
        """The document that the row was read from, or the computation that made it: then `first` is the figure to open."""
        origin = _origins(self.release).get(str(row.get("origin_id") or ""))
        return self._computed(table, first) if origin is None else self._document(table, origin)

    def _document(self, table: str, origin: Mapping[str, Any]) -> Source:
        return Source(
            source_id=origin["origin_id"],
            publishers=(origin["publisher"],),
            document=Text(origin["document"]),
            address=_web(origin["url"]) or f"/evidence/sources/{origin['source']}/",
            retrieved_at=origin["retrieved_at"] or "",
            licence=origin["licence"],
            licence_url=origin["licence_url"] or "",
            licences=licences_of(self.release, [table]),
        )

    def _computed(self, table: str, first: Value) -> Source:
        """The step behind a table, with the publishers of all documents that went in and the age of the oldest."""
        origins = [row for row in origins_of(self.release, [table]) if not row["publisher"].startswith(OWN)]
        dates = [row["retrieved_at"] or "" for row in origins]
        licences = licences_of(self.release, [table])
        return Source(
            source_id=f"computed:{table}",
            publishers=tuple(dict.fromkeys(row["publisher"] for row in origins)),
            document=_title(self.release, table),
            address=first.address,
            retrieved_at=min((day for day in dates if day), default=""),
            licence="; ".join(dict.fromkeys(row["licence"] for row in origins)),
            licences=licences,
            is_computed=True,
        )


def _as_seen(value: Any) -> str:
    return ", ".join(str(item) for item in value) if isinstance(value, list | tuple) else str(value)


def _web(url: str | None) -> str:
    """The first address of the web in a field that may hold several."""
    first = (url or "").partition(" ")[0]
    return first if first.startswith(("https://", "http://")) else ""


@lru_cache(maxsize=8)
def _origins(release: Release) -> dict[str, dict[str, Any]]:
    if not release.has("store.origins"):
        return {}
    return {row["origin_id"]: row for row in release.rows("FROM store.origins ORDER BY origin_id")}


@lru_cache(maxsize=64)
def _keys(release: Release, table: str) -> tuple[str, ...]:
    sql = "SELECT column_name FROM store.columns WHERE table_name = ? AND is_key AND NOT is_person ORDER BY position"
    return tuple(row["column_name"] for row in release.rows(sql, [table]))


@lru_cache(maxsize=64)
def _title(release: Release, table: str) -> Text:
    """What the step that made the table is called; the table's name where the release does not say."""
    if release.has("store.steps") and release.has("store.tables"):
        sql = "SELECT s.title, s.title_ja FROM store.steps s JOIN store.tables t USING (step) WHERE t.table_name = ?"
        for row in release.rows(sql, [table]):
            if row["title"]:
                return Text(row["title"], row["title_ja"] or None)
    return Text(table)
