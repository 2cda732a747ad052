"""An invitation: who may become a user, in which organisation and role. The link in the mail is the only key to it."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.role import Role

VALID_FOR = timedelta(days=7)
TOKEN_BYTES = 32
# where a reader's session keeps the token while the reader signs in elsewhere (OpenID Connect)
IN_SESSION = "invitation_token"


class Invitation(models.Model):
    """One invitation; only the hash of its token is kept, so that who reads the database cannot accept it."""

    email = models.EmailField(max_length=254)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-invited_at", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["organisation", "ended_at"])]

    def __str__(self) -> str:
        return f"{self.email} until {self.valid_until:%Y-%m-%d}"

    @property
    def was_withdrawn(self) -> bool:
        """Whether it ended without being accepted."""
        return self.ended_at is not None and self.accepted_by_id is None


def new_token() -> str:
    """A token of 256 random bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def open_invitations(at: datetime) -> models.QuerySet[Invitation]:
    """Those that can still be accepted."""
    return Invitation.objects.filter(Q(ended_at=None), valid_until__gt=at)


def invitation_of(token: str, at: datetime) -> Invitation | None:
    """The open invitation of a token; None where it is unknown, used, withdrawn or too old."""
    if not token:
        return None
    return open_invitations(at).select_related("organisation", "role").filter(token_hash=token_hash(token)).first()
