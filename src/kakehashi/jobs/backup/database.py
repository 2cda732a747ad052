"""A consistent copy of the office's database while it is in use, and back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from kakehashi.jobs.backup.contents import BadBackup


def copy_sqlite(source: Path, target: Path) -> None:
    """A snapshot of an SQLite file by SQLite's own backup: writers may go on meanwhile."""
    live = sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=30)
    with closing(live) as read, closing(sqlite3.connect(target)) as to:
        read.backup(to)
        to.execute("PRAGMA journal_mode=DELETE")
        if to.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise BadBackup(f"{source} is damaged: SQLite's integrity check does not say ok")


def dump_postgres(url: str, target: Path) -> None:
    """A snapshot of a PostgreSQL database by pg_dump, in its custom format."""
    _run([_program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--file={target}"], url)


def load_postgres(url: str, source: Path) -> None:
    """Put a snapshot into the database, whose own tables go; all of it or nothing."""
    options = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    _run([_program("pg_restore"), *options, f"--dbname={_name(url)}", str(source)], url)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
        found = str(installed[-1]) if installed else None
    if found is None:
        raise BadBackup(f"{name} is not installed; it comes with the client programs of PostgreSQL")
    return found


def _run(command: list[str], url: str) -> None:
    # by the environment, so that no password stands in the list of processes
    environment = os.environ | {name: value for name, value in _said(url).items() if value}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BadBackup(f"{Path(command[0]).name} failed: {done.stderr.strip()[-800:]}")


def _said(url: str) -> dict[str, str]:
    """What the address says, as the programs of PostgreSQL read it; a socket's folder and TLS stand in its query."""
    parts = urlsplit(url)
    query = {f"PG{name.upper()}": value for name, value in parse_qsl(parts.query)}
    return {
        "PGHOST": unquote(parts.hostname or ""),
        "PGPORT": str(parts.port or ""),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": _name(url),
    } | query


def _name(url: str) -> str:
    return unquote(urlsplit(url).path.lstrip("/"))
