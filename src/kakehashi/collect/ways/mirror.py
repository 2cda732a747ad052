"""A mirror: a folder of the authorities' documents, whose MANIFEST.csv gives origin, licence and sha256."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kakehashi.collect.ways.obtained import Obtained
from kakehashi.core.errors import Unobtainable
from kakehashi.core.source import Document

MANIFEST = "MANIFEST.csv"
COLUMNS = (
    "source_id", "file", "title", "upstream_url", "format", "licence", "records", "bytes", "sha256", "covers", "notes",
)  # fmt: skip
RETRIEVED = re.compile(r"\bretrieved at (unknown time|\d{4}-\d{2}-\d{2}\S*?)(?=[;,.]?(?:\s|$))")
AS_OF = re.compile(r"\b(?:as of|last update) (\d{4}-\d{2}-\d{2})\b")
DOWNLOADED = re.compile(r"\bdownload of (\d{1,2} [A-Z][a-z]+ \d{4})\b")


@dataclass(frozen=True)
class Entry:
    """One file as the manifest describes it."""

    file: str
    url: str
    licence: str
    sha256: str
    size_bytes: int
    retrieved_at: str


@dataclass(frozen=True)
class Mirror:
    """A mirror folder and its manifest, by file."""

    folder: Path
    entries: Mapping[str, Entry]

    @classmethod
    def at(cls, folder: Path) -> Mirror:
        """The mirror in that folder; Unobtainable names what is wrong with its manifest."""
        path = folder / MANIFEST
        if not path.is_file():
            raise Unobtainable(f"the mirror {folder} holds no {MANIFEST}; name a folder that has one")
        try:
            with path.open(encoding="utf-8-sig", newline="") as stream:
                lines = csv.DictReader(stream)
                missing = [name for name in COLUMNS if name not in (lines.fieldnames or ())]
                if missing:
                    raise Unobtainable(f"{path} has no column {missing[0]!r}")
                entries = [_entry(line, f"{path} line {lines.line_num}") for line in lines]
        except UnicodeDecodeError as error:
            raise Unobtainable(f"{path} is not UTF-8 ({error})") from error
        twice = {entry.file for entry in entries if sum(other.file == entry.file for other in entries) > 1}
        if twice:
            raise Unobtainable(f"{path} names {sorted(twice)[0]!r} twice")
        return cls(folder, {entry.file: entry for entry in entries})


def own_path(source: str, document: Document) -> str:
    """Where a mirror written by another machine keeps a document that declares no path of its own, or shares one."""
    return f"{source}/{document.name}"


def obtain(source: str, document: Document, mirror: Mirror | None) -> Obtained | None:
    """The mirror's copy of that document, its sha256 checked; None without a mirror, or where nothing names it.

    Unobtainable where the manifest does not know it, the file is missing, cut short, or not what its sha256 says.
    """
    if mirror is None:
        return None
    entry = mirror.entries.get(own_path(source, document)) or mirror.entries.get(document.mirror or "")
    if entry is None and document.mirror is None:
        return None
    if entry is None:
        raise Unobtainable(f"{document.name}: {mirror.folder / MANIFEST} does not name {document.mirror!r}")
    path = (mirror.folder / entry.file).resolve()
    if not path.is_relative_to(mirror.folder.resolve()):
        raise Unobtainable(f"{document.name}: {entry.file!r} leads out of the mirror; refused")
    if not path.is_file():
        raise Unobtainable(f"{document.name}: {entry.file!r} is in the manifest but not in the mirror; copy it again")
    content = path.read_bytes()
    if len(content) != entry.size_bytes:
        said = f"{entry.size_bytes:,} bytes and the file has {len(content):,}"
        raise Unobtainable(f"{document.name}: the manifest says of {entry.file!r} {said}; copy it again")
    found = hashlib.sha256(content).hexdigest()
    if found != entry.sha256:
        raise Unobtainable(
            f"{document.name}: {entry.file!r} has sha256 {found}, the manifest says {entry.sha256}; copy it again"
        )
    return Obtained(content, entry.url, entry.retrieved_at, entry.licence, f"mirror file {entry.file}")


def _entry(line: Mapping[str, str | None], place: str) -> Entry:
    if None in line or None in line.values():
        raise Unobtainable(f"{place} has more or fewer values than the header")
    value = {name: str(line[name]).strip() for name in COLUMNS}
    path = PurePosixPath(value["file"])
    if not value["file"] or path.is_absolute() or ".." in path.parts or "\\" in value["file"]:
        raise Unobtainable(f"{place}: the file {value['file']!r} leads out of the mirror; refused")
    if not re.fullmatch(r"[0-9a-f]{64}", value["sha256"]):
        raise Unobtainable(f"{place}: {value['sha256']!r} is no sha256")
    if not re.fullmatch(r"[0-9]+", value["bytes"]):
        raise Unobtainable(f"{place}: {value['bytes']!r} is no number of bytes")
    said = f"{value['covers']}\n{value['notes']}"
    return Entry(value["file"], value["upstream_url"], value["licence"], value["sha256"], int(value["bytes"]), taken_on(said))


def taken_on(said: str) -> str:
    """When a copy was taken, where the text says it ("retrieved at", "as of", "last update", "download of"); else empty.

    An ISO date, or an ISO time where a mirror was written by Kakehashi.
    """
    exact = RETRIEVED.search(said)
    if exact is not None:
        return "" if exact[1] == "unknown time" else exact[1]
    match = AS_OF.search(said)
    if match is not None:
        return match[1]
    match = DOWNLOADED.search(said)
    if match is None:
        return ""
    try:
        return dt.datetime.strptime(match[1], "%d %B %Y").date().isoformat()  # noqa: DTZ007 - a calendar day has no zone
    except ValueError:
        return ""
