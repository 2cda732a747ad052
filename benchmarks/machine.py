"""What machine a figure was measured on, and how much memory a tree of processes held."""

from __future__ import annotations

import os
import platform
import subprocess
import threading
import time
from pathlib import Path


def described() -> str:
    """Processor, cores, memory and Python, in one line."""
    model = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line), "?"
    )
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} cores, {pages:.0f} GiB, Python {platform.python_version()}"


def children(pid: int) -> list[int]:
    """A process and all that it started, directly or not."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [each for child in task.read_text().split() for each in children(int(child))]
        except OSError:
            continue
    return found


def pss_bytes(pid: int) -> int:
    """Proportional set size of a process tree."""
    total = 0
    for each in children(pid):
        try:
            for line in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) * 1024
        except OSError:
            continue
    return total


def cpu_seconds(pid: int) -> float:
    """Processor time that a process tree has used so far: what a figure costs, however busy the machine is."""
    ticks = 0
    for each in children(pid):
        try:
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def timed(command: list[str], env: dict[str, str]) -> tuple[float, int, str]:
    """Seconds, peak PSS of the tree in bytes, and output of a command; raises where it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    peak = 0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, pss_bytes(process.pid))
            time.sleep(0.25)

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, _ = process.communicate()
    watcher.join()
    if process.returncode != 0:
        raise RuntimeError(f"{command} ended with {process.returncode}: {output[-500:]}")
    return time.perf_counter() - begun, peak, output
