"""The secret key in the address of a personal feed or calendar: made and ended by its owner, kept as a hash."""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction

from kakehashi.office.people.user import User

BYTES = 32


class ReaderKey(models.Model):
    """One key; it reads what its owner may see at that moment, up to GREEN, and changes nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reader_keys")
    key_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user"], condition=models.Q(ended_at=None), name="one_open_reader_key")
        ]

    def __str__(self) -> str:
        return f"key of {self.user_id}"


def make_key(user: User, *, at: datetime) -> str:
    """A new key, told this once; the one before it ends."""
    key = secrets.token_urlsafe(BYTES)
    with transaction.atomic():
        end_key(user, at=at)
        ReaderKey.objects.create(user=user, key_hash=_hash(key), made_at=at)
    return key


def end_key(user: User, *, at: datetime) -> bool:
    """End the person's key; whether there was one."""
    return ReaderKey.objects.filter(user=user, ended_at=None).update(ended_at=at) > 0


def open_key(user: User) -> ReaderKey | None:
    """The person's key, if there is one."""
    return ReaderKey.objects.filter(user=user, ended_at=None).first()


def owner_of(key: str) -> User | None:
    """Whose key it is; None for one that is unknown or ended, or whose owner's account is closed."""
    rows = ReaderKey.objects.select_related("user__organisation", "user__role").filter(key_hash=_hash(key), ended_at=None)
    found = rows.first()
    return found.user if found is not None and found.user.is_active else None


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()
