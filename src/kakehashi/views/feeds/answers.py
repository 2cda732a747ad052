"""How feeds and calendars are answered: who reads them, and what a cache may do with them."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kakehashi.office.digests.reader_key import owner_of
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.sharing.marking import Marking
from kakehashi.views.refusal import refuse

ATOM, CALENDAR = "application/atom+xml; charset=utf-8", "text/calendar; charset=utf-8"
SHORT = "public, max-age=300"
# ids and UIDs name the year from which the authority of the name is taken to be ours (RFC 4151)
SINCE = "2026"


def public(body: bytes, content_type: str) -> HttpResponse:
    """An answer that is the same for everybody."""
    response = HttpResponse(body, content_type=content_type)
    response.headers["Cache-Control"] = SHORT
    return response


def private(body: bytes, content_type: str) -> HttpResponse:
    """An answer to a secret address: kept by nobody between us and the reader, found by no search engine."""
    response = HttpResponse(body, content_type=content_type)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def reader_of_key(key: str, at: datetime) -> tuple[User, Reader] | None:
    """Whose key it is, and what that person may see at that moment; None for a key that opens nothing."""
    user = owner_of(key)
    return (user, Reader.of(user, at)) if user is not None else None


def closed(request: HttpRequest) -> HttpResponse:
    """The same answer for a key that never was, was ended, or whose owner has left."""
    return refuse(request, 404)


def travelling() -> list[str]:
    """The markings whose content a secret address may carry: CLEAR and GREEN, or less where mail is held lower."""
    return [Marking.CLEAR.value] if settings.MAIL_CEILING == Marking.CLEAR else [Marking.CLEAR.value, Marking.GREEN.value]


def host() -> str:
    """The name that stands in ids: it must never change, so it has no port."""
    return urlsplit(settings.SITE_ADDRESS).hostname or "localhost"


def tag(kind: str, name: UUID | str) -> str:
    """A stable id (RFC 4151)."""
    return f"tag:{host()},{SINCE}:{kind}:{name}"
