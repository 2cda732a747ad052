"""Brings what may cross from the office to the evidence half before a build: public records, and judgements on names.

Imported without Django; only `bring_office` needs it to be set up.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import IO

from kakehashi.build import plan
from kakehashi.build.obtain import collect
from kakehashi.core.config import Config
from kakehashi.core.errors import Unobtainable
from kakehashi.jobs.office_ready import office_ready
from kakehashi.store.documents import Documents
from kakehashi.store.home import Home, write
from kakehashi.store.withdrawn import Withdrawal, withdraw

SOURCE = "office_export"
TABLES = ("office.records", "office.record_evidence")


def has_office(config: Config) -> bool:
    """Whether there is a database of the office here to be asked."""
    return config.database_url is not None or (config.home / "office.sqlite3").exists()


def bring_office(config: Config, now: Callable[[], dt.datetime]) -> bool:
    """Write the files that `sources/office_export.py` reads and collect them; whether anything was new.

    Nothing is written while the office has made nothing public and judged nothing. A record that is no longer public is
    withdrawn from every release at once. A database that is not made yet, or does not answer, leaves the last export serving.
    """
    from django.db import DatabaseError

    from kakehashi.office.export import write_export, write_judgements

    if SOURCE not in plan.sources():
        return False
    home = Home(config.home).made()
    folder = home.root / "brought" / SOURCE
    try:
        if not office_ready():
            return False
        records, judgements = _written(write_export), _written(write_judgements)
    except DatabaseError:
        return False
    _withdraw_what_left(home, folder / "records.jsonl", records, now())
    moved = [_keep(folder / "records.jsonl", records), _keep(folder / "judgements.jsonl", judgements)]
    held = {origin.document for origin in Documents(home).latest(SOURCE)}
    if not any(moved) and held >= {path.stem for path in folder.glob("*.jsonl")}:
        return False
    try:
        collect(config, now, only=[SOURCE], progress=lambda step, state: None)
    except Unobtainable:  # somebody else collects just now: the next build takes them along
        return False
    return True


def _written(export: Callable[[IO[str]], int]) -> bytes:
    out = StringIO()
    export(out)
    return out.getvalue().encode()


def _keep(path: Path, content: bytes) -> bool:
    """Replace the file where it differs: one that is as it was keeps its age, so that the release stays the same."""
    is_empty = content.count(b"\n") <= 1
    if (path.read_bytes() == content) if path.exists() else is_empty:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, content)
    return True


def _withdraw_what_left(home: Home, path: Path, records: bytes, at: dt.datetime) -> None:
    """What was public and is not any more leaves earlier releases too, in every version that can be in one of them."""
    if not path.exists():
        return
    before, after = _versions(path.read_bytes()), _versions(records)
    for record_id in sorted(before.keys() - after.keys()):
        for version in range(1, before[record_id] + 1):
            for table in TABLES:
                key = {"record_id": record_id, "version": version}
                withdraw(home, Withdrawal(table, key, at.date().isoformat(), "no longer public"))


def _versions(content: bytes) -> dict[str, int]:
    rows = [json.loads(line) for line in content.splitlines()[1:]]
    return {str(row["record_id"]): int(row["version"]) for row in rows}
