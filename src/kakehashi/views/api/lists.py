"""What every list does: says its marking, reader and time, is written into the audit, and turns pages by a key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.office.sharing.marking import Marking, most_restricted
from kakehashi.views.api.caller import Caller
from kakehashi.views.exports import HEADER, watermark

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stamped(request: HttpRequest, response: HttpResponse, caller: Caller, markings: Iterable[str], what: str) -> dict[str, Any]:
    """The fields of `Page`; a list with anything in it that a person took away is written into the audit."""
    held = list(markings)
    marking = most_restricted(held)
    if held and caller.user is not None:
        detail = {"api": what, "marking": marking, "count": len(held), "token": caller.token.begins if caller.token else ""}
        audit(Kind.EXPORT, by=caller.user, at=caller.reader.at, detail=detail, address=request.get_full_path())
    mark = watermark(request, {"marking": marking})
    if mark and marking != Marking.CLEAR:
        response.headers[HEADER] = quote(mark, safe=":; +,@._-")
    return {"marking": marking, "reader": caller.user.get_username() if caller.user else "guest", "at": caller.reader.at}


def key_of(changed_at: datetime, record_id: UUID) -> str:
    """Where a page ended."""
    return f"{(changed_at - EPOCH) // timedelta(microseconds=1)}_{record_id.hex}"


def read_key(key: str) -> tuple[datetime, UUID]:
    """The moment and the record of a key that fits `queries.KEY`."""
    moment, _line, record = key.partition("_")
    return datetime.fromtimestamp(int(moment) // 1_000_000, UTC).replace(microsecond=int(moment) % 1_000_000), UUID(record)
