"""The office under load: 100,000 records, 10,000 cases, 300 readers, SQLite, two processes, 16 connections.

`python -m benchmarks.office [HOME]`: makes the large office in that folder unless it is there already (without one, in a folder
that is removed at the end) and lends it the release of KAKEHASHI_HOME. Each connection is one reader after another, waits
250 ms between requests and follows the pages' own links. The client runs on the same cores.

Target: lists and search with p95 under 200 ms and no error.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import quote, urljoin

from benchmarks.machine import cpu_seconds, described
from benchmarks.office_world import AREAS, DESK_PEOPLE, ECONOMIES, RECORDS, WORDS, build

CONNECTIONS, WAIT, SECONDS, TARGET_MS = 16, 0.25, 30.0, 200.0
# each connection signs in as another reader after so many requests
AS_ONE = 12
OWN = ("office.sqlite3", "office.sqlite3-wal", "office.sqlite3-shm", "jobs.sqlite3", "secret_key", "attachments")
RECORD = re.compile(r'href="(/desk/(?:notes|cases|companies|records)/[0-9a-f-]{36}/)"')
NEXT = re.compile(r'<a href="([^"]+)" rel="next">')
Cookies = dict[str, str]


def main() -> None:
    """Make what is missing, serve it, ask, print."""
    with tempfile.TemporaryDirectory() as own:
        home = Path(sys.argv[1] if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else own)
        _lend_release(Path(os.environ.get("KAKEHASHI_HOME", "var")), home)
        cookies = _made(home)
        with _served(home) as (port, pid):
            _ready(port)
            print(f"office on {described()}, {RECORDS:,} records; load before: {os.getloadavg()[0]:.1f}")
            _load(port, cookies, 5.0)  # warm
            before = cpu_seconds(pid)
            took, wrong = _load(port, cookies, SECONDS)
            used = cpu_seconds(pid) - before
    _told(took, wrong, used)


def _lend_release(source: Path, home: Path) -> None:
    """What the evidence half keeps, by links; the office's own files are those of the new home."""
    home.mkdir(parents=True, exist_ok=True)
    for entry in source.iterdir() if source.is_dir() else ():
        if entry.name not in OWN and not (home / entry.name).exists():
            (home / entry.name).symlink_to(entry.resolve())


def _made(home: Path) -> Cookies:
    """The office in that folder, and one session for each reader: session keys by user name."""
    for name in [name for name in os.environ if name.startswith("KAKEHASHI_")]:
        del os.environ[name]
    os.environ |= {"KAKEHASHI_HOME": str(home), "KAKEHASHI_OFFLINE": "1", "DJANGO_SETTINGS_MODULE": "kakehashi.site.settings"}
    import django

    django.setup()
    from django.core.management import call_command

    from kakehashi.office.models import Record, User

    if not (home / "office.sqlite3").exists():
        call_command("migrate", verbosity=0, skip_checks=True)
    if not Record._base_manager.exists():
        start = time.perf_counter()
        build()
        print(f"made in {time.perf_counter() - start:.0f} s")
    return {user.username: _session(user) for user in User.objects.filter(username__startswith="reader")}


def _session(user: object) -> str:
    """A session as signing in leaves it."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)  # type: ignore[attr-defined]
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()  # type: ignore[attr-defined]
    session.save()
    return str(session.session_key)


@contextmanager
def _served(home: Path) -> Iterator[tuple[int, int]]:
    """Port and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [str(Path(sys.executable).parent / "kakehashi"), "serve", "--no-jobs", "--workers", "2", "--port", str(port)]
    server = subprocess.Popen(command, env=os.environ | {"KAKEHASHI_HOME": str(home)}, stdout=subprocess.DEVNULL)
    try:
        yield port, server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def _ready(port: int) -> None:
    for _try in range(300):
        try:
            http.client.HTTPConnection("127.0.0.1", port).request("GET", "/desk/sign-in/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")


