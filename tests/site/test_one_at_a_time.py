"""Pages of one process are made one after another; a stream is read outside of the turn, and an error gives the turn back."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from kakehashi.site.one_at_a_time import OneAtATime


def test_no_two_pages_are_made_together() -> None:
    inside, most = [0], [0]

    def make(request: HttpRequest) -> HttpResponse:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        time.sleep(0.01)
        inside[0] -= 1
        return HttpResponse("made")

    front = OneAtATime(make)
    readers = [threading.Thread(target=front, args=(HttpRequest(),)) for _reader in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert most == [1]


def test_who_reads_a_stream_slowly_holds_nobody_up() -> None:
    def rows() -> Iterator[bytes]:
        yield b"first"
        yield b"second"

    answers: Iterator[HttpResponseBase] = iter((StreamingHttpResponse(rows()), HttpResponse("made")))
    front = OneAtATime(lambda request: next(answers))
    stream = front(HttpRequest())
    assert isinstance(stream, StreamingHttpResponse)
    slow = iter(stream.streaming_content)  # type: ignore[arg-type]
    assert next(slow) == b"first"
    done: list[HttpResponseBase] = []
    other = threading.Thread(target=lambda: done.append(front(HttpRequest())))
    other.start()
    other.join(5)
    assert [answer.status_code for answer in done] == [200] and list(slow) == [b"second"]


def test_an_error_gives_the_turn_back() -> None:
    def fail(request: HttpRequest) -> HttpResponse:
        raise RuntimeError("broken")

    front = OneAtATime(fail)
    for _twice in range(2):
        other = threading.Thread(target=pytest.raises, args=(RuntimeError, front, HttpRequest()))
        other.start()
        other.join(5)
        assert not other.is_alive()
