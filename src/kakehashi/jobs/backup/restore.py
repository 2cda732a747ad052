"""Put a backup back: unpacked and checked beside the home first, then moved into place."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
from datetime import datetime
from pathlib import Path

from kakehashi.core.config import Config
from kakehashi.jobs.backup.contents import MANIFEST, POSTGRES, QUEUE, SQLITE, BadBackup, Manifest, sha256_of
from kakehashi.jobs.backup.database import load_postgres


def restore_backup(config: Config, source: Path, at: datetime, *, replace: bool = False) -> Manifest:
    """Put back what `make_backup` wrote. Nothing is touched before every hash is right.

    BadBackup for a damaged file, one of a newer version or another kind of database, or a home in use without `replace`; what
    `replace` takes away is kept under `before-restore-<time>` in the home. The site has to be stopped meanwhile.
    """
    config.home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore.", dir=config.home) as folder:
        place = Path(folder)
        manifest = _unpacked(source, place)
        _fits(manifest, config)
        if manifest.database == "postgresql":
            _may_take(config, replace, ())
            assert config.database_url is not None  # noqa: S101 - `_fits` said so
            load_postgres(config.database_url, place / POSTGRES)
            (place / POSTGRES).unlink()
        (place / MANIFEST).unlink()
        _move(place, config, at, replace)
    return manifest


def read_manifest(source: Path) -> Manifest:
    """The list of contents of a backup; BadBackup where it is none."""
    try:
        with tarfile.open(source) as tar:
            member = tar.extractfile(MANIFEST)
            if member is None:
                raise BadBackup(f"{source} is no backup: its {MANIFEST} is not a file")
            return Manifest.from_json(member.read().decode("utf-8"))
    except (tarfile.TarError, KeyError, OSError, UnicodeDecodeError) as error:
        raise BadBackup(f"{source} is no backup of Kakehashi: {error}") from error


def _unpacked(source: Path, place: Path) -> Manifest:
    manifest = read_manifest(source)
    try:
        with tarfile.open(source) as tar:
            tar.extractall(place, filter="data")
    except (tarfile.TarError, OSError) as error:
        raise BadBackup(f"{source} could not be unpacked: {error}") from error
    found = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()} - {MANIFEST}
    for name in sorted(found ^ set(manifest.files)):
        raise BadBackup(f"{source} is not whole: {name} is {'not listed' if name in found else 'missing'}")
    for name, expected in manifest.files.items():
        if sha256_of(place / name) != expected:
            raise BadBackup(f"{source} is damaged: {name} does not have the hash that {MANIFEST} states")
    return manifest


def _fits(manifest: Manifest, config: Config) -> None:
    kind = "postgresql" if config.database_url is not None else "sqlite"
    if manifest.database != kind:
        raise BadBackup(f"the backup is of {manifest.database}, this installation uses {kind} (KAKEHASHI_DATABASE_URL)")
    unknown = sorted(set(manifest.migrations) - known_migrations())
    if unknown:
        raise BadBackup(f"the backup was made by a newer version ({manifest.version}): {unknown[0]} is not known here")


def known_migrations() -> set[str]:
    """Every migration that this version brings, as `app.name`."""
    from django.db.migrations.loader import MigrationLoader

    return {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}


def _may_take(config: Config, replace: bool, names: tuple[str, ...]) -> None:
    if config.database_url is not None:
        from django.db import connection

        taken = "office_user" in connection.introspection.table_names()
        connection.close()
    else:
        taken = any((config.home / name).exists() for name in names)
    if taken and not replace:
        raise BadBackup("this installation holds records already; --replace puts the backup in their place")


def _move(place: Path, config: Config, at: datetime, replace: bool) -> None:
    names = sorted(path.name for path in place.iterdir())
    if config.database_url is None:
        _may_take(config, replace, (SQLITE,))
    aside = config.home / f"before-restore-{at:%Y%m%dT%H%M%S}"
    for name in {*names, f"{SQLITE}-wal", f"{SQLITE}-shm", f"{QUEUE}-wal", f"{QUEUE}-shm"}:
        if (config.home / name).exists():
            aside.mkdir(exist_ok=True)
            shutil.move(config.home / name, aside / name)
    for name in names:
        shutil.move(place / name, config.home / name)
