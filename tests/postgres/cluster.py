"""A PostgreSQL server of our own: made in a temporary folder, reached by a socket in it, gone at the end.

PostgreSQL refuses to run as root; there, the server runs as an ordinary account that exists already. Only the temporary
folder is given to that account: no mode and no owner of any other folder is changed.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

ACCOUNTS = ("postgres", "nobody")
HOW_TO_GET = "needs PostgreSQL's initdb and postgres: install the package `postgresql`, or put their folder on PATH"
SETTINGS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "unix_socket_permissions=0700", "max_connections=40")
START_S, STOP_S = 30.0, 20.0


class NoServer(Exception):
    """Why there is no PostgreSQL here, and how to get it."""


@dataclass(frozen=True)
class Cluster:
    """A running server; `folder` holds its data and its socket."""

    folder: Path

    def url(self, database: str) -> str:
        """The address as KAKEHASHI_DATABASE_URL takes it."""
        return f"postgresql://office@/{database}?host={quote(str(self.folder))}"

    def create(self, database: str) -> str:
        """A new, empty database; its address."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(database)))
        return self.url(database)


def binaries() -> Path:
    """The folder with `initdb` and `postgres`, the newest of several; NoServer where there is none."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path is not None else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda f: _number(f.parent.name), reverse=True)
    for folder in folders:
        if all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres")):
            return folder
    raise NoServer(HOW_TO_GET)


@contextmanager
def running() -> Iterator[Cluster]:
    """A server from here to the end of the block."""
    programs, account = binaries(), _account()
    folder = Path(tempfile.mkdtemp(prefix="kakehashi-pg-"))
    try:
        if account is not None:
            os.chown(folder, account.pw_uid, account.pw_gid)
        _make(programs, folder, account)
        with (folder / "log").open("wb") as log:
            command = [programs / "postgres", "-D", folder / "data", "-k", folder]
            for setting in SETTINGS:
                command += ["-c", setting]
            server = subprocess.Popen(command, stdout=log, stderr=log, **_as(account, folder))
            try:
                cluster = Cluster(folder)
                _wait(cluster, server)
                yield cluster
            finally:
                _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> pwd.struct_passwd | None:
    """Whom the server runs as: None for ourselves, an ordinary account where we are root."""
    if os.geteuid() != 0:
        return None
    for name in ACCOUNTS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoServer("PostgreSQL does not run as root, and there is no account `postgres` or `nobody` to run it as")


def _as(account: pwd.struct_passwd | None, folder: Path) -> dict[str, Any]:
    """How a program is started as that account, with nothing of our environment but the path."""
    own: dict[str, Any] = {"cwd": folder, "env": {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder)}}
    if account is not None:
        own |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": ()}
    return own


def _make(programs: Path, folder: Path, account: pwd.struct_passwd | None) -> None:
    command = [
        programs / "initdb",
        "-D",
        folder / "data",
        "-U",
        "office",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, **_as(account, folder))
    except PermissionError as error:
        raise NoServer(f"{folder} cannot be reached by the account of PostgreSQL: set TMPDIR to an open folder") from error
    if done.returncode != 0:
        raise RuntimeError(f"initdb failed: {done.stderr.strip()[-600:]}")


def _wait(cluster: Cluster, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_S
    while True:
        try:
            psycopg.connect(cluster.url("postgres"), connect_timeout=2).close()
            return
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > until:
                said = (cluster.folder / "log").read_text(errors="replace")[-600:]
                raise RuntimeError(f"postgres did not start: {said}") from error
            time.sleep(0.05)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown: open connections are closed
    try:
        server.wait(STOP_S)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _number(version: str) -> float:
    try:
        return float(version)
    except ValueError:
        return 0.0
