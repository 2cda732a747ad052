"""What a user brought: files that only somebody with a sign-in, a form or a contract can fetch, in a folder of the home."""

from __future__ import annotations

import datetime as dt
from pathlib import Path, PurePosixPath

from kakehashi.collect import archive
from kakehashi.collect.ways.obtained import Obtained
from kakehashi.core.errors import Unobtainable
from kakehashi.core.source import Document

FOLDER = "brought"
MOST_BYTES = 2048 * 1024 * 1024
NAMES_SHOWN = 20


def obtain(source: str, document: Document, *, brought: Path) -> Obtained | None:
    """The file in `brought/<source>/` that the document's name or glob matches, several as one tar; None where there is none.

    Unobtainable for a link that leads out of the folder, an empty file, and more than two gigabytes.
    """
    folder = brought / source
    files = matching(document, folder)
    if not files:
        return None
    for path in files:
        _refuse(path, folder, document.name)
    if sum(path.stat().st_size for path in files) > MOST_BYTES:
        raise Unobtainable(f"{document.name}: the files in {folder} are larger than {MOST_BYTES:,} bytes together; refused")
    names = [path.relative_to(folder).as_posix() for path in files]
    content = (
        files[0] if len(files) == 1 else archive.pack((name, p.read_bytes()) for name, p in zip(names, files, strict=True))
    )
    shown = ", ".join(names[:NAMES_SHOWN]) + (f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else "")
    # several files are as old as the oldest of them
    taken = dt.datetime.fromtimestamp(min(int(path.stat().st_mtime) for path in files), dt.UTC)
    note = "brought by a user of this installation" + (f", {len(files)} files" if len(files) > 1 else "")
    return Obtained(content, shown, taken.isoformat(timespec="seconds"), note=note)


def matching(document: Document, folder: Path) -> list[Path]:
    """The files that a document may be read from, by name; hidden ones (half-copied files, traces of desktops) are left out."""
    pattern = document.brought
    if pattern is None or not folder.is_dir():
        return []
    path = PurePosixPath(pattern)
    if path.is_absolute() or ".." in path.parts:
        raise Unobtainable(f"{document.name}: the name {pattern!r} leads out of the folder of brought files")
    found = (path for path in folder.glob(pattern) if path.is_file() or path.is_symlink())
    return sorted(p for p in found if not any(part.startswith((".", "~")) for part in p.relative_to(folder).parts))


def _refuse(path: Path, folder: Path, name: str) -> None:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise Unobtainable(f"{name}: {path} is a link that leads out of {folder}; copy the file itself there")
    if not path.is_file():
        raise Unobtainable(f"{name}: {path} is a link that leads nowhere; copy the file itself there")
    if path.stat().st_size == 0:
        raise Unobtainable(f"{name}: {path} is empty; copy it again")
