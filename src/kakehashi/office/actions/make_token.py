"""Make an access token, and end one."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from kakehashi.office.people.access_token import LONGEST, PREFIX, TOKEN_BYTES, AccessToken, Scope, hash_of
from kakehashi.office.people.user import User
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.audit import Kind, audit

MOST = 20


def make_token(name: str, scope: str, days: int, *, by: User, at: datetime) -> tuple[AccessToken, str]:
    """The token as it is kept, and the token itself, which nobody sees again; it carries the rights of its maker."""
    name, lasts = name.strip(), timedelta(days=days)
    if not name:
        raise Refused(_("Give the token a name."))
    if scope not in Scope.values or not timedelta(0) < lasts <= LONGEST:
        raise Refused(_("A token lasts from one day to a year."))
    if AccessToken.objects.filter(user=by, ended_at=None, expires_at__gt=at).count() >= MOST:
        raise Refused(_("You have %(count)s tokens already; end one first.") % {"count": MOST})
    token = PREFIX + secrets.token_urlsafe(TOKEN_BYTES)
    kept = AccessToken.objects.create(
        user=by, name=name, token_hash=hash_of(token), begins=token[:8], scope=scope, made_at=at, expires_at=at + lasts
    )
    audit(Kind.PERMISSION, by=by, at=at, detail={"verb": "make_token", "token": kept.begins, "scope": scope})
    return kept, token


def end_token(token_id: int, *, by: User, at: datetime) -> AccessToken:
    """End an own token at once; NotAllowed for one of others."""
    found = AccessToken.objects.filter(pk=token_id, user=by).first()
    if found is None:
        raise NotAllowed(_("There is no such token of yours."))
    if found.ended_at is None:
        found.ended_at = at
        found.save(update_fields=["ended_at"])
        audit(Kind.PERMISSION, by=by, at=at, detail={"verb": "end_token", "token": found.begins})
    return found
