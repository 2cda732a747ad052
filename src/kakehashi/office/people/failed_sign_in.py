"""Failed attempts to sign in, and the pause that follows them."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import ClassVar

from django.db import models

WINDOW = timedelta(minutes=15)
PER_NAME = 8
PER_ADDRESS = 30


class FailedSignIn(models.Model):
    """One attempt that failed; name and address are kept as hashes, for as long as the window lasts."""

    name_hash = models.CharField(max_length=64)
    address_hash = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["name_hash", "at"]),
            models.Index(fields=["address_hash", "at"]),
        ]

    def __str__(self) -> str:
        return f"failed at {self.at:%Y-%m-%d %H:%M}"


def must_wait(name: str, address: str, now: datetime) -> bool:
    """Whether this name or this address has failed so often that no further attempt is looked at."""
    recent = FailedSignIn.objects.filter(at__gt=now - WINDOW)
    return (
        recent.filter(name_hash=_hash(name)).count() >= PER_NAME
        or recent.filter(address_hash=_hash(address)).count() >= PER_ADDRESS
    )


def note_failure(name: str, address: str, now: datetime) -> None:
    """Remember the failure and forget those that no longer count."""
    FailedSignIn.objects.filter(at__lte=now - WINDOW).delete()
    FailedSignIn.objects.create(name_hash=_hash(name), address_hash=_hash(address), at=now)


def _hash(value: str) -> str:
    return sha256(value.strip().lower().encode()).hexdigest()
