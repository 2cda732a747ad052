"""Two processes that change one record at once: one is saved, the other is told, nothing is lost in silence."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.postgres.conftest import ROOT, Environment, told

ROUNDS = 20
WRITE_FIRST = """
from datetime import UTC, datetime
from django.core.management import call_command
from kakehashi.office.actions.write_note import write_note
from kakehashi.office.models import User
call_command("migrate", verbosity=0, skip_checks=True)
write_note("A finding", "", by=User.objects.create(username="author"), at=datetime.now(UTC))
"""
READ_ALL = """
import json
from django.db import connection
from kakehashi.office.models import Event, Note
note = Note.objects.get()
versions = list(note.events().order_by("version").values_list("version", flat=True))
with connection.cursor() as cursor:
    cursor.execute("PRAGMA journal_mode" if connection.vendor == "sqlite" else "SELECT 'server'")
    journal = cursor.fetchone()[0]
print(json.dumps({"journal": journal, "vendor": connection.vendor, "version": note.version, "body": note.body,
                  "versions": versions, "whys": [event.why for event in note.events()]}))
"""


class Writer:
    """A process at the other end of a pipe."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def tell(self, word: str) -> None:
        """Send a word and do not wait."""
        assert self.process.stdin is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        """The next line that it says."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline().strip()
        assert line, f"the writer ended: {self.process.stderr.read() if self.process.stderr else ''}"
        return line


@contextmanager
def writer(env: Environment, name: str) -> Iterator[Writer]:
    """A writer that is ready."""
    command = [sys.executable, "-m", "tests.postgres.writer", name]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=env, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        made = Writer(process)
        assert made.answer() == "ready"
        try:
            yield made
        finally:
            process.stdin.close()  # type: ignore[union-attr]
            process.wait(30)


def race(writers: list[Writer], word: str) -> list[str]:
    """Tell all at once; what each of them answers."""
    for each in writers:
        each.tell(word)
    return [each.answer() for each in writers]


def test_of_two_that_read_the_same_one_is_told(office: Environment) -> None:
    told(office, WRITE_FIRST)
    with ExitStack() as stack:
        writers = [stack.enter_context(writer(office, name)) for name in ("first", "second")]
        for _round in range(ROUNDS):
            assert race(writers, "read") == ["read", "read"]
            assert sorted(race(writers, "write")) == ["lost", "saved"]
    kept = json.loads(told(office, READ_ALL))
    expected = ("postgresql", "server") if "KAKEHASHI_DATABASE_URL" in office else ("sqlite", "wal")
    assert (kept["vendor"], kept["journal"]) == expected
    assert kept["version"] == ROUNDS + 1 == len(kept["body"].split()) + 1
    assert kept["versions"] == list(range(1, ROUNDS + 2))
    assert [why.split()[0] for why in kept["whys"][1:]] == kept["body"].split(), "events tell who was saved, in that order"