class _Reader:
    """One reader with a browser: knows the links of the list seen last."""

    def __init__(self, port: int, chance: random.Random, cookies: Cookies) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.chance, self.cookies = chance, cookies
        self.change()

    def change(self) -> None:
        """Be somebody else; one in four works on cases."""
        of_desk = self.chance.random() < 0.25
        number = self.chance.randrange(DESK_PEOPLE) if of_desk else self.chance.randrange(DESK_PEOPLE, len(self.cookies))
        self.name, self.is_of_desk = f"reader{number:03}", of_desk
        self.records: list[str] = []
        self.next = ""
        # another person has another browser, and may be answered by another process
        self.connection.close()

    def choose(self) -> tuple[str, str]:
        """(group, address) of the next request."""
        dice, word = self.chance.random(), quote(self.chance.choice(WORDS))
        if dice < 0.25:
            return "search", f"/search/?q={word}" + (f"+{quote(self.chance.choice(WORDS))}" if dice < 0.1 else "")
        if dice < 0.35:
            return "suggestions", f"/search/suggestions/?q={quote(self.chance.choice(WORDS)[:4])}"
        if dice < 0.50 and self.records:
            return "one record", self.chance.choice(self.records)
        if dice < 0.60 and self.next:
            return "list, next page", self.next
        if self.is_of_desk and dice < 0.85:
            return "cases", "/desk/cases/" + self.chance.choice(
                ("", "", "?state=open", "?state=closed", "?economy=VNM", "?late=1")
            )
        return self._list()

    def _list(self) -> tuple[str, str]:
        narrowed = ("kind=note", f"topic=economy:{self.chance.choice(ECONOMIES)}", f"topic=area:{self.chance.choice(AREAS)}")
        if self.chance.random() < 0.5:
            return "list, narrowed", f"/desk/records/?{self.chance.choice(narrowed)}"
        return "list", "/desk/records/"

    def ask(self, address: str) -> tuple[float, int]:
        """Seconds and status."""
        headers = {
            "Cookie": f"kakehashi_session={self.cookies[self.name]}",
            "Accept-Language": self.chance.choice(("en", "ja")),
        }
        begun = time.perf_counter()
        self.connection.request("GET", address, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        seconds = time.perf_counter() - begun
        text = body.decode()
        self.records = RECORD.findall(text) or self.records
        following = NEXT.search(text)
        self.next = urljoin(address, unescape(following.group(1))) if following is not None else ""
        return seconds, answer.status


def _load(port: int, cookies: Cookies, seconds: float) -> tuple[dict[str, list[float]], Counter[str]]:
    """Milliseconds by group, and what was no 200."""
    took: dict[str, list[float]] = defaultdict(list)
    wrong: Counter[str] = Counter()
    end = time.monotonic() + seconds

    def read(seed: int) -> None:
        reader = _Reader(port, random.Random(seed), cookies)
        time.sleep(reader.chance.random() * WAIT)
        count = 0
        while time.monotonic() < end:
            group, address = reader.choose()
            try:
                spent, status = reader.ask(address)
                took[group].append(spent * 1000)
                if status != 200:
                    wrong[f"{status} {address}"] += 1
            except (OSError, http.client.HTTPException) as error:
                wrong[f"{type(error).__name__} {address}"] += 1
                reader.connection.close()
            count += 1
            if count % AS_ONE == 0:
                reader.change()
            time.sleep(WAIT)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(CONNECTIONS)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    return took, wrong


def _told(took: dict[str, list[float]], wrong: Counter[str], used: float) -> None:
    every = [each for group in took.values() for each in group]
    cost = used * 1000 / len(every)
    print(f"  {len(every) / SECONDS:.1f} requests/s at {cost:.1f} ms of processor each; load after: {os.getloadavg()[0]:.1f}")
    for group, times in sorted(took.items()):
        _line(group, times)
    _line("all", every)
    print(f"  target: p95 {TARGET_MS:.0f} ms; errors: {sum(wrong.values())} {dict(wrong.most_common(5))}")


def _line(group: str, times: Sequence[float]) -> None:
    p95 = sorted(times)[int(len(times) * 0.95)]
    print(f"  {group:<18} {len(times):>6}  median {statistics.median(times):7.1f} ms  p95 {p95:7.1f} ms")


if __name__ == "__main__":
    main()
