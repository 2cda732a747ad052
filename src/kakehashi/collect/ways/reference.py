"""Our own reference data: facts written by us, shipped with the package."""

from __future__ import annotations

from importlib import resources
from pathlib import Path, PurePosixPath

from kakehashi.collect import archive
from kakehashi.collect.ways.obtained import Obtained
from kakehashi.core.errors import Unobtainable
from kakehashi.core.source import Document


def folder() -> Path:
    """Where the reference data stand."""
    return Path(str(resources.files("kakehashi"))) / "reference"


def obtain(document: Document, *, reference: Path | None = None) -> Obtained | None:
    """The reference file of that document, or a tar of all that a glob matches; None where it declares none.

    Unobtainable for a path that leads out of the folder, and where nothing is found.
    """
    if document.reference is None:
        return None
    path = PurePosixPath(document.reference)
    if path.is_absolute() or ".." in path.parts:
        raise Unobtainable(f"{document.name}: the reference path {document.reference!r} leads out of the reference data")
    root = folder() if reference is None else reference
    url = f"reference/{document.reference}"
    if "*" in document.reference:
        files = [(found.name, found.read_bytes()) for found in sorted(root.glob(document.reference)) if found.is_file()]
        if not files:
            raise Unobtainable(f"{document.name}: no reference file matches {document.reference!r} in this version")
        return Obtained(archive.pack(files), url, note=", ".join(name for name, _ in files))
    if not (root / path).is_file():
        raise Unobtainable(f"{document.name}: the reference file {document.reference!r} is not in this version")
    return Obtained((root / path).read_bytes(), url)
