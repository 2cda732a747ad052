"""The page of a record: what each kind of reader is shown, may do, and takes away."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kakehashi.core.evidence import EvidenceRef
from kakehashi.office.actions.attach_file import attach_file
from kakehashi.office.actions.comment_on_record import comment_on_record
from kakehashi.office.attachments import store
from kakehashi.office.people.may import May
from kakehashi.office.records.record import Record
from kakehashi.office.records.sharing.attachment import Attachment
from kakehashi.office.records.sharing.comment import Comment
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.records.sharing.watch import Watch
from kakehashi.office.sharing.audit import AuditEvent, Kind
from kakehashi.office.sharing.grant import AccessGrant
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.exports import HEADER
from tests.office.people import NOW, note, organisation, person
from tests.office.sharing_people import circle, in_role
from tests.views.records.reading import client

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\nsecret"


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> None:
    settings.KAKEHASHI_HOME = tmp_path


def page(record_id: UUID) -> str:
    return f"/desk/records/{record_id}/"


def audited(kind: Kind) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(kind=kind).order_by("pk"))


def test_its_owner_reads_everything_about_it() -> None:
    author, colleague = person("author", "Ministry"), person("colleague", "Ministry")
    kept = note(author, Marking.AMBER)
    with kept.change(by=author, at=NOW, why="counted", verb="edit"):
        kept.refer_to(EvidenceRef("r1", "analysis.output", {"area": "core"}, "share_pct", "8.2"))
        kept.be_about({"economy": ["VNM"]})
    comment_on_record(kept.pk, "A <b>remark</b>.", by=author, at=NOW)
    shown = client(colleague).get(page(kept.pk)).content.decode()
    for words in (
        "A finding",
        "What was found.",
        "VNM",
        "8.2",
        "share pct",
        "/figure/?table=analysis.output",
        "TLP:AMBER",
        "counted",
    ):
        assert words in shown, words
    assert "A &lt;b&gt;remark&lt;/b&gt;." in shown
    assert 'value="share"' not in shown, "a colleague whose role keeps no notes does not share it"
    assert 'value="share"' in client(author).get(page(kept.pk)).content.decode()


def test_others_learn_nothing_of_who_did_what() -> None:
    author, member = person("author", "Ministry"), person("member", "Firm")
    kept, hidden, shared = note(author), circle("Hidden", person("x", "Third")), circle("Broadcasting", author, member)
    with kept.change(by=author, at=NOW, why="a reason for us alone"):
        kept.marking = Marking.AMBER
        kept.share_with([shared, hidden])
    shown = client(member).get(page(kept.pk)).content.decode()
    assert "Broadcasting" in shown and "Hidden" not in shown
    assert (
        "author" not in shown.replace("authorship", "") and "a reason for us alone" not in shown and 'id="history"' not in shown
    )


def test_reading_a_restricted_record_is_written_down_once() -> None:
    author = person("author", "Ministry")
    green, amber = note(author, Marking.GREEN), note(author, Marking.AMBER)
    browser = client(author)
    browser.get(page(green.pk))
    assert audited(Kind.READ) == []
    browser.get(page(amber.pk))
    browser.post(page(amber.pk), {"do": "comment", "body": ""})
    (read, again) = audited(Kind.READ)
    assert (read.record_id, read.by, read.address) == (amber.pk, author, page(amber.pk)) and again.record_id == amber.pk


def test_a_guest_reads_what_is_clear_and_does_nothing() -> None:
    head = in_role("head", "Ministry", May.CLEAR)
    kept = note(head, Marking.CLEAR)
    browser = client()
    shown = browser.get(page(kept.pk))
    assert shown.status_code == 200 and b"What was found." in shown.content and b"<textarea" not in shown.content
    for do in ("comment", "watch", "share", "attach"):
        assert browser.post(page(kept.pk), {"do": do, "body": "x"}).status_code == 422
    assert not Comment.objects.exists() and not Watch.objects.exists()


def test_what_can_be_done_from_the_page(tmp_path: Path) -> None:
    author = person("author", "Ministry")
    person("friend", "Firm")
    kept, shared = note(author), circle("Broadcasting", author)
    browser, address = client(author), page(kept.pk)
    assert browser.post(address, {"do": "comment", "body": "A remark."}).headers["Location"] == f"{address}#comments"
    browser.post(address, {"do": "watch"})
    assert Watch.objects.filter(user=author).exists() and b"Stop watching" in browser.get(address).content
    browser.post(address, {"do": "unwatch"})
    assert not Watch.objects.exists()
    browser.post(address, {"do": "attach", "file": SimpleUploadedFile("a.pdf", PDF, "text/html")})
    assert Attachment.objects.get().media_type == "application/pdf"
    given = {"version": "1", "marking": "AMBER", "circles": [str(shared.pk)], "why": "for the meeting"}
    assert browser.post(address, {"do": "share", **given}).status_code == 302
    assert Record.objects.visible_to(author).get().circle_ids == {shared.pk}
    browser.post(address, {"do": "grant", "username": "friend", "until": "2026-12-01", "why": "to read"})
    grant = AccessGrant.objects.get()
    browser.post(address, {"do": "end_grant", "grant": grant.pk, "why": "read"})
    assert AccessGrant.objects.get().ended_at is not None


def test_a_refusal_keeps_what_was_typed() -> None:
    author = person("author", "Ministry")
    kept = note(author)
    browser = client(author)
    answer = browser.post(page(kept.pk), {"do": "grant", "username": "nobody-here", "until": "2026-12-01", "why": "to read it"})
    shown = answer.content.decode()
    assert answer.status_code == 422 and "nobody with the user name" in shown and 'value="to read it"' in shown
    wide = browser.post(page(kept.pk), {"do": "share", "version": "1", "marking": "CLEAR", "why": "to all"})
    assert wide.status_code == 403 and "goes through clearance" in wide.content.decode()
    stale = browser.post(page(kept.pk), {"do": "share", "version": "9", "marking": "GREEN", "why": "late"})
    assert stale.status_code == 409


def test_a_file_is_only_ever_taken_away() -> None:
    author = person("author", "Ministry")
    kept = note(author, Marking.AMBER)
    file = attach_file(kept.pk, io.BytesIO("会議のメモ".encode()), "議事録.html", by=author, at=NOW)
    answer = client(author).get(f"{page(kept.pk)}files/{file.pk}/")
    assert b"".join(answer.streaming_content).decode() == "会議のメモ"  # type: ignore[attr-defined]
    headers = answer.headers
    assert headers["Content-Type"] == "text/plain" and headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"] == "attachment; filename*=utf-8''%E8%AD%B0%E4%BA%8B%E9%8C%B2.html.txt"
    assert headers["Content-Security-Policy"].startswith("sandbox") and "no-store" in headers["Cache-Control"]
    (taken,) = audited(Kind.EXPORT)
    assert taken.record_id == kept.pk and taken.detail == {"file": file.pk}


def test_a_row_without_its_bytes_says_so() -> None:
    author = person("author", "Ministry")
    kept = note(author)
    file = attach_file(kept.pk, io.BytesIO(PDF), "a.pdf", by=author, at=NOW)
    store.path_of(file.sha256).unlink()
    answer = client(author).get(f"{page(kept.pk)}files/{file.pk}/")
    assert answer.status_code == 404 and "missing from the store" in answer.content.decode()


def test_an_upload_that_is_too_large_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kakehashi.views.records.upload.MOST_BYTES", 100_000)
    author = person("author", "Ministry")
    kept = note(author)
    answer = client(author).post(page(kept.pk), {"do": "attach", "file": SimpleUploadedFile("a.pdf", PDF * 20_000)})
    assert answer.status_code == 422 and "at most 25 MB" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_data_of_a_restricted_record_carry_a_watermark_and_are_written_down() -> None:
    author = person("佐藤", "Ministry")
    kept = note(author, Marking.AMBER)
    browser, stem = client(author), page(kept.pk).rstrip("/")
    data = browser.get(f"{stem}.json")
    mark = json.loads(data.content)["watermark"]
    assert mark.startswith("TLP:AMBER; 佐藤; 20") and mark.endswith("Z")
    assert data.headers[HEADER].startswith("TLP:AMBER; %E4%BD%90%E8%97%A4; 20")
    table = browser.get(f"{stem}.csv")
    assert table.headers[HEADER] and "watermark" not in table.content.decode()
    assert json.loads(browser.get(f"{stem}.meta.json").content)["watermark"].startswith("TLP:AMBER")
    with ZipFile(io.BytesIO(browser.get(f"{stem}.xlsx").content)) as book:
        assert "TLP:AMBER; 佐藤" in book.read("xl/sharedStrings.xml").decode()
    assert [event.detail["ending"] for event in audited(Kind.EXPORT)] == ["json", "csv", "meta.json", "xlsx"]
    assert {event.record_id for event in audited(Kind.EXPORT)} == {kept.pk}


def test_what_is_clear_leaves_without_a_mark() -> None:
    kept = note(in_role("head", "Ministry", May.CLEAR), Marking.CLEAR)
    answer = client().get(f"{page(kept.pk).rstrip('/')}.json")
    assert HEADER not in answer.headers and "watermark" not in json.loads(answer.content)
    assert audited(Kind.EXPORT) == []


def test_who_shuts_themselves_out_is_led_to_the_list() -> None:
    author, root = person("author", "Ministry"), person("root", administrator=True)
    kept = note(author, Marking.AMBER)
    browser = client(root)
    # an administrator still sees it; the way leads back to the record
    answer = browser.post(page(kept.pk), {"do": "share", "version": "1", "marking": "RED", "why": "closed"})
    assert answer.headers["Location"] == page(kept.pk)
    assert Note.objects.get(pk=kept.pk).marking == Marking.RED and organisation("Ministry") == kept.owner
