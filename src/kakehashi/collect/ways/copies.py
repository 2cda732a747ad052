"""Kept copies of what the web gave, and the parts of transfers that broke off."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Note = TypeVar("Note")


def stem_of(url: str) -> str:
    """The name under which all that belongs to an address is kept."""
    return hashlib.sha256(url.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Copy:
    """A kept copy (`.content`), its partial file (`.part`) and what the authority said of each (`.json`, `.part.json`)."""

    stem: Path
    url: str

    def path(self, ending: str) -> Path:
        """The file of that ending."""
        return self.stem.with_name(self.stem.name + ending)

    def said(self, ending: str) -> dict[str, str]:
        """What stands in the note beside the copy; nothing where the copy, or the note, is missing or damaged."""
        content = {".json": ".content", ".part.json": ".part"}[ending]
        if not self.path(ending).is_file() or not self.path(content).is_file():
            return {}
        try:
            note = json.loads(self.path(ending).read_text("utf-8"))
        except ValueError:
            return {}
        return note if isinstance(note, dict) and note.get("url") == self.url else {}

    def forget_part(self) -> None:
        """Remove the partial file and its note."""
        self.path(".part").unlink(missing_ok=True)
        self.path(".part.json").unlink(missing_ok=True)


def note(path: Path, said: DataclassInstance) -> None:
    """Write a note in one step, so that a killed process leaves the old or the new one."""
    new = path.with_name(path.name + ".new")
    new.write_text(json.dumps(asdict(said)), "utf-8")
    new.replace(path)


def noted(path: Path, kind: type[Note]) -> Note | None:
    """What a note says; None where it is missing, damaged, or of another form."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in found.items()})
    except (OSError, ValueError, TypeError, AttributeError):
        return None
