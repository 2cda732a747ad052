"""A session ends twelve hours after signing in, and after an hour in which nothing was asked."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

LOG = logging.getLogger(__name__)
BEGAN, SEEN = "began_at", "seen_at"
# how exact `seen_at` is: a session is written at most this often (seconds)
STEP = 60


class SessionLimits:
    """Ends sessions that are too old; `clock` gives seconds since 1970."""

    clock: Callable[[], float] = staticmethod(time.time)

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, to a guest where the session had ended."""
        if request.user.is_authenticated and is_over(request, self.clock()):
            logout(request)
        response = self.get_response(request)
        # noted afterwards: the page cache must not take the note for something that the page did
        if request.user.is_authenticated:
            note(request, self.clock())
        return response


def is_over(request: HttpRequest, now: float) -> bool:
    """Whether the session has lasted too long, or has been idle for too long."""
    began, seen = request.session.get(BEGAN), request.session.get(SEEN)
    if began is None or seen is None:
        return False
    return bool(now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE_AGE)


def note(request: HttpRequest, now: float) -> None:
    """Remember when the session began and was last used; that the database cannot be written to hides no page."""
    session = request.session
    has_changed = session.modified
    if session.get(BEGAN) is None:
        session[BEGAN] = session[SEEN] = now
    elif now - session.get(SEEN, 0) > STEP:
        session[SEEN] = now
    if session.modified and not has_changed:
        try:
            session.save()
        except (OperationalError, UpdateError) as error:
            # a full disk, or a session that was ended meanwhile, which the next request finds out
            LOG.warning("the session was not noted: %s", error)
        session.modified = False
