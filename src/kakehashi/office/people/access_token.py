"""Access tokens: what a program shows instead of a session, made and ended by the person whose rights it carries."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

PREFIX = "kkh_"
# 256 bits of chance: a hash without salt gives nothing away
TOKEN_BYTES = 32
LONGEST = timedelta(days=365)
# how exact `last_used_at` is: a token is written at most this often
STEP = timedelta(minutes=1)


class Scope(models.TextChoices):
    """What a token may do."""

    READ = "read", _("Read")
    WRITE = "write", _("Read and write")


class AccessToken(models.Model):
    """One token; only its hash is kept, and its first signs, by which its owner knows it again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="access_tokens")
    name = models.CharField(max_length=120)
    token_hash = models.CharField(max_length=64, unique=True)
    begins = models.CharField(max_length=12)
    scope = models.CharField(max_length=8, choices=Scope.choices, default=Scope.READ)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.begins}… of {self.user_id}"

    def holds_at(self, at: datetime) -> bool:
        """Whether it opens anything at that moment."""
        return self.ended_at is None and self.made_at <= at < self.expires_at


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def token_shown(token: str, at: datetime) -> AccessToken | None:
    """The token that a program showed, if it holds now and its owner may still sign in; its use is noted."""
    found = AccessToken.objects.select_related("user__role", "user__organisation").filter(token_hash=hash_of(token)).first()
    if found is None or not found.holds_at(at) or not found.user.is_active:
        return None
    if found.last_used_at is None or at - found.last_used_at >= STEP:
        AccessToken.objects.filter(pk=found.pk).update(last_used_at=at)
    return found
