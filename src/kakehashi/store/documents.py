"""Raw documents by sha256 with their origin; written once, never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import Licence, Origin
from kakehashi.store.home import Home, write

KEPT = 20


def origin_of(
    source: str,
    document: str,
    content: bytes,
    *,
    way: str,
    url: str,
    retrieved_at: str,
    publisher: str,
    licence: Licence,
    note: str,
) -> Origin:
    """The origin of a document just obtained."""
    digest = hashlib.sha256(content).hexdigest()
    return Origin(
        origin_id=f"{source}/{document}@{digest[:12]}",
        source=source,
        document=document,
        way=way,
        url=url,
        sha256=digest,
        size_bytes=len(content),
        retrieved_at=retrieved_at,
        publisher=publisher,
        licence=licence.name,
        licence_url=licence.url,
        reuse=str(licence.reuse),
        note=note,
    )


class Documents:
    """The documents of one home and their ledger."""

    def __init__(self, home: Home) -> None:
        self.home = home

    def put(self, origin: Origin, content: bytes, collected_at: str) -> None:
        """Keep a document and note its origin; the same bytes are kept once."""
        path = self.path(origin.sha256)
        if not path.exists():
            write(path, content)
        history = self.history(origin.source, origin.document)
        entry = {**asdict(origin), "collected_at": collected_at}
        if history and {**history[-1], "collected_at": collected_at} == entry:
            return
        line = json.dumps([*history, entry][-KEPT:], ensure_ascii=False, indent=1, sort_keys=True)
        write(self._ledger(origin.source, origin.document), line.encode())

    def read(self, origin: Origin) -> bytes:
        """The bytes of a document; BadDocument where they are gone or not what their hash says."""
        path = self.path(origin.sha256)
        if not path.exists():
            raise BadDocument(f"{origin.origin_id}: its bytes are gone from {path}; collect {origin.source} again")
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != origin.sha256:
            raise BadDocument(
                f"{origin.origin_id}: {path} no longer has the sha256 {origin.sha256}; collect {origin.source} again"
            )
        return content

    def latest(self, source: str) -> list[Origin]:
        """The newest origin of each document of a source, in the order of their names."""
        folder = self.home.documents / "ledger" / source
        found = []
        for path in sorted(folder.glob("*.json")) if folder.exists() else []:
            entry = json.loads(path.read_text())[-1]
            entry.pop("collected_at")
            found.append(Origin(**entry))
        return found

    def history(self, source: str, document: str) -> list[dict[str, object]]:
        """All origins of a document with when they were collected, oldest first."""
        path = self._ledger(source, document)
        entries: list[dict[str, object]] = json.loads(path.read_text()) if path.exists() else []
        return entries

    def note_refusals(self, source: str, refusals: Mapping[str, str]) -> None:
        """Keep why documents of a source could not be obtained this time, in place of what was kept before."""
        path = self.home.documents / "refused" / f"{source}.json"
        if refusals:
            write(path, json.dumps(dict(refusals), ensure_ascii=False, indent=1, sort_keys=True).encode())
        else:
            path.unlink(missing_ok=True)

    def refusals(self, source: str) -> dict[str, str]:
        """Why documents of a source could not be obtained when they were last asked for, by document."""
        path = self.home.documents / "refused" / f"{source}.json"
        found: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
        return found

    def forget(self, source: str, document: str) -> None:
        """Drop a document from the ledger, because another took its place; its bytes stay for old releases."""
        self._ledger(source, document).unlink(missing_ok=True)

    def path(self, sha256: str) -> Path:
        """Where the bytes of a document lie."""
        return self.home.documents / sha256[:2] / sha256

    def _ledger(self, source: str, document: str) -> Path:
        return self.home.documents / "ledger" / source / f"{document.replace('/', '_')}.json"
