"""Files that leave with something restricted in them: written into the audit, and marked with marking, reader and time.

A page whose context says a `marking` (or, where it shows a part of a list, a `marking_of_files()`) other than CLEAR gives its
data away with a watermark such as
`TLP:AMBER; sato; 2026-11-22T09:00:00Z`:

| file | where the watermark stands |
|---|---|
| any | response header `X-Kakehashi-Watermark` |
| JSON, `.meta.json` | key `watermark` |
| XLSX | line `watermark` of the sheet `about` |
| CSV | nowhere inside, because a line more would be read as a row: the header, and the `.meta.json` beside it |
"""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.found import Found
from kakehashi.views.page import Context
from kakehashi.views.records.reader import reader_of

HEADER = "X-Kakehashi-Watermark"


def watermark(request: HttpRequest, context: Context) -> str:
    """Marking, reader and time (UTC) of what is given away; empty for what everyone may read."""
    marking = _marking(context)
    if marking == Marking.CLEAR.value:
        return ""
    reader = request.user.get_username() if request.user.is_authenticated else "guest"
    return f"TLP:{marking}; {reader}; {reader_of(request).at:%Y-%m-%dT%H:%M:%SZ}"


def _marking(context: Context) -> str:
    """That of the page; of a list, which a file gives away whole, that of all its records."""
    whole = context.get("marking_of_files")
    return str(whole() if whole is not None else context.get("marking") or Marking.CLEAR.value)


def marked_export(
    request: HttpRequest, found: Found, ending: str, context: Context, response: HttpResponseBase
) -> HttpResponseBase:
    """The answer, with its watermark as a header, written into the audit; a refusal and what is CLEAR pass as they are."""
    mark = watermark(request, context)
    if not mark or response.status_code != 200:
        return response
    # a header is ASCII; names in other scripts are written as addresses write them
    response.headers[HEADER] = quote(mark, safe=":; +,@._-")
    record = context.get("record")
    audit(
        Kind.EXPORT,
        by=request.user if isinstance(request.user, User) else None,
        at=reader_of(request).at,
        record=record if isinstance(record, Record) else None,
        detail={"page": found.page.name, "ending": ending, "marking": _marking(context)},
        address=request.get_full_path(),
    )
    return response
