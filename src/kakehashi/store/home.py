"""Where things lie under KAKEHASHI_HOME, and how a file is replaced without a half-written moment."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Home:
    """The folders of the evidence store."""

    root: Path

    @property
    def documents(self) -> Path:
        """Raw documents by sha256, and the ledger of where they came from."""
        return self.root / "documents"

    @property
    def steps(self) -> Path:
        """Outcomes of build steps by fingerprint."""
        return self.root / "steps"

    @property
    def tables(self) -> Path:
        """Parquet tables by content hash."""
        return self.root / "tables"

    @property
    def releases(self) -> Path:
        """Manifests, the pointer to the current release, and the log of publications."""
        return self.root / "releases"

    @property
    def caches(self) -> Path:
        """What is derived from a release for the pages: DuckDB file and search index."""
        return self.root / "caches"

    @property
    def withdrawn(self) -> Path:
        """The list of what was erased or re-marked."""
        return self.root / "withdrawn.jsonl"

    @property
    def erased(self) -> Path:
        """The list of names of persons that were erased."""
        return self.root / "erased.jsonl"

    def made(self) -> Home:
        """The same home, its folders made."""
        for folder in (self.documents, self.steps, self.tables, self.releases, self.caches):
            folder.mkdir(parents=True, exist_ok=True)
        return self


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`: on success it is synced and takes its place in one step, otherwise it is removed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.chmod(0o644)
        os.replace(temporary, path)  # noqa: PTH105 - one system call, named as such
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def sweep(*folders: Path) -> None:
    """Remove what a killed process left half-written; only for who alone writes to these folders."""
    for folder in folders:
        for path in folder.glob(".*"):
            path.unlink()


def write(path: Path, content: bytes) -> None:
    """Replace a file's content in one step."""
    with replacing(path) as temporary:
        temporary.write_bytes(content)
