"""The real site on a free port over a home of its own, by the server that users run."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "google-chrome", "chromium-browser", "google-chrome-stable")
HOW_TO_GET = "needs a Chromium: install the package `chromium`, or name one in KAKEHASHI_CHROMIUM"
# the last four keep it from calling home
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
ADMINISTRATOR, PASSWORD = "administrator", "correct horse battery staple"
START_S = 40.0


@dataclass(frozen=True)
class Served:
    """A running site."""

    address: str

    def at(self, path: str) -> str:
        """The whole address of a path."""
        return self.address + path


def chromium() -> str | None:
    """The path of a Chromium; None where there is none."""
    named = os.environ.get("KAKEHASHI_CHROMIUM")
    if named:
        return named
    return next((found for found in map(shutil.which, NAMES) if found is not None), None)


@contextmanager
def serving(home: Path) -> Iterator[Served]:
    """The site from here to the end of the block, with one administrator."""
    port = _free_port()
    env = environment(home)
    _prepare(env)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "4", "--log-level", "warning", "kakehashi.site.wsgi:application"]
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(command, env=env, cwd=home, stdout=log, stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}/healthz", server, home)
            yield Served(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def environment(home: Path) -> dict[str, str]:
    """What the programs of this site are told."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("KAKEHASHI_", "PYTEST_"))}
    return env | {"KAKEHASHI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "kakehashi.site.settings"}


def _prepare(env: dict[str, str]) -> None:
    program = (
        "from django.core.management import call_command; from kakehashi.office.models import User; "
        "call_command('migrate', verbosity=0, skip_checks=True); "
        f"User.objects.create_superuser({ADMINISTRATOR!r}, password={PASSWORD!r}); "
        "from tests.browser.sample_records import ensure_samples; ensure_samples()"
    )
    command = [sys.executable, "-m", "kakehashi.cli.main", "manage", "shell", "-v", "0", "-c", program]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(address: str, server: subprocess.Popen[bytes], home: Path) -> None:
    until = time.monotonic() + START_S
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own
            return
        except OSError as error:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"no answer: {(home / 'server.log').read_text(errors='replace')[-2000:]}") from error
            time.sleep(0.1)
