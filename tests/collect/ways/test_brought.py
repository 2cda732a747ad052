"""What a user brought is taken from its folder only, with its name and its time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kakehashi.collect import archive
from kakehashi.collect.ways import brought
from kakehashi.collect.ways.obtained import Obtained
from kakehashi.core.errors import Unobtainable
from kakehashi.core.source import Document

DECLARED = Document("declarations", brought="decl*.csv")
AT = 1_790_000_000


def bring(home: Path, name: str, content: bytes, at: int = AT) -> Path:
    path = home / "brought" / "made" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (at, at))
    return path


def obtained(home: Path, document: Document = DECLARED) -> Obtained | None:
    return brought.obtain("made", document, brought=home / "brought")


def test_one_file_is_the_document_itself(tmp_path: Path) -> None:
    bring(tmp_path, "decl-2026.csv", b"a,b\n")
    found = obtained(tmp_path)
    assert found is not None and found.read() == b"a,b\n" and found.url == "decl-2026.csv"
    assert found.retrieved_at == "2026-09-21T14:13:20+00:00" and "brought by a user" in found.note


def test_several_files_are_one_tar_by_name_and_as_old_as_the_oldest(tmp_path: Path) -> None:
    bring(tmp_path, "decl-2.csv", b"2", AT + 86_400)
    bring(tmp_path, "decl-1.csv", b"1")
    found = obtained(tmp_path)
    assert found is not None and list(archive.members(found.read())) == [("decl-1.csv", b"1"), ("decl-2.csv", b"2")]
    assert found.url == "decl-1.csv, decl-2.csv" and found.retrieved_at.startswith("2026-09-21") and "2 files" in found.note


def test_files_of_folders_below_where_the_glob_says_so(tmp_path: Path) -> None:
    bring(tmp_path, "2025/decl.csv", b"1")
    assert obtained(tmp_path) is None
    found = obtained(tmp_path, Document("declarations", brought="**/decl*.csv"))
    assert found is not None and found.url == "2025/decl.csv"


def test_is_no_way_without_files_or_declaration(tmp_path: Path) -> None:
    bring(tmp_path, "other.csv", b"1")
    bring(tmp_path, ".decl.csv.swp", b"1")
    assert obtained(tmp_path) is None and obtained(tmp_path, Document("declarations")) is None


def test_a_link_may_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_bytes(b"a,b\n")
    folder = bring(tmp_path, "decl-1.csv", b"1").parent
    (folder / "decl-0.csv").symlink_to(folder / "decl-1.csv")
    assert obtained(tmp_path) is not None, "a link inside the folder is a file of it"
    (folder / "decl-2.csv").symlink_to(secret)
    with pytest.raises(Unobtainable, match=r"decl-2\.csv is a link that leads out of"):
        obtained(tmp_path)
    (folder / "decl-2.csv").unlink()
    (folder / "decl-2.csv").symlink_to(folder / "gone.csv")
    with pytest.raises(Unobtainable, match="leads nowhere"):
        obtained(tmp_path)


def test_a_folder_that_is_a_link_out_is_refused_too(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "decl.csv").write_bytes(b"1")
    folder = bring(tmp_path, "x.csv", b"1").parent
    (folder / "sub").symlink_to(outside)
    with pytest.raises(Unobtainable, match="leads out of"):
        obtained(tmp_path, Document("declarations", brought="sub/decl.csv"))


@pytest.mark.parametrize("pattern", ["../secret.csv", "/etc/passwd"])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, pattern: str) -> None:
    bring(tmp_path, "decl.csv", b"1")
    with pytest.raises(Unobtainable, match="leads out of"):
        obtained(tmp_path, Document("declarations", brought=pattern))


def test_an_empty_or_oversized_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bring(tmp_path, "decl.csv", b"")
    with pytest.raises(Unobtainable, match="is empty"):
        obtained(tmp_path)
    path.write_bytes(b"12345")
    monkeypatch.setattr(brought, "MOST_BYTES", 4)
    with pytest.raises(Unobtainable, match="larger than 4 bytes"):
        obtained(tmp_path)
