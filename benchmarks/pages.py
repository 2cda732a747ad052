"""Pages under load: 16 connections, each waiting 250 ms between requests, while a release is published.

The client runs on the same cores.

Targets: warm p95 under 150 ms and no error; cached evidence pages over 1,000 requests/s (closed loop, one page).
"""

from __future__ import annotations

import http.client
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from benchmarks.machine import described

CONNECTIONS, WAIT, SECONDS = 16, 0.25, 30.0
PAGES = (
    "/",
    "/maps/strategy/",
    "/maps/strategy/?actor=economy:KOR",
    "/maps/strategy/radio-access/3gpp/",
    "/maps/areas/routing/",
    "/evidence/economies/",
    "/evidence/economies/JPN/",
    "/evidence/organizations/ntt/",
    "/standards/explorer/?q=routing",
    "/evidence/sources/",
)


def main() -> None:
    """Serve the home that KAKEHASHI_HOME names and ask it."""
    home = Path(os.environ.get("KAKEHASHI_HOME", "var"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = os.environ | {"KAKEHASHI_HOME": str(home), "KAKEHASHI_PORT": str(port)}
    command = [str(Path(sys.executable).parent / "kakehashi"), "serve", "--no-jobs", "--port", str(port)]
    server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    try:
        _ready(port)
        print(f"pages on {described()}; home {home}")
        _first(port)
        for page in PAGES * 4:
            _ask(http.client.HTTPConnection("127.0.0.1", port), page)
        _waiting(port, "warm")
        _waiting(port, "warm, while a release is published", publish=(home, env))
        _closed(port, "/maps/strategy/")
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def _first(port: int) -> None:
    for page in PAGES:
        seconds, status, size = _ask(http.client.HTTPConnection("127.0.0.1", port), page)
        print(f"  first  {page:<40} {seconds * 1000:7.1f} ms  {status}  {size / 1000:.0f} kB")


def _ready(port: int) -> None:
    for _ in range(200):
        try:
            if _ask(http.client.HTTPConnection("127.0.0.1", port), "/")[1]:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _ask(connection: http.client.HTTPConnection, page: str) -> tuple[float, int, int]:
    begun = time.perf_counter()
    connection.request("GET", page, headers={"Accept-Language": random.choice(["en", "ja"])})
    answer = connection.getresponse()
    size = len(answer.read())
    return time.perf_counter() - begun, answer.status, size


def _waiting(port: int, name: str, publish: tuple[Path, dict[str, str]] | None = None) -> None:
    took: list[float] = []
    statuses: Counter[str] = Counter()
    end = time.monotonic() + SECONDS

    def reader(seed: int) -> None:
        chance = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", port)
        time.sleep(chance.random() * WAIT)
        while time.monotonic() < end:
            try:
                seconds, status, _ = _ask(connection, chance.choice(PAGES))
                took.append(seconds)
                statuses[str(status)] += 1
            except (OSError, http.client.HTTPException) as error:
                statuses[type(error).__name__] += 1
                connection = http.client.HTTPConnection("127.0.0.1", port)
            time.sleep(WAIT)

    readers = [threading.Thread(target=reader, args=(n,)) for n in range(CONNECTIONS)]
    for each in readers:
        each.start()
    if publish is not None:
        _publish(*publish)
    for each in readers:
        each.join()
    took.sort()
    p95 = took[int(len(took) * 0.95)] * 1000
    median = statistics.median(took) * 1000
    print(f"  {name:<40} {len(took) / SECONDS:6.1f} req/s  median {median:.1f} ms  p95 {p95:.1f} ms  {dict(statuses)}")


def _publish(home: Path, env: dict[str, str]) -> None:
    """Make the next release another one and build it while the readers read; the home is left with one release more."""
    from benchmarks.build import _touch

    _touch(home)
    subprocess.run(
        [str(Path(sys.executable).parent / "kakehashi"), "build", "--quiet"], env=env, check=True, stdout=subprocess.DEVNULL
    )


def _closed(port: int, page: str) -> None:
    count, end = Counter[int](), time.monotonic() + 8

    def reader(n: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while time.monotonic() < end:
            connection.request("GET", page, headers={"Accept-Language": "en"})
            connection.getresponse().read()
            count[n] += 1

    readers = [threading.Thread(target=reader, args=(n,)) for n in range(4)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    print(f"  cached {page:<33} {sum(count.values()) / 8:6.0f} req/s (closed loop, 4 connections, a Python client)")


if __name__ == "__main__":
    main()
