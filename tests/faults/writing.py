"""A nursery of writers that are killed: each goes on writing until, at a random moment, it gets SIGKILL.

`python -m tests.faults.writing SEED ROUNDS`. A writer says each change that was confirmed to it on a pipe, as
`record version`; all of them are printed at the end. The nursery loads everything once and forks: a round takes a moment.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from typing import Any

import django


def main(seed: int, rounds: int) -> None:
    """Fork, kill, and print what was confirmed."""
    django.setup()
    from django.db import connections

    # one change of each sort first: whatever is read on the way is read once, before the forks
    first = random.Random(seed)  # noqa: S311 - the same moments every time
    _write(first, sys.stdout.fileno(), 20)
    chance = random.Random(seed + 1)  # noqa: S311
    for number in range(rounds):
        connections.close_all()
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _write(random.Random(f"{seed} {number}"), writing)  # noqa: S311
        os.close(writing)
        # the first change takes longest; after it, any moment may be the last
        begun = os.read(reading, 4096)
        time.sleep(chance.random() * 0.12)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as pipe:
            sys.stdout.write((begun + pipe.read()).decode())


def _write(chance: random.Random, pipe: int, most: float = float("inf")) -> None:
    """So many changes, each said on the pipe as soon as it is confirmed."""
    from kakehashi.office.models import Circle, DeskSettings, Note, User

    by, desk, circle = User.objects.get(username="officer"), DeskSettings.objects.get(), Circle.objects.get()
    notes: list[Any] = list(Note.objects.order_by("record_id")[:3])
    count = 0
    while count < most:
        record = _one_change(chance, notes, by, desk, circle)
        os.write(pipe, f"{record.pk.hex} {record.version}\n".encode())
        count += 1


def _one_change(chance: random.Random, notes: list[Any], by: Any, desk: Any, circle: Any) -> Any:
    from kakehashi.office.actions.open_case import open_case
    from kakehashi.office.actions.write_note import write_note
    from kakehashi.office.records.desk.enquiry import Enquiry

    at, dice = datetime.now(UTC), chance.random()
    if dice < 0.35:
        words = f"{chance.choice(('放送の調査', 'spectrum', '無線通信'))} {chance.randrange(1000)}"
        enquiry = Enquiry(
            words, "form", company_name=f"Firm {chance.randrange(9)}", email="a@firm.example", economy_codes=("PHL",)
        )
        return open_case(enquiry, desk, by=by, at=at)
    if dice < 0.6 or not notes:
        notes.append(write_note(f"A finding {chance.randrange(1000)}", "地上デジタル放送", by=by, at=at))
        return notes[-1]
    note = chance.choice(notes)
    with note.change(by=by, at=at, why="for the test"):
        note.title, note.body = f"Another {chance.randrange(1000)}", note.body[-400:] + " 標準化 standard"
        note.marking = chance.choice(("AMBER", "AMBER+STRICT", "GREEN"))
        note.be_about({"economy": chance.sample(("VNM", "PHL", "BRA"), 2)})
        note.share_with([circle] if chance.random() < 0.5 else [])
    return note


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
