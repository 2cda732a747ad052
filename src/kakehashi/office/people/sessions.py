"""The sessions of a person, to be ended at once."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from kakehashi.office.people.user import User


def end_sessions(user: User, *, keep: str | None = None) -> int:
    """End all sessions of the person but the one with the key `keep`; the number ended."""
    known = UserSession.objects.filter(user=user).exclude(session_key=keep or "")
    keys = list(known.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    known.delete()
    return len(keys)
