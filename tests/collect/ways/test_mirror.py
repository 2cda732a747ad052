"""A mirror's documents are taken only as its manifest describes them."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from kakehashi.collect.ways import mirror
from kakehashi.collect.ways.mirror import COLUMNS, Mirror
from kakehashi.core.errors import Unobtainable
from kakehashi.core.source import Document

CONTENT = b"a,b\n1,2\n"
LISTED = Document("listed", mirror="std-x/x.csv")


def written(folder: Path, **changes: str) -> Path:
    """A mirror folder with one file, its manifest line changed as said."""
    (folder / "std-x").mkdir(exist_ok=True)
    (folder / "std-x" / "x.csv").write_bytes(CONTENT)
    line = {
        "source_id": "std-x",
        "file": "std-x/x.csv",
        "title": "Made up",
        "upstream_url": "https://x.example/x.csv",
        "format": "CSV",
        "licence": "CC0-1.0",
        "records": "1",
        "bytes": str(len(CONTENT)),
        "sha256": hashlib.sha256(CONTENT).hexdigest(),
        "covers": "bridges; as of 2026-05-17",
        "notes": "",
    }
    with (folder / "MANIFEST.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerow({**line, **changes})
    return folder


def obtained(folder: Path, document: Document = LISTED):  # type: ignore[no-untyped-def]
    return mirror.obtain("made", document, Mirror.at(folder))


def test_gives_the_file_with_its_origin(tmp_path: Path) -> None:
    found = obtained(written(tmp_path))
    assert found.read() == CONTENT
    assert (found.url, found.retrieved_at, found.licence_text) == ("https://x.example/x.csv", "2026-05-17", "CC0-1.0")


def test_is_no_way_where_none_is_declared_or_given(tmp_path: Path) -> None:
    assert mirror.obtain("made", LISTED, None) is None
    assert obtained(written(tmp_path), Document("other")) is None


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("organisation registry for aid; as of 2026-08-22", "2026-08-22"),
        ("YAML; last update 2025-12-12; 91,986 entries", "2025-12-12"),
        ("download of 29 August 2024; columns: id", "2024-08-29"),
        ("download of 31 February 2024", ""),
        ("1969-2026-08-22", ""),
        ("as of 2025-04", ""),
    ],
)
def test_reads_when_the_copy_was_taken(said: str, found: str) -> None:
    assert mirror.taken_on(said) == found


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sha256": "0" * 64}, "has sha256 .*the manifest says 0000"),
        ({"sha256": "abc"}, "'abc' is no sha256"),
        ({"bytes": "9"}, "9 bytes and the file has 8"),
        ({"bytes": "many"}, "'many' is no number"),
        ({"file": "std-x/y.csv"}, r"does not name 'std-x/x\.csv'"),
        ({"file": "../x.csv"}, r"'\.\./x\.csv' leads out of the mirror"),
        ({"file": "/etc/passwd"}, "'/etc/passwd' leads out of the mirror"),
    ],
)
def test_refuses_what_is_not_as_the_manifest_says(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    with pytest.raises(Unobtainable, match=said):
        obtained(written(tmp_path, **changes))


def test_refuses_a_file_that_leads_out_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.csv").write_bytes(CONTENT)
    folder = tmp_path / "mirror"
    folder.mkdir()
    written(folder)
    (folder / "std-x" / "x.csv").unlink()
    (folder / "std-x" / "x.csv").symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises(Unobtainable, match="leads out of the mirror"):
        obtained(folder)


def test_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Unobtainable, match=r"holds no MANIFEST\.csv"):
        Mirror.at(tmp_path)
    written(tmp_path)
    (tmp_path / "std-x" / "x.csv").unlink()
    with pytest.raises(Unobtainable, match="in the manifest but not in the mirror"):
        obtained(tmp_path)
    manifest = tmp_path / "MANIFEST.csv"
    manifest.write_bytes(manifest.read_bytes() + manifest.read_bytes().splitlines(keepends=True)[1])
    with pytest.raises(Unobtainable, match=r"names 'std-x/x\.csv' twice"):
        Mirror.at(tmp_path)
    manifest.write_text("file,sha256\n")
    with pytest.raises(Unobtainable, match="no column 'source_id'"):
        Mirror.at(tmp_path)
    manifest.write_bytes(b"\xff\xfe")
    with pytest.raises(Unobtainable, match="not UTF-8"):
        Mirror.at(tmp_path)
