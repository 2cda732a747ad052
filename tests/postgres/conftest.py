"""Databases for the tests of this folder: a fresh one each, described by the environment that a process needs."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres.cluster import Cluster, NoServer, running

ROOT = Path(__file__).resolve().parents[2]
Environment = dict[str, str]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One server for all tests of a run; skips with the way to get one."""
    try:
        server = running()
        started = server.__enter__()
    except NoServer as error:
        pytest.skip(str(error))
    try:
        yield started
    finally:
        server.__exit__(None, None, None)


@pytest.fixture
def sqlite(tmp_path: Path) -> Environment:
    """The environment of an installation of its own, with SQLite in its home."""
    return environment(tmp_path / "home")


@pytest.fixture
def postgres(tmp_path: Path, cluster: Cluster) -> Environment:
    """The same with a new database of the server."""
    url = cluster.create(f"office_{uuid.uuid4().hex}")
    return environment(tmp_path / "home") | {"KAKEHASHI_DATABASE_URL": url}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def office(request: pytest.FixtureRequest) -> Environment:
    """Each kind of database in turn."""
    found: Environment = request.getfixturevalue(request.param)
    return found


def environment(home: Path) -> Environment:
    """Ours without what it says about Kakehashi, and with that home."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KAKEHASHI_", "PYTEST_", "PG"))}
    return kept | {"KAKEHASHI_HOME": str(home), "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "kakehashi.site.settings"}


def told(env: Environment, program: str) -> str:
    """What a program says that runs inside the installation of that environment, in a process of its own."""
    command = [sys.executable, "-m", "kakehashi.cli.main", "manage", "shell", "-v", "0", "-c", program]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
