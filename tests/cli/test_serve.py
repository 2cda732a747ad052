"""`kakehashi serve`: pages and jobs under one supervisor that ends both."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.cli.served import answers, end, free_port, session, start

from kakehashi.cli import serve
from kakehashi.cli.main import main

ON_LINUX = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see the processes")


def test_a_port_that_is_taken_is_told_with_the_way_out(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))
        assert main(["serve", "--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert f"127.0.0.1:{port} cannot be served on" in said and "KAKEHASHI_PORT" in said


@pytest.mark.django_db  # whether example accounts could sign in is asked of the office
def test_an_address_that_is_not_this_machine_s_is_told(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))
    assert main(["serve", "--host", "192.0.2.1", "--port", str(free_port())]) == 1
    assert "192.0.2.1" in capsys.readouterr().err


@ON_LINUX
@pytest.mark.parametrize(("options", "number"), [((), signal.SIGTERM), (("--no-jobs",), signal.SIGINT)])
def test_it_serves_an_empty_home_and_ends_with_all_its_processes(tmp_path: Path, options: Any, number: int) -> None:
    port = free_port()
    server = start(tmp_path, port, *options)
    try:
        assert answers(port) == 200
        running = session(server.pid)
        assert len(running) >= (2 if options else 3), "supervisor, server and, unless told otherwise, the jobs"
        began = time.monotonic()
        server.send_signal(number)
        code = server.wait(15)
        assert code == 0 and time.monotonic() - began < 15
        assert session(server.pid) == set(), "a process was left behind"
        said = server.communicate()[0]
        assert f"http://127.0.0.1:{port}" in said and "Traceback" not in said
    finally:
        end(server)


def test_when_one_of_the_two_ends_the_other_is_ended_and_the_failure_is_told() -> None:
    failing = subprocess.Popen(["python3", "-c", "raise SystemExit(3)"])
    lasting = subprocess.Popen(["sleep", "60"])
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        assert serve._supervise([failing, lasting]) != 0
        assert lasting.poll() is not None
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)


def test_a_process_that_will_not_end_is_killed(monkeypatch: Any) -> None:
    monkeypatch.setattr(serve, "GRACE", 0.3)
    deaf = subprocess.Popen(
        ["python3", "-c", "import signal,time;signal.signal(15,signal.SIG_IGN);print(1,flush=True);time.sleep(60)"],
        stdout=subprocess.PIPE,
    )
    assert deaf.stdout is not None and deaf.stdout.readline()
    deaf.terminate()
    assert serve._ended(deaf) == -signal.SIGKILL
