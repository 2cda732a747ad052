"""Grants: one record opened to one person or organisation until a day."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from kakehashi.office.people.organisation import Organisation


class AccessGrant(models.Model):
    """The right to read one record up to `until`; it ends earlier when `ended_at` is set."""

    record = models.ForeignKey("office.Record", on_delete=models.CASCADE, related_name="grants")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    until = models.DateTimeField()
    why = models.TextField()
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True, user__isnull=False) | Q(organisation__isnull=False, user__isnull=True),
                name="grant_is_to_one",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "until"]),
            models.Index(fields=["organisation", "until"]),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} to {self.organisation or self.user} until {self.until:%Y-%m-%d}"

    def holds_at(self, at: datetime) -> bool:
        """Whether the grant opens the record at that moment."""
        return self.ended_at is None and self.granted_at <= at < self.until
