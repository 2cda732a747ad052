"""How far a person was told, for each frequency; and which events they were told of."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F

from kakehashi.office.records.dissemination.subscription import Frequency
from kakehashi.office.records.event import Event


class DigestCursor(models.Model):
    """One row for a person and a frequency.

    `last_event`: the newest event that the last digest looked at; `first_event`: the same of the digest before. Each digest
    looks again at what lies between them, because the transaction of an event may end after that of a later one; `Told` keeps
    the same from being told again. `rounds` grows with each digest: whoever raises it sends.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digest_cursors")
    frequency = models.CharField(max_length=10, choices=Frequency.choices)
    first_event = models.BigIntegerField(default=0)
    last_event = models.BigIntegerField(default=0)
    rounds = models.PositiveIntegerField(default=0)
    slot = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "frequency"], name="cursor_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.frequency} to {self.last_event}"

    def advance(self, last_event: int, slot: datetime) -> bool:
        """Move on, in the caller's transaction; False if another worker did so since this row was read."""
        first, last = self.last_event, max(last_event, self.last_event)
        rows = DigestCursor.objects.filter(pk=self.pk, rounds=self.rounds)
        if rows.update(rounds=F("rounds") + 1, first_event=first, last_event=last, slot=slot) != 1:
            return False
        self.first_event, self.last_event, self.slot = first, last, slot
        self.rounds += 1
        return True


class Told(models.Model):
    """One event that one person was told of, by digest or on the page; never a second time."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "event"], name="told_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["user", "-at"])]

    def __str__(self) -> str:
        return f"{self.user_id} of {self.event_id}"


def newest_event() -> int:
    """The number of the event written last; 0 where there is none."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
