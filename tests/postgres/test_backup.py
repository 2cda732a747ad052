"""A backup taken while the office is in use comes back whole, on both kinds of database, or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.postgres.conftest import ROOT, Environment, told

MIGRATE = """
from django.core.management import call_command
call_command("migrate", verbosity=0, skip_checks=True)
"""
WRITE = """
from datetime import UTC, datetime
from kakehashi.office.actions.write_note import write_note
from kakehashi.office.models import User
at = datetime(2026, 11, 22, tzinfo=UTC)
author = User.objects.get_or_create(username="author")[0]
for number in range(5):
    write_note(f"放送の調査 {number}", "地上デジタル放送", by=author, at=at)
"""
READ = """
import json
from kakehashi.office.models import AuditEvent, Event, Note, RecordText, User
from kakehashi.office.people.reader import Reader
print(json.dumps({"notes": sorted(Note.objects.values_list("title", "body", "version")), "events": Event.objects.count(),
                  "texts": RecordText.objects.count(), "users": list(User.objects.values_list("username", flat=True))}))
"""


def kakehashi(env: Environment, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "kakehashi.cli.main", *arguments]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=120)


def filled(env: Environment) -> str:
    """An office with five notes and one attached file; what it says of itself."""
    told(env, MIGRATE + WRITE)
    attachment = Path(env["KAKEHASHI_HOME"]) / "attachments" / "ab" / ("ab" * 32)
    attachment.parent.mkdir(parents=True)
    attachment.write_bytes(b"a file")
    return told(env, READ)


def test_what_was_backed_up_comes_back(office: Environment, tmp_path: Path) -> None:
    before = filled(office)
    archive = tmp_path / "office.tar"
    done = kakehashi(office, "backup", str(archive))
    assert done.returncode == 0, done.stderr
    assert archive.stat().st_mode & 0o077 == 0
    told(office, WRITE)
    assert json.loads(told(office, READ))["events"] == 10
    refused = kakehashi(office, "restore", str(archive))
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    done = kakehashi(office, "restore", str(archive), "--replace")
    assert done.returncode == 0, done.stderr
    assert told(office, READ) == before
    home = Path(office["KAKEHASHI_HOME"])
    assert (home / "attachments" / "ab" / ("ab" * 32)).read_bytes() == b"a file"
    assert list(home.glob("before-restore-*/attachments")), "what was replaced is kept"
    told(office, MIGRATE + WRITE)  # and work goes on


def test_a_damaged_backup_changes_nothing(sqlite: Environment, tmp_path: Path) -> None:
    before = filled(sqlite)
    archive = tmp_path / "office.tar"
    kakehashi(sqlite, "backup", str(archive))
    whole = archive.read_bytes()
    spoilt = whole.replace("地上デジタル".encode(), "地下デジタル".encode(), 1)
    assert spoilt != whole
    for content, says in ((spoilt, "damaged"), (whole[: len(whole) // 2], "backup"), (b"not a tar", "no backup")):
        archive.write_bytes(content)
        done = kakehashi(sqlite, "restore", str(archive), "--replace")
        assert done.returncode == 1
        assert says in done.stderr, done.stderr
        assert told(sqlite, READ) == before
        assert not list(Path(sqlite["KAKEHASHI_HOME"]).glob("*restore*"))


def test_a_backup_with_more_than_it_lists_is_refused(sqlite: Environment, tmp_path: Path) -> None:
    filled(sqlite)
    archive, extra = tmp_path / "office.tar", tmp_path / "extra"
    kakehashi(sqlite, "backup", str(archive))
    extra.write_text("planted")
    with tarfile.open(archive, "a") as tar:
        tar.add(extra, "attachments/planted")
    done = kakehashi(sqlite, "restore", str(archive), "--replace")
    assert done.returncode == 1
    assert "attachments/planted is not listed" in done.stderr


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside"])
def test_a_backup_writes_nowhere_but_into_the_home(sqlite: Environment, tmp_path: Path, name: str) -> None:
    filled(sqlite)
    archive, extra = tmp_path / "office.tar", tmp_path / "extra"
    kakehashi(sqlite, "backup", str(archive))
    extra.write_text("planted")
    with tarfile.open(archive, "a") as tar:
        tar.add(extra, name)
    done = kakehashi(sqlite, "restore", str(archive), "--replace")
    assert done.returncode == 1, done.stdout
    assert not Path("/tmp/outside").exists()
    assert not (Path(sqlite["KAKEHASHI_HOME"]).parent / "outside").exists()
