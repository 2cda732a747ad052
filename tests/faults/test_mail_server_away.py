"""The worker as it runs, its mail server away and back, itself killed meanwhile: mail waits, is tried again, is not lost."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kakehashi.core.config import Config
from kakehashi.jobs.queue import queue
from tests.faults.installed import install
from tests.office.mail.post_office import free_port, post_office
from tests.postgres.conftest import ROOT, Environment, told

MESSAGES = 3
QUEUE = f"""
from datetime import UTC, datetime
from kakehashi.office.mail.queue_message import queue_message
for number in range({MESSAGES}):
    queue_message(f"n{{number}}@firm.example", "件名", "本文", dedupe_key=f"k{{number}}", at=datetime.now(UTC))
"""
READ = """
import json
from django.utils import timezone
from kakehashi.office.models import OutgoingMessage
rows = OutgoingMessage.objects.order_by("next_attempt_at")
print(json.dumps([[m.state, m.attempts, m.last_error, (m.next_attempt_at - timezone.now()).total_seconds()] for m in rows]))
"""
# as if the time to wait were over
LATER = """
from datetime import timedelta
from django.db.models import F
from kakehashi.office.models import OutgoingMessage
OutgoingMessage.objects.update(next_attempt_at=F("next_attempt_at") - timedelta(hours=1))
"""


@contextmanager
def working(env: Environment) -> Iterator[subprocess.Popen[bytes]]:
    """`kakehashi work`, ended at the end of the block."""
    command = [sys.executable, "-m", "kakehashi.cli.main", "work", "--workers", "1"]
    with subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as worker:
        try:
            yield worker
        finally:
            worker.send_signal(signal.SIGINT)
            try:
                worker.wait(20)
            except subprocess.TimeoutExpired:
                worker.kill()


def sent(env: Environment) -> None:
    """Have the worker look now, and wait until it has; by itself it looks each minute."""
    jobs: Any = queue(Config(home=Path(env["KAKEHASHI_HOME"])))
    task = next(task for name, task in jobs._registry._registry.items() if name.endswith(".mail_out"))
    jobs.enqueue(task())
    until = time.monotonic() + 40
    while jobs.pending_count() and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(1.0)


def rows(env: Environment) -> list[list[Any]]:
    found: list[list[Any]] = json.loads(told(env, READ))
    return found


def test_mail_waits_for_its_server(sqlite: Environment) -> None:
    port = free_port()
    env = sqlite | {"KAKEHASHI_SMTP_URL": f"smtp://127.0.0.1:{port}", "KAKEHASHI_MAIL_FROM": "desk@office.example"}
    install(env)
    told(env, QUEUE)
    with working(env) as worker:
        sent(env)
        waiting = rows(env)
        assert [row[0] for row in waiting] == ["queued"] * MESSAGES
        tried = [row for row in waiting if row[1]]
        assert tried and all("refused" in row[2] and 0 < row[3] <= 60 for row in tried), "put off by a minute, with the reason"
        told(env, LATER)
        sent(env)
        assert 2 <= sum(row[1] for row in rows(env)) < 2 * MESSAGES, (
            "a server that is away is asked once a run, not once a message"
        )
        worker.kill()
    with post_office(port) as office, working(env):
        told(env, LATER)
        sent(env)
        assert sorted(office.to()) == [f"n{number}@firm.example" for number in range(MESSAGES)]
    assert [row[0] for row in rows(env)] == ["sent"] * MESSAGES
