"""What a backup holds, and its list of contents."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kakehashi.core.errors import KakehashiError

FORMAT = 1
MANIFEST = "manifest.json"
SQLITE, POSTGRES, QUEUE = "office.sqlite3", "office.pgdump", "jobs.sqlite3"
# files and folders of the home that nothing can make again; evidence is obtained and built again, unless it is asked for
OFFICE = ("secret_key", "withdrawn.jsonl", "erased.jsonl", "attachments")
EVIDENCE = ("documents", "steps", "tables", "releases")
CHUNK = 1 << 20


class BadBackup(KakehashiError):
    """A backup that cannot be made, read or put back; nothing has changed."""


@dataclass(frozen=True)
class Manifest:
    """When and by which version a backup was made, of which database, and the sha256 of every file in it."""

    made_at: str
    version: str
    database: str
    migrations: tuple[str, ...]
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def to_json(self) -> str:
        """The manifest as text, its keys in order."""
        return json.dumps(asdict(self), indent=1, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """The manifest that `to_json` wrote; BadBackup for another format."""
        try:
            held = json.loads(text)
            if held["format"] != FORMAT:
                raise BadBackup(f"the backup has format {held['format']}; this version reads format {FORMAT}")
            return cls(held["made_at"], held["version"], held["database"], tuple(held["migrations"]), dict(held["files"]))
        except (ValueError, KeyError, TypeError) as error:
            raise BadBackup(f"the backup's {MANIFEST} cannot be read: {error}") from error


def sha256_of(path: Path) -> str:
    """The hash of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            digest.update(piece)
    return digest.hexdigest()
