"""Attachments: what is taken, under which name, where it is kept; and that a failure leaves no row."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from kakehashi.office.actions.attach_file import attach_file, remove_file
from kakehashi.office.attachments import kinds, store
from kakehashi.office.attachments.kinds import CSV, DOCX, JPEG, MAIL, MAIN_PARTS, ODT, PDF, PNG, TEXT, kind_of
from kakehashi.office.attachments.names import LONGEST, clean_name
from kakehashi.office.people.may import May
from kakehashi.office.records.clearance import ClearanceState
from kakehashi.office.records.sharing.attachment import Attachment
from kakehashi.office.records.sharing.public_version import PublicVersion
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.marking import Marking
from tests.office.people import NOW, note, person
from tests.office.sharing_people import in_role

PDF_BYTES = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    settings.KAKEHASHI_HOME = tmp_path
    return tmp_path / "attachments"


def packed(**parts: bytes) -> bytes:
    """A ZIP of these parts; `__` in a name is a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def office_document(main: str, **more: bytes) -> bytes:
    return packed(**{"[Content_Types].xml": b"<Types/>", main: b"<x/>", **more})


KNOWN = [
    (PDF_BYTES, "a", PDF),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "a.pdf", PNG),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a.exe", JPEG),
    ("社名,国\n株式会社例,日本\n".encode(), "list.csv", CSV),
    ("会議のメモ\n".encode(), "memo.html", TEXT),
    (b"From: a@example.org\r\nDate: Sun, 22 Nov 2026 09:00:00 +0000\r\nSubject: x\r\n\r\nHello", "x", MAIL),
    *((office_document(main), "a.txt", media_type) for main, media_type in MAIN_PARTS.items()),
    (packed(mimetype=ODT.encode(), **{"content.xml": b"<x/>"}), "a.zip", ODT),
]
UNKNOWN = [
    b"",
    b"<!DOCTYPE html><script>alert(1)</script>",
    b"\n  <svg xmlns='http://www.w3.org/2000/svg'/>",
    b"\xef\xbb\xbf<?xml version='1.0'?><x/>",
    b"MZ\x90\x00\x03",
    b"\x7fELF\x02",
    b"text with \x00 inside",
    "Shift JIS: 日本".encode("shift_jis"),
    b"PK\x03\x04 broken",
    packed(**{"notes.txt": b"an archive"}),
    packed(**{"[Content_Types].xml": b"<Types/>"}),
    office_document("word/document.xml", **{"word/vbaProject.bin": b"x"}),
    packed(mimetype=b"application/epub+zip"),
]


@pytest.mark.parametrize(("content", "name", "media_type"), KNOWN, ids=[media_type for *_, media_type in KNOWN])
def test_the_content_says_what_a_file_is(content: bytes, name: str, media_type: str) -> None:
    assert kind_of(io.BytesIO(content), name) == media_type


@pytest.mark.parametrize("content", UNKNOWN, ids=range(len(UNKNOWN)))
def test_other_content_is_refused_whatever_its_name(content: bytes) -> None:
    for name in ("a.pdf", "a.csv", "a.docx", "a.txt"):
        with pytest.raises(Refused):
            kind_of(io.BytesIO(content), name)


def test_text_is_read_to_its_end() -> None:
    with pytest.raises(Refused):
        kind_of(io.BytesIO(b"a" * (kinds.BLOCK + 10) + b"\xff"), "a.txt")
    # a letter of three bytes that lies across two blocks is still a letter
    assert kind_of(io.BytesIO(b"a" * (kinds.BLOCK - 1) + "日".encode()), "a.txt") == TEXT


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "MOST_UNPACKED", 1_000_000)
    bomb = office_document("word/document.xml", **{"word/media/a.xml": b"0" * 5_000_000})
    assert len(bomb) < 10_000
    with pytest.raises(Refused, match="unpacks"):
        kind_of(io.BytesIO(bomb))
    monkeypatch.setattr(kinds, "MOST_PARTS", 3)
    many = office_document("word/document.xml", **{f"p{number}": b"" for number in range(5)})
    with pytest.raises(Refused, match="too many parts"):
        kind_of(io.BytesIO(many))


@pytest.mark.parametrize(
    ("given", "media_type", "clean"),
    [
        ("report.pdf", PDF, "report.pdf"),
        ("../../etc/passwd", TEXT, "passwd.txt"),
        ("C:\\Users\\sato\\報告書.PDF", PDF, "報告書.pdf"),
        ("evil\u202efdp.exe", PDF, "evilfdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.txt", TEXT, "a Set-Cookie_ x.txt"),
        ('a"b<c>.txt', TEXT, "a_b_c_.txt"),
        ("page.html", TEXT, "page.html.txt"),
        (".htaccess", TEXT, "htaccess.txt"),
        ("con.txt", TEXT, "_con.txt"),
        ("", DOCX, "file.docx"),
        ("\u200b\x00", CSV, "file.csv"),
    ],
)
def test_names_are_made_safe(given: str, media_type: str, clean: str) -> None:
    assert clean_name(given, media_type) == clean


