"""One process at a time: a lock on a file, given back when the process ends, however it ends."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from kakehashi.core.errors import KakehashiError


@contextlib.contextmanager
def alone(lock_file: Path, refusal: KakehashiError) -> Iterator[None]:
    """Hold the lock of that file; `refusal` is raised at once where another process holds it."""
    with lock_file.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise refusal from error
        yield
