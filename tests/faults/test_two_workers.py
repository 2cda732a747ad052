"""Two processes that work on one queue: each job is done, and once."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from kakehashi.core.config import Config
from tests.faults.worker import jobs_of
from tests.postgres.conftest import ROOT, Environment

JOBS = 150


def test_each_job_is_done_once(sqlite: Environment, tmp_path: Path) -> None:
    done = tmp_path / "done"
    jobs = jobs_of(Config(home=Path(sqlite["KAKEHASHI_HOME"])), done)
    with ExitStack() as stack:
        command = [sys.executable, "-m", "tests.faults.worker", str(done)]
        for _worker in range(2):
            worker = stack.enter_context(
                subprocess.Popen(command, env=sqlite, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            )
            stack.callback(worker.terminate)
            assert worker.stdout is not None and worker.stdout.readline().strip() == "ready"
        for number in range(JOBS):
            jobs.note_down(number)
        until = time.monotonic() + 60
        while (jobs.pending_count() or len(_lines(done)) < JOBS) and time.monotonic() < until:
            time.sleep(0.1)
        time.sleep(0.5)  # for whoever would do one a second time
    lines = _lines(done)
    assert sorted(int(line.split()[0]) for line in lines) == list(range(JOBS))
    assert len(Counter(line.split()[1] for line in lines)) == 2, "both had their share"


def _lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []
