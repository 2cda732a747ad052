"""Open, publish, roll back, list, compare and prune releases; one pointer file says which is current."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from kakehashi.core.errors import NoRelease, NotPublished
from kakehashi.store import erased, withdrawn
from kakehashi.store.engine import quoted_name
from kakehashi.store.home import Home, write
from kakehashi.store.manifest import Manifest

if TYPE_CHECKING:
    import polars as pl

KEPT = 10
NAME = re.compile(r"[0-9a-f]{12}")


class Release:
    """One immutable release, open for reading; safe to use from several threads."""

    def __init__(self, home: Home, release_id: str) -> None:
        self.home, self.release_id = home, release_id
        self.folder = home.caches / release_id
        self.manifest = manifest(home, release_id)
        self._connection = duckdb.connect(":memory:", config={"threads": "1"})
        quoted = str(self.folder / "evidence.duckdb").replace("'", "''")
        self._connection.execute(f"ATTACH '{quoted}' AS evidence (READ_ONLY)")
        out, shown = withdrawn.listing(home), self._without_names(erased.names(home))
        for schema in sorted({name.split(".")[0] for name in self.manifest.tables}):
            self._connection.execute(f'CREATE SCHEMA "{schema}"')
        for name in self.manifest.tables:
            source = withdrawn.selection(name, f"evidence.{quoted_name(name)}", out, shown.get(name, {}))
            self._connection.execute(f"CREATE VIEW {quoted_name(name)} AS {source}")
        self._local = threading.local()

    def _without_names(self, gone: Sequence[str]) -> dict[str, dict[str, str]]:
        """By table, the columns of persons and how they are shown without the names erased."""
        if not gone or "store.columns" not in self.manifest.tables:
            return {}
        sql = "SELECT table_name, column_name, type FROM evidence.store.columns WHERE is_person"
        found: dict[str, dict[str, str]] = {}
        for table, column, column_type in self._connection.execute(sql).fetchall():
            if column_type in ("text", "texts"):
                found.setdefault(table, {})[column] = erased.column_sql(column, column_type, gone)
        return found

    @property
    def published_at(self) -> dt.datetime | None:
        """When it was last made current; None where the log does not say."""
        times = [entry["published_at"] for entry in log(self.home) if entry["release_id"] == self.release_id]
        return dt.datetime.fromisoformat(times[-1]) if times else None

    def has(self, table: str) -> bool:
        """Whether the release holds that table."""
        return table in self.manifest.tables

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Rows of a query as dicts; a query may begin with FROM or SELECT and holds `?` for each parameter."""
        cursor = self._cursor().execute(sql, list(params))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def frame(self, sql: str, params: Sequence[Any] = ()) -> pl.DataFrame:
        """The result of a query as a Polars frame."""
        return self._cursor().execute(sql, list(params)).pl()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor: duckdb.DuckDBPyConnection | None = getattr(self._local, "cursor", None)
        if cursor is None:
            cursor = self._local.cursor = self._connection.cursor()
        return cursor


def manifest(home: Home, release_id: str) -> Manifest:
    """The manifest of a release; NoRelease where there is none of that name."""
    path = home.releases / release_id / "manifest.json"
    if NAME.fullmatch(release_id) is None or not path.is_file():
        known = ", ".join(p.parent.name for p in sorted(home.releases.glob("*/manifest.json"))) or "none yet; run a build"
        raise NoRelease(f"there is no release {release_id[:40]!r}; known are: {known}")
    return Manifest.from_bytes(path.read_bytes())


def current_id(home: Home) -> str | None:
    """The id in the pointer file; None before the first release."""
    pointer = home.releases / "current"
    return pointer.read_text().strip() if pointer.exists() else None


def current(home: Home) -> Release | None:
    """The release that serves now; None before the first."""
    release_id = current_id(home)
    return None if release_id is None else named(home, release_id)


def named(home: Home, release_id: str) -> Release:
    """A release by its id; NoRelease where there is none, or its caches were pruned."""
    manifest(home, release_id)
    if not (home.caches / release_id / "evidence.duckdb").exists():
        raise NoRelease(f"release {release_id} has no caches here; run: kakehashi release restore {release_id}")
    changed = sum(path.stat().st_mtime_ns for path in (home.withdrawn, home.erased) if path.exists())
    return _opened(home, release_id, changed)


@lru_cache(maxsize=4)
def _opened(home: Home, release_id: str, _changed: int) -> Release:
    return Release(home, release_id)


