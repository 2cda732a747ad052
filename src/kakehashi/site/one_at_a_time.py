"""Each process makes one answer at a time, while others wait for their turn.

Python runs one thread at a time anyhow, but hands over only every 5 ms, and a thread that reads rows from SQLite gives its
turn away at each row: four threads that make pages together take nearly twice as long as one after another (measured with
`python -m benchmarks.office`: p95 420 ms against 230 ms). Several threads are kept all the same, because what streams, and
whoever reads it slowly, is outside of the turn.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock

from django.http import HttpRequest
from django.http.response import HttpResponseBase

TURN = RLock()


class OneAtATime:
    """Waits for its turn before anything is asked or made; the rows of a stream are fetched after the turn."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, made alone."""
        with TURN:
            return self.get_response(request)
