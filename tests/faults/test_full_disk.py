"""The disk is full while the office is in use: what was saved is still served, what cannot be kept is refused in words."""

from __future__ import annotations

import http.client
import json
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.faults.installed import install
from tests.office.mail.post_office import free_port
from tests.postgres.conftest import ROOT, Environment, told

SIGNED_IN = """
import json
from datetime import UTC, datetime
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from kakehashi.office.actions.write_note import write_note
from kakehashi.office.models import User
officer = User.objects.get(username="officer")
note = write_note("A finding", "kept", by=officer, at=datetime.now(UTC))
keys = []
for _browser in range(2):
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(officer.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = officer.get_session_auth_hash()
    session.save()
    keys.append(session.session_key)
print(json.dumps([str(note.pk), *keys]))
"""
WHOLE = """
import json
from kakehashi.office.models import Note
from tests.faults.whole import breaks
print(json.dumps([breaks(), sorted(Note.objects.values_list("title", flat=True))]))
"""


@dataclass
class Browser:
    """A signed-in reader; `token` is the last one that a page gave against forged requests."""

    port: int
    cookies: dict[str, str]
    token: str = ""

    def ask(self, address: str, **form: str) -> tuple[int, str]:
        """Status and text of a page, or of what a form got."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Accept-Language": "en"}
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode({**form, "csrfmiddlewaretoken": self.token}) if form else None
        connection.request("POST" if form else "GET", address, body=body, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
        self.token = found.group(1) if found is not None else self.token
        return answer.status, text


@contextmanager
def served(env: Environment, port: int) -> Iterator[list[int]]:
    """The pages, by one process; the ids of all processes behind it."""
    command = [sys.executable, "-m", "kakehashi.cli.main", "serve", "--no-jobs", "--workers", "1", "--port", str(port)]
    with subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            until = time.monotonic() + 60
            while time.monotonic() < until:
                try:
                    if Browser(port, {}).ask("/desk/sign-in/")[0] == 200:
                        break
                except OSError:
                    time.sleep(0.2)
            yield _with_children(server.pid)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def _with_children(pid: int) -> list[int]:
    found = [pid]
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [each for child in tasks.read_text().split() for each in _with_children(int(child))]
    return found


def fill(processes: list[int], is_full: bool) -> None:
    """Let no file of these processes grow or be written, as on a full disk; or let them again."""
    for pid in processes:
        _soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0 if is_full else hard, hard))


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="limits of running processes are set on Linux alone")
def test_what_was_saved_serves_and_what_cannot_be_kept_is_refused(sqlite: Environment) -> None:
    install(sqlite)
    note_id, earlier, session = json.loads(told(sqlite, SIGNED_IN))
    port = free_port()
    with served(sqlite, port) as processes:
        officer, guest = Browser(port, {"kakehashi_session": session}), Browser(port, {})
        # the database is open: without room for its journal it could not be opened
        assert Browser(port, {"kakehashi_session": earlier}).ask("/desk/notes/")[0] == 200
        fill(processes, True)
        assert guest.ask("/")[0] == 200
        status, text = officer.ask("/desk/notes/")
        assert status == 200 and "A finding" in text
        status, text = officer.ask("/desk/notes/", do="write", title="Too much", body="for this disk " * 400)
        assert status == 503 and "Nothing was changed" in text and "Traceback" not in text
        status, text = officer.ask(f"/desk/notes/{note_id}/")
        assert status == 503 and "kept" not in text.partition("<main")[2].partition("This could not be kept")[0], (
            "what is restricted is not shown while its reading cannot be written down"
        )
        status, text = officer.ask("/desk/notes.json")
        assert status in (200, 503)
        fill(processes, False)
        assert officer.ask("/desk/notes/", do="write", title="Kept now", body="with room")[0] == 302
        assert officer.ask(f"/desk/notes/{note_id}/")[0] == 200
    assert json.loads(told(sqlite, WHOLE)) == [[], ["A finding", "Kept now"]]