def test_a_long_name_keeps_its_ending() -> None:
    made = clean_name("長" * 500 + ".docx", DOCX)
    assert len(made) == LONGEST and made.endswith(".docx")


def test_a_content_is_written_once_and_not_changed(home: Path) -> None:
    first = store.keep(io.BytesIO(PDF_BYTES))
    path = store.path_of(first.sha256)
    before = path.stat().st_ino
    assert store.keep(io.BytesIO(PDF_BYTES)) == first and path.stat().st_ino == before
    assert path == home / first.sha256[:2] / first.sha256 and path.read_bytes() == PDF_BYTES
    assert path.stat().st_mode & 0o222 == 0
    assert [found for found in home.iterdir() if found.is_file()] == []


def test_what_is_empty_or_too_large_leaves_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_BYTES", 1_000_000)
    for content in (b"", b"a" * 1_000_001):
        with pytest.raises(Refused):
            store.keep(io.BytesIO(content))
    assert [found for found in home.rglob("*") if found.is_file()] == []
    assert store.keep(io.BytesIO(b"a" * 1_000_000)).size == 1_000_000


@pytest.mark.parametrize("name", ["../x", "A" * 64, "", "0" * 63 + "/"])
def test_only_a_hash_names_a_content(name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        store.path_of(name)


@pytest.mark.django_db
def test_a_file_is_attached_with_an_event_and_without_a_conflict() -> None:
    author = person("author", "Ministry")
    editing = note(author)
    kept = attach_file(editing.pk, io.BytesIO(PDF_BYTES), "../report.pdf", by=author, at=NOW)
    assert (kept.name, kept.media_type, kept.size) == ("report.pdf", PDF, len(PDF_BYTES))
    with editing.change(by=author, at=NOW, why="edited meanwhile"):
        editing.title = "Another"
    assert [(event.verb, event.version) for event in editing.events()] == [("write", 1), ("attach", None), ("change", 2)]
    with pytest.raises(Refused, match=r"already, as “report.pdf”"):
        attach_file(editing.pk, io.BytesIO(PDF_BYTES), "again.pdf", by=author, at=NOW)
    remove_file(editing.pk, kept.pk, "the wrong one", by=author, at=NOW)
    assert not Attachment.objects.exists() and editing.events().filter(verb="remove_file", why="the wrong one").exists()


@pytest.mark.django_db
def test_only_who_may_change_a_record_attaches() -> None:
    author, colleague = person("author", "Ministry"), person("colleague", "Ministry")
    kept = note(author, Marking.AMBER)
    with pytest.raises(NotAllowed):
        attach_file(kept.pk, io.BytesIO(PDF_BYTES), "a.pdf", by=colleague, at=NOW)


@pytest.mark.django_db
def test_a_transaction_that_fails_leaves_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    author = person("author", "Ministry")
    kept = note(author)

    def fails(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr("kakehashi.office.records.record.Record.tell", fails)
    with pytest.raises(DatabaseError), transaction.atomic():
        attach_file(kept.pk, io.BytesIO(PDF_BYTES), "a.pdf", by=author, at=NOW)
    assert not Attachment.objects.exists()


@pytest.mark.django_db
def test_files_do_not_slip_past_clearance() -> None:
    author, head = person("author", "Ministry"), in_role("head", "Ministry", May.CLEAR)
    about = note(author)
    version = PublicVersion(title="For all", body="Text.", about_id=about.pk, state=ClearanceState.DRAFT)
    with version.change(by=author, at=NOW, why="", verb="write"):
        pass
    attach_file(version.pk, io.BytesIO(PDF_BYTES), "a.pdf", by=author, at=NOW)
    version.submit(by=author, at=NOW, why="ready")
    other = io.BytesIO(PDF_BYTES + b"2")
    with pytest.raises(NotAllowed, match="clearance or public"):
        attach_file(version.pk, other, "b.pdf", by=author, at=NOW)
    version.clear(by=head, at=NOW, why="harmless")
    with pytest.raises(NotAllowed, match="clearance or public"):
        attach_file(version.pk, other, "b.pdf", by=author, at=NOW)
    with pytest.raises(NotAllowed, match="clearance or public"):
        remove_file(version.pk, Attachment.objects.get().pk, "no", by=author, at=NOW)
