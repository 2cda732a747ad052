"""Two workers with one queue or one mailbox, and one that is killed in the middle: each message goes out, or comes in, once."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack

from tests.office.mail.mail_box import mail_box
from tests.office.mail.post_office import PostOffice, post_office
from tests.postgres.conftest import ROOT, Environment, told

MESSAGES = 60
QUEUE = f"""
from datetime import UTC, datetime
from django.core.management import call_command
from kakehashi.office.mail.queue_message import queue_message
call_command("migrate", verbosity=0, skip_checks=True)
for number in range({MESSAGES}):
    queue_message(f"n{{number}}@firm.example", "s", "b", dedupe_key=f"k{{number}}", at=datetime.now(UTC))
"""
STATES = """
from collections import Counter
from kakehashi.office.models import OutgoingMessage
print(sorted(Counter(OutgoingMessage.objects.values_list("state", flat=True)).items()))
"""
SUBJECTS = """
from kakehashi.office.models import OutgoingMessage
print(sorted(OutgoingMessage.objects.values_list("subject", flat=True)))
"""


def sender(env: Environment, office: PostOffice, stack: ExitStack, minutes: int = 0) -> subprocess.Popen[str]:
    """A worker that sends and waits for the word."""
    return worker(env, stack, "sender", str(office.server.port), str(minutes))


def worker(env: Environment, stack: ExitStack, *what: str) -> subprocess.Popen[str]:
    """A process of this folder that is ready."""
    command = [sys.executable, "-m", f"tests.postgres.{what[0]}", *what[1:]]
    pipe = subprocess.PIPE
    started = stack.enter_context(subprocess.Popen(command, env=env, cwd=ROOT, stdin=pipe, stdout=pipe, text=True))
    assert said(started) == "ready"
    return started


def said(worker: subprocess.Popen[str]) -> str:
    assert worker.stdout is not None
    return worker.stdout.readline().strip()


def go(worker: subprocess.Popen[str]) -> None:
    assert worker.stdin is not None
    worker.stdin.write("go\n")
    worker.stdin.flush()


def test_two_workers_send_each_message_once(office: Environment) -> None:
    told(office, QUEUE)
    with post_office() as server, ExitStack() as stack:
        server.slow_s = 0.01
        workers = [sender(office, server, stack) for _ in range(2)]
        for worker in workers:
            go(worker)
        counts = [int(said(worker)) for worker in workers]
    assert sum(counts) == MESSAGES == len(server.taken) == len({message["Message-ID"] for message in server.taken})
    assert min(counts) > 0, "both had their share"
    assert told(office, STATES).strip() == f"[('sent', {MESSAGES})]"


def test_a_killed_worker_loses_nothing(office: Environment) -> None:
    told(office, QUEUE)
    with post_office() as server, ExitStack() as stack:
        server.slow_s = 0.02
        first, second = sender(office, server, stack), sender(office, server, stack, minutes=30)
        go(first)
        until = time.monotonic() + 20
        while len(server.taken) < 10 and time.monotonic() < until:
            time.sleep(0.005)
        first.kill()
        first.wait()
        go(second)
        assert int(said(second)) >= MESSAGES - len(server.taken)
    copies = Counter(message["Message-ID"] for message in server.taken)
    assert len(copies) == MESSAGES and sum(copies.values()) <= MESSAGES + 1, "only the one in its hands may go twice"
    assert told(office, STATES).strip() == f"[('sent', {MESSAGES})]"


def test_two_workers_take_each_message_once(office: Environment) -> None:
    told(office, 'from django.core.management import call_command; call_command("migrate", verbosity=0, skip_checks=True)')
    with mail_box() as box, ExitStack() as stack:
        workers = [worker(office, stack, "taker", str(box.server.port)) for _ in range(2)]
        for start in range(0, 40, 8):
            for number in range(start, start + 8):
                box.put(f"From: a@firm.example\r\nMessage-ID: <{number}@x>\r\nSubject: n{number:02}\r\n\r\nb".encode())
            for each in workers:
                go(each)
            assert all(said(each).isdigit() for each in workers)
        assert box.unseen() == []
        for each in workers:
            each.stdin.close()  # type: ignore[union-attr]
    assert told(office, SUBJECTS).strip() == str([f"n{number:02}" for number in range(40)])
