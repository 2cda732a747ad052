"""A mirror of what this machine collected, for carrying to another: the documents, and a manifest that says what each is."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kakehashi.build import plan
from kakehashi.collect.ways import mirror
from kakehashi.core.errors import BadDocument, BadSetting, UnknownName
from kakehashi.core.origin import INTERNAL, NON_COMMERCIAL, Origin
from kakehashi.core.source import Document, Source
from kakehashi.store.documents import Documents
from kakehashi.store.home import Home, write

UNFINISHED = ".unfinished"
NOT_TO_PASS_ON = "NOT TO BE PASSED ON"  # noqa: S105 - a mark for people
MARKS = {INTERNAL: f"{NOT_TO_PASS_ON}: the licence keeps it with who collected it", NON_COMMERCIAL: "non-commercial use only"}
NAMES_PERSONS = "names persons"
FORMATS = {
    ".csv": "CSV", ".json": "JSON", ".jsonl": "JSON lines", ".ndjson": "JSON lines", ".xml": "XML", ".txt": "text",
    ".html": "HTML", ".xlsx": "XLSX", ".zip": "zip", ".tar": "tar", ".gz": "gzip", ".xz": "xz", ".yaml": "YAML", ".yml": "YAML",
}  # fmt: skip


@dataclass(frozen=True)
class Carried:
    """What came of one document: its path in the mirror (empty where it was left out), its marks, and why it was left out."""

    source: str
    document: str
    path: str
    marks: tuple[str, ...] = ()
    why_not: str = ""
    size_bytes: int = 0


def export(home: Home, folder: Path, *, only: Collection[str] = (), everything: bool = False) -> list[Carried]:
    """Write a mirror of the newest documents of the sources (or of those named), ours in the package left out.

    What the licence keeps here, what is for non-commercial use and what names persons goes along only where its source is named
    or `everything` is asked for, and is marked. BadSetting where the folder already holds something else.
    """
    known = plan.sources()
    strange = sorted(set(only) - known.keys())
    if strange:
        raise UnknownName(f"{strange[0]!r} is no source; known are: {', '.join(known)}")
    _claim(folder)
    lines: dict[str, dict[str, str]] = {}
    results = []
    for name, source in known.items():
        if not only or name in only:
            for origin in _carriable(home, source):
                result = _carry(home, source, origin, folder, lines, is_wanted=everything or name in only)
                results.append(result)
    write(folder / mirror.MANIFEST, _manifest(lines))
    (folder / UNFINISHED).unlink()
    return results


def marks_of(source: Source, origin: Origin) -> tuple[str, ...]:
    """What somebody who passes the document on must know, the strictest first."""
    duties = set(origin.reuse.split(", "))
    marks = [text for duty, text in MARKS.items() if duty in duties]
    has_persons = any(column.is_person for spec in source.tables for column in spec.columns)
    return (*marks, NAMES_PERSONS) if has_persons else tuple(marks)


def _claim(folder: Path) -> None:
    """Take an empty folder, or one in which writing a mirror was broken off."""
    if folder.exists() and not folder.is_dir():
        raise BadSetting(f"{folder} is a file; name a folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / UNFINISHED).exists():
        raise BadSetting(f"{folder} already holds something; name a new or empty folder, so that nothing of it is lost")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / UNFINISHED).touch()


def _carriable(home: Home, source: Source) -> Iterator[Origin]:
    declared = {document.name for document in source.documents}
    for origin in Documents(home).latest(source.name):
        if origin.document in declared and origin.way != "reference":
            yield origin


def _carry(
    home: Home, source: Source, origin: Origin, folder: Path, lines: dict[str, dict[str, str]], *, is_wanted: bool
) -> Carried:
    marks = marks_of(source, origin)
    if marks and not is_wanted:
        return Carried(source.name, origin.document, "", marks, "; ".join(marks))
    document = next(d for d in source.documents if d.name == origin.document)
    path = _path(source, document, origin, lines)
    if path not in lines:
        try:
            content = Documents(home).read(origin)
        except BadDocument as error:
            return Carried(source.name, origin.document, "", marks, str(error))
        write(folder / path, content)
    lines[path] = _line(source, origin, path, marks)
    return Carried(source.name, origin.document, path, marks, size_bytes=origin.size_bytes)


def _path(source: Source, document: Document, origin: Origin, lines: dict[str, dict[str, str]]) -> str:
    """The path that the document declares; its own where it declares none, or another source holds something else there."""
    shared = document.mirror
    if shared is None or (shared in lines and lines[shared]["sha256"] != origin.sha256):
        return mirror.own_path(source.name, document)
    return shared


def _line(source: Source, origin: Origin, path: str, marks: tuple[str, ...]) -> dict[str, str]:
    taken = f"retrieved at {origin.retrieved_at or 'unknown time'}"
    said = [*marks, taken, f"duties: {origin.reuse}", f"by {origin.way}", *([origin.note] if origin.note else [])]
    return {
        "source_id": source.name,
        "file": path,
        "title": source.title,
        "upstream_url": origin.url,
        "format": _format(path),
        "licence": origin.licence,
        "records": "",
        "bytes": str(origin.size_bytes),
        "sha256": origin.sha256,
        "covers": " ".join(source.covers.split()),
        "notes": "; ".join(said),
    }


def _format(path: str) -> str:
    return " of ".join(FORMATS[suffix] for suffix in reversed(PurePosixPath(path).suffixes) if suffix in FORMATS)


def _manifest(lines: dict[str, dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, mirror.COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(line for _, line in sorted(lines.items()))
    return text.getvalue().encode()
