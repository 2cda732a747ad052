"""With which circles a record is shared."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kakehashi.office.people.circle import Circle


class RecordCircle(models.Model):
    """One record in one circle; written by `Record.change` alone, so that the record's event tells it."""

    record = models.ForeignKey("office.Record", on_delete=models.CASCADE, related_name="shared_with")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="records")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["circle", "record"], name="record_once_per_circle")
        ]

    def __str__(self) -> str:
        return f"{self.record_id} in {self.circle_id}"
