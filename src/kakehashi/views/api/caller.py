"""Who calls: a program with a token, a person with a session, or a guest; and how often."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError, HttpError
from ninja.security import HttpBearer
from ninja.utils import check_csrf

from kakehashi.office.people.access_token import AccessToken, Scope, token_shown
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.request_count import count_request, seconds_left
from kakehashi.office.people.user import User
from kakehashi.views.records.reader import reader_of

GUESTS_PER_MINUTE, PER_MINUTE = 60, 300
SAFE = ("GET", "HEAD", "OPTIONS")


class TooMany(Exception):
    """More requests in this minute than a caller has; `seconds` until the next minute."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"again in {seconds} s")
        self.seconds = seconds


class Caller(NamedTuple):
    """Who calls, reduced to what the sharing rule asks; `token` where it is a program."""

    user: User | None
    reader: Reader
    token: AccessToken | None = None


class Callers(HttpBearer):
    """A token must hold; without one the session counts, and without a session the caller is a guest."""

    def __call__(self, request: HttpRequest) -> Caller:
        """The caller; AuthenticationError for a token that opens nothing, TooMany beyond the limit."""
        at = datetime.now(UTC)
        given = request.headers.get("Authorization")
        token = self.authenticate(request, given) if given is not None else None
        if given is not None and token is None:
            _count(f"address:{request.META.get('REMOTE_ADDR', '')}", GUESTS_PER_MINUTE, at)
            raise AuthenticationError(message=_("This token opens nothing: it is unknown, expired or ended."))
        if token is not None:
            # from here on the request is that of the token's owner, for the predicate and the audit alike
            request.user = token.user
            _count(f"token:{token.pk}", PER_MINUTE, at)
            return Caller(token.user, reader_of(request), token)
        if isinstance(request.user, User) and request.user.is_active:
            if request.method not in SAFE and check_csrf(request) is not None:
                raise HttpError(403, _("A session needs the token against forged requests (X-CSRFToken)."))
            _count(f"user:{request.user.pk}", PER_MINUTE, at)
            return Caller(request.user, reader_of(request))
        _count(f"address:{request.META.get('REMOTE_ADDR', '')}", GUESTS_PER_MINUTE, at)
        return Caller(None, reader_of(request))

    def authenticate(self, request: HttpRequest, token: str) -> AccessToken | None:
        """The token of an Authorization header."""
        scheme, _space, shown = token.partition(" ")
        return token_shown(shown.strip(), datetime.now(UTC)) if scheme.lower() == "bearer" else None


class Members(Callers):
    """Guests are turned away before anything else is looked at."""

    def __call__(self, request: HttpRequest) -> Caller:
        """The caller; AuthenticationError for a guest."""
        caller = super().__call__(request)
        if caller.user is None:
            raise AuthenticationError(message=_("Show a token, or sign in."))
        return caller


class Writers(Members):
    """So are tokens for reading."""

    def __call__(self, request: HttpRequest) -> Caller:
        """The caller, who may write: by session, or by a token for reading and writing."""
        caller = super().__call__(request)
        if caller.token is not None and caller.token.scope != Scope.WRITE:
            raise HttpError(403, _("This token is for reading."))
        return caller


def caller_of(request: HttpRequest) -> Caller:
    """Who was found by `Callers`."""
    found: Any = getattr(request, "auth", None)
    if not isinstance(found, Caller):
        raise AuthenticationError
    return found


def _count(key: str, limit: int, at: datetime) -> None:
    if count_request(key, at) > limit:
        raise TooMany(seconds_left(at))
