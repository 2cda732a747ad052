"""Two processes at the same moment: of two guests one gets the last seat, of two workers one sends each digest."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from datetime import timedelta

from tests.office.people import NOW
from tests.postgres.conftest import ROOT, Environment, told

LATER = NOW + timedelta(days=2)
TABLES = """
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
call_command("migrate", verbosity=0, skip_checks=True, run_syncdb=True)
"""
SEATS = """
from kakehashi.office.models import Registration
from tests.office.dissemination.made import announced
from tests.office.people import NOW, in_role
officer, head = in_role("officer", "officer"), in_role("head", "head")
for round in range(3):
    seminar = announced(officer, head, capacity=1)
    for name in ("a", "b", "c"):
        Registration.objects.create(seminar=seminar, name=name, email=f"{name}@example.org", email_hash=f"{round}{name}",
                                    language="en", asked_at=NOW, consented_at=NOW)
print(list(Registration.objects.order_by("pk").values_list("pk", flat=True)))
"""
FOLLOWERS = """
from tests.office.digests.world import finding, follower, following
from tests.office.people import in_role
author = in_role("author", "officer")
for number in range(12):
    following(follower(f"reader{number}", zone="UTC"), "economy", "VNM")
for number in range(5):
    finding(author, f"N{number}", economy=["VNM"])
"""
SENT = """
import json
from kakehashi.office.models import OutgoingMessage, Told
print(json.dumps([OutgoingMessage.objects.count(), Told.objects.count()]))
"""


def race(env: Environment, *rivals: tuple[str, str]) -> list[str]:
    """What each says, all told at once."""
    pipe = subprocess.PIPE
    with ExitStack() as stack:
        processes = []
        for rival in rivals:
            command = [sys.executable, "-m", "tests.postgres.rivals", *rival]
            process = subprocess.Popen(command, env=env, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
            processes.append(stack.enter_context(process))
        for process in processes:
            assert process.stdout is not None and process.stdin is not None
            ready = process.stdout.readline().strip()
            assert ready == "ready", process.stderr.read() if process.stderr is not None else ""
        for process in processes:
            process.stdin.write("go\n")  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
        return [process.communicate(timeout=60)[0].strip() for process in processes]


def test_of_three_guests_one_gets_the_last_seat(office: Environment) -> None:
    told(office, TABLES)
    numbers = json.loads(told(office, SEATS))
    for begin in range(0, len(numbers), 3):
        said = race(office, *(("confirm", str(number)) for number in numbers[begin : begin + 3]))
        assert sorted(said) == ["confirmed", "waiting", "waiting"]


def test_of_two_workers_one_sends_each_digest(office: Environment) -> None:
    told(office, TABLES)
    told(office, FOLLOWERS)
    said = race(office, ("digests", "first"), ("digests", "second"))
    assert sum(int(count) for count in said) == 12
    assert json.loads(told(office, SENT)) == [12, 60]
