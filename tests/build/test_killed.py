"""A real build killed without warning at several moments: the old release serves, and the next build finishes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from kakehashi.store import release
from kakehashi.store.home import Home

# what can be had without a network and a mirror: our own reference data, the compiled figures among them
FIRST, LATER = ("memberships", "areas"), ("organizations", "figures")
ENVIRONMENT = {"KAKEHASHI_OFFLINE": "1", "KAKEHASHI_WORKERS": "1"}


def command(home: Home, *arguments: str) -> subprocess.Popen[bytes]:
    """The real command in a process group of its own, so that its workers can be killed with it."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("KAKEHASHI_")}
    return subprocess.Popen(
        [sys.executable, "-m", "kakehashi.cli.main", *arguments],
        env=own | ENVIRONMENT | {"KAKEHASHI_HOME": str(home.root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def done(home: Home, *arguments: str) -> str:
    """The command run to its end; what it said."""
    process = command(home, *arguments)
    said = process.communicate(timeout=180)[0].decode()
    assert process.returncode == 0, said
    return said


def killed_when(home: Home, moment: Callable[[], bool]) -> bool:
    """Start a build and kill it and its workers as soon as that moment has come; False where it ended before."""
    process = command(home, "build", "--quiet")
    try:
        until = time.monotonic() + 180
        while process.poll() is None and time.monotonic() < until:
            if moment():
                os.killpg(process.pid, signal.SIGKILL)
                return process.wait(10) == -signal.SIGKILL
            time.sleep(0.002)
        return False
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def steps(home: Home) -> int:
    return len(list(home.steps.glob("*.json")))


def pending(home: Home) -> bool:
    return any(home.caches.glob(".*.pending/*"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with a first small release, and more documents collected since."""
    made = Home(tmp_path_factory.mktemp("killed")).made()
    done(made, "collect", "--quiet", *FIRST)
    done(made, "build", "--quiet")
    done(made, "collect", "--quiet", *LATER)
    return made


def test_killed_at_several_moments(home: Home) -> None:
    first, begun = release.current_id(home), steps(home)
    (home.tables / ".half-written.parquet.abc").write_bytes(b"half")
    moments: list[Callable[[], bool]] = [
        lambda: steps(home) > begun,
        lambda: steps(home) > begun + 1,
        lambda: pending(home),
        lambda: len(list(home.releases.glob("*/manifest.json"))) > 1,
    ]
    stopped = 0
    for moment in moments:
        stopped += killed_when(home, moment)
        assert release.current_id(home) == first
        current = release.current(home)
        assert current is not None and current.rows("SELECT COUNT(*) AS n FROM reference.areas")[0]["n"] > 25
        assert not current.has("reference.figures")
    assert stopped >= 3, "the build was hardly ever stopped: this test tests nothing"

    said = done(home, "build", "--quiet")
    assert "published" in said and release.current_id(home) != first
    rows = release.current(home).rows("SELECT COUNT(*) AS n FROM analysis.participation WHERE basis = 'compiled figures'")
    assert rows[0]["n"] > 100
    left = [path.name for folder in (home.tables, home.steps, home.caches, home.releases) for path in folder.glob(".*")]
    assert left == [], "what a killed build left half-written is cleared away"
    assert "unchanged" in done(home, "build", "--quiet")
