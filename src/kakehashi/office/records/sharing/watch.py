"""Watching: who wants to hear of what happens to a record."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from kakehashi.office.records.record import Record


class Watch(models.Model):
    """One person's wish for one record. It gives no right to see it: what is sent goes through the predicate again."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="watches")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="watches")
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "record"], name="watch_once_per_record")
        ]

    def __str__(self) -> str:
        return f"{self.user} watches {self.record_id}"
