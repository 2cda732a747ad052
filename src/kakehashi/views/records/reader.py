"""Who reads: the reader behind a request, asked of the database once."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.refusals import Refused

KEPT = "_kakehashi_reader"


def reader_of(request: HttpRequest) -> Reader:
    """The reader of this request, whose moment is when it came in."""
    kept: Reader | None = getattr(request, KEPT, None)
    if kept is None:
        kept = Reader.of(request.user, datetime.now(UTC))
        setattr(request, KEPT, kept)
    return kept


def person_of(request: HttpRequest) -> User:
    """The person who asks; Refused for a guest."""
    if not isinstance(request.user, User) or not request.user.is_active:
        raise Refused(_("Sign in to do that."))
    return request.user


def person_name(user: User | None) -> str:
    """What a person is called: the full name where it is known, else the user name."""
    return (user.get_full_name() or user.get_username()) if user is not None else ""
