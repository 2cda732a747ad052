"""Serve the pages and run the jobs: two processes under one supervisor that ends both.

kakehashi serve [--host HOST] [--port PORT] [--workers N] [--no-jobs]
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import replace
from types import FrameType

from kakehashi.core.config import Config
from kakehashi.core.errors import BadSetting

GRACE = 10.0
FIRST_PAGES = ("/", "/maps/strategy/", "/evidence/economies/")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("--host", help="address to serve on (else KAKEHASHI_HOST)")
    parser.add_argument("--port", type=int, help="port to serve on (else KAKEHASHI_PORT)")
    parser.add_argument("--workers", type=int, default=2, help="processes that answer requests (default 2)")
    parser.add_argument("--no-jobs", action="store_true", help="only the pages")


def run(options: argparse.Namespace, config: Config) -> int:
    """Start both, wait for the first to end, and end the other."""
    config = replace(config, host=options.host or config.host, port=options.port or config.port)
    _check_example(config)
    _free(config)
    environment = os.environ | {"KAKEHASHI_HOST": config.host, "KAKEHASHI_PORT": str(config.port)}
    environment["DJANGO_SETTINGS_MODULE"] = "kakehashi.site.settings"
    commands = [_server(config, options.workers)]
    if not options.no_jobs:
        commands.append([sys.executable, "-m", "kakehashi.cli.main", "work"])
    running = [subprocess.Popen(command, env=environment) for command in commands]
    threading.Thread(target=_warm, args=(config,), daemon=True).start()
    print(f"Kakehashi is served on http://{config.host}:{config.port}  (Ctrl-C ends it)", flush=True)
    return _supervise(running)


def _check_example(config: Config) -> None:
    """BadSetting where others could reach the example office; on a loopback address nothing is asked of the database."""
    if config.is_loopback:
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakehashi.site.settings")
    import django

    django.setup()
    from kakehashi.jobs.example import check_exposure

    check_exposure(config)


def _warm(config: Config) -> None:
    """Ask for the first pages a few times, so that no reader waits while a process draws its first chart."""
    host = "127.0.0.1" if config.host in ("0.0.0.0", "::") else config.host  # noqa: S104 - compared, not bound
    for page in [page for page in FIRST_PAGES for _ in range(4)]:
        for language in ("en", "ja"):
            # a server that is still starting, or already ending, is nobody's error here
            with contextlib.suppress(OSError, http.client.HTTPException):
                connection = http.client.HTTPConnection(host, config.port, timeout=30)
                connection.request("GET", page, headers={"Accept-Language": language})
                connection.getresponse().read()
                connection.close()
                continue
            time.sleep(0.5)


def _server(config: Config, workers: int) -> list[str]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", config.host, "--port", str(config.port)]
    command += ["--workers", str(workers), "--blocking-threads", "4", "--backlog", "1024", "--log-level", "warning"]
    return [*command, "--workers-kill-timeout", "5", "kakehashi.site.wsgi:application"]


def _free(config: Config) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.host, config.port))
        except OSError as error:
            raise BadSetting(
                f"{config.host}:{config.port} cannot be served on ({error}); set KAKEHASHI_PORT to another"
            ) from error


def _supervise(running: list[subprocess.Popen[bytes]]) -> int:
    asked: list[int] = []

    def ask(number: int, frame: FrameType | None) -> None:
        asked.append(number)

    signal.signal(signal.SIGTERM, ask)
    signal.signal(signal.SIGINT, ask)
    while not asked and all(process.poll() is None for process in running):
        time.sleep(0.2)
    for process in running:
        if process.poll() is None:
            process.terminate()
    codes = [_ended(process) for process in running]
    return 0 if asked else max(abs(code) for code in codes)


def _ended(process: subprocess.Popen[bytes]) -> int:
    try:
        return process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()
