"""Make a backup: the database first, then the files that it names, then the list of all with their hashes."""

from __future__ import annotations

import os
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from kakehashi import __version__
from kakehashi.core.config import Config
from kakehashi.jobs.backup.contents import EVIDENCE, MANIFEST, OFFICE, POSTGRES, QUEUE, SQLITE, BadBackup, Manifest, sha256_of
from kakehashi.jobs.backup.database import copy_sqlite, dump_postgres


def make_backup(config: Config, out: Path, at: datetime, *, with_evidence: bool = False) -> Manifest:
    """Write one tar file, readable by its owner alone; BadBackup where there is nothing to back up or `out` exists.

    The database is copied before the attachments: a file is written before its row, so every row finds its file.
    """
    if out.exists():
        raise BadBackup(f"{out} exists; name another file")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".backup.", dir=out.parent) as folder:
        place = Path(folder)
        database = _copy_database(config, place)
        files = dict([*_copied(place), *_of_home(config.home, with_evidence)])
        hashes = {name: sha256_of(path) for name, path in sorted(files.items())}
        manifest = Manifest(at.isoformat(), __version__, database, applied_migrations(), hashes)
        draft = place / "draft.tar"
        _write(draft, manifest, files)
        os.replace(draft, out)  # noqa: PTH105 - one system call: a backup is whole or not there
    return manifest


def applied_migrations() -> tuple[str, ...]:
    """The migrations that the database has, as `app.name`."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return tuple(sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()))


def _copy_database(config: Config, place: Path) -> str:
    if config.database_url is not None:
        dump_postgres(config.database_url, place / POSTGRES)
    elif (config.home / SQLITE).exists():
        copy_sqlite(config.home / SQLITE, place / SQLITE)
    else:
        raise BadBackup(f"{config.home / SQLITE} does not exist: there is no office to back up")
    if (config.home / QUEUE).exists():
        copy_sqlite(config.home / QUEUE, place / QUEUE)
    return "postgresql" if config.database_url is not None else "sqlite"


def _copied(place: Path) -> Iterator[tuple[str, Path]]:
    for name in (SQLITE, POSTGRES, QUEUE):
        if (place / name).exists():
            yield name, place / name


def _of_home(home: Path, with_evidence: bool) -> Iterator[tuple[str, Path]]:
    """The files below the home that belong into the backup, half-written ones left out."""
    for name in (*OFFICE, *(EVIDENCE if with_evidence else ())):
        start = home / name
        found = sorted(start.rglob("*")) if start.is_dir() else [start]
        for path in found:
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(home).as_posix(), path


def _write(draft: Path, manifest: Manifest, files: dict[str, Path]) -> None:
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw:
        with tarfile.open(fileobj=raw, mode="w") as tar:
            listing = draft.parent / MANIFEST
            listing.write_text(manifest.to_json(), encoding="utf-8")
            tar.add(listing, MANIFEST)
            for name, path in sorted(files.items()):
                tar.add(path, name, recursive=False)
        raw.flush()
        os.fsync(raw.fileno())
