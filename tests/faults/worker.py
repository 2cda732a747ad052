"""One of several workers on one queue: `python -m tests.faults.worker FILE`; each job adds a line to the file.

It says `ready` and works until it is ended.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import django

from kakehashi.core.config import Config


def jobs_of(config: Config, file: Path) -> Any:
    """The queue of that home, with one job more: to write its number down."""
    from kakehashi.jobs.queue import queue

    jobs = queue(config)

    @jobs.task(name="note_down")  # type: ignore[untyped-decorator]
    def note_down(number: int) -> None:
        """One line, in one write, which no other process can cut in two; then a while, in which another takes the next."""
        line = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(line, f"{number} {os.getpid()}\n".encode())
        os.close(line)
        time.sleep(0.02)

    jobs.note_down = note_down
    return jobs


def main(file: Path) -> None:
    """Work as `kakehashi work` does, with the job more."""
    django.setup()
    consumer = jobs_of(Config.from_env(os.environ), file).create_consumer(workers=2, periodic=False, initial_delay=0.01)
    print("ready", flush=True)
    consumer.run()


if __name__ == "__main__":
    # a job is known by the name of its module, which is no name while the module is the program
    from tests.faults import worker

    worker.main(Path(sys.argv[1]))