def as_of(home: Home, when: str) -> Release:
    """The release asked for by id, or the one that was current at the end of a day (YYYY-MM-DD, UTC)."""
    try:
        day = dt.date.fromisoformat(when)
    except ValueError:
        return named(home, when)
    before = [entry["release_id"] for entry in log(home) if entry["published_at"][:10] <= day.isoformat()]
    if not before:
        first = log(home)[0]["published_at"][:10] if log(home) else "none yet"
        raise NoRelease(f"no release was current on {when}; the first was published on {first}")
    return named(home, before[-1])


def log(home: Home) -> list[dict[str, Any]]:
    """Publications and roll-backs, oldest first: release_id, published_at, why, previous."""
    path = home.releases / "published.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines() if line] if path.exists() else []


def listing(home: Home) -> list[dict[str, Any]]:
    """Each release once, newest publication first, with its size and whether it is current."""
    seen: dict[str, dict[str, Any]] = {}
    for entry in log(home):
        seen.pop(entry["release_id"], None)
        seen[entry["release_id"]] = entry
    found = []
    for entry in reversed(list(seen.values())):
        path = home.releases / entry["release_id"] / "manifest.json"
        if path.exists():
            content = Manifest.from_bytes(path.read_bytes())
            rows = sum(table.rows for table in content.tables.values())
            is_current = entry["release_id"] == current_id(home)
            found.append(entry | {"tables": len(content.tables), "rows": rows, "is_current": is_current})
    return found


def publish(home: Home, draft: Manifest, derive: Callable[[Path], None], *, at: dt.datetime, why: str = "build") -> str:
    """Write the manifest, derive the caches, and replace the pointer last; NotPublished leaves the old release current.

    `derive` fills a fresh folder with what the pages read.
    """
    release_id = draft.release_id
    try:
        write(home.releases / release_id / "manifest.json", draft.to_bytes())
        restore(home, release_id, derive)
        point(home, release_id, at=at, why=why)
    except (OSError, duckdb.Error) as error:
        kept = current_id(home) or "none"
        raise NotPublished(f"release {release_id} was not published ({error}); the current release stays {kept}") from error
    return release_id


def restore(home: Home, release_id: str, derive: Callable[[Path], None]) -> None:
    """Make the caches of a release unless they are there: filled in a pending folder that takes their place when complete."""
    pending = home.caches / f".{release_id}.pending"
    if (home.caches / release_id).exists():
        return
    shutil.rmtree(pending, ignore_errors=True)
    try:
        pending.mkdir(parents=True)
        derive(pending)
        pending.rename(home.caches / release_id)
    finally:
        shutil.rmtree(pending, ignore_errors=True)


def point(home: Home, release_id: str, *, at: dt.datetime, why: str) -> None:
    """Make a release current and note it in the log."""
    manifest(home, release_id)
    entry = {"release_id": release_id, "published_at": at.isoformat(), "why": why, "previous": current_id(home)}
    lines = [json.dumps(e, sort_keys=True) for e in [*log(home), entry]]
    write(home.releases / "published.jsonl", ("\n".join(lines) + "\n").encode())
    write(home.releases / "current", f"{release_id}\n".encode())


def prune(home: Home, *, cited: frozenset[str] = frozenset(), kept: int = KEPT) -> list[str]:
    """Remove all but the last `kept` releases, those cited and the current one; the ids removed."""
    order = [entry["release_id"] for entry in listing(home)]
    stay = set(order[:kept]) | cited | {current_id(home)}
    gone = [release_id for release_id in order if release_id not in stay]
    for release_id in gone:
        shutil.rmtree(home.caches / release_id, ignore_errors=True)
        shutil.rmtree(home.releases / release_id, ignore_errors=True)
    used = {
        entry.sha256
        for path in home.releases.glob("*/manifest.json")
        for entry in Manifest.from_bytes(path.read_bytes()).tables.values()
    }
    for path in home.tables.glob("*.parquet"):
        if path.stem not in used and gone:
            path.unlink()
    return gone


def compare(home: Home, old: str, new: str) -> list[dict[str, Any]]:
    """One row per table that differs between two releases: rows before and after, and what happened."""
    before, after = manifest(home, old).tables, manifest(home, new).tables
    found = []
    for name in sorted(before.keys() | after.keys()):
        was, now = before.get(name), after.get(name)
        if was is not None and now is not None and was.sha256 == now.sha256:
            continue
        change = "added" if was is None else "removed" if now is None else "changed"
        found.append(
            {"table": name, "change": change, "rows_before": was.rows if was else None, "rows_after": now.rows if now else None}
        )
    return found
