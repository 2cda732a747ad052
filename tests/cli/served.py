"""A real server started by `kakehashi serve` on a free port, and what it leaves behind when it is ended."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

PATIENCE_S = 40.0


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(home: Path, port: int, *options: str) -> subprocess.Popen[str]:
    """`kakehashi serve` in a session of its own, its words caught."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("KAKEHASHI_", "DJANGO_"))}
    environment |= {"KAKEHASHI_HOME": str(home), "KAKEHASHI_PORT": str(port), "KAKEHASHI_OFFLINE": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "kakehashi.cli.main", "serve", "--workers", "1", *options],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def answers(port: int) -> int:
    """The status of the first page, as soon as somebody answers; TimeoutError otherwise."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return int(error.code)
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"nobody answers on port {port}")


def session(leader: int) -> set[int]:
    """The processes, ended ones that nobody has waited for left out, of the session that `leader` began."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] not in "ZX":
            found.add(int(path.parent.name))
    return found


def end(server: subprocess.Popen[str]) -> None:
    """End whatever a failed test left running."""
    for process in session(server.pid):
        os.kill(process, signal.SIGKILL)
    server.wait(10)
