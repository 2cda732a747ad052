"""What a way gives back: the bytes of a document, and where and when they came from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Obtained:
    """A document as a way obtained it; `content` is bytes, or the path of a file that holds them.

    `retrieved_at` is when the authority's copy was taken (ISO date or time), empty where nothing says so; `licence_text` is
    what the way itself says of the licence (a mirror's manifest), empty where the source's declaration stands alone.
    """

    content: Path | bytes
    url: str
    retrieved_at: str = ""
    licence_text: str = ""
    note: str = ""

    def read(self) -> bytes:
        """The bytes of the document."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()
