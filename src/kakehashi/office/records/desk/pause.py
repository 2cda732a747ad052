"""A pause of the clock: while the office waits for the company."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kakehashi.office.records.desk.case import Case


class Pause(models.Model):
    """From `start` to `end`; open while `end` is null, and a case has one open pause at most."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pauses")
    start = models.DateTimeField()
    end = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["start", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case"], condition=models.Q(end__isnull=True), name="one_open_pause_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d %H:%M} to {self.end or '…'}"
