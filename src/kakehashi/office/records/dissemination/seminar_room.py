"""What a seminar has that never becomes public: the address to join it, and the lock under which seats are given."""

from __future__ import annotations

from django.db import models
from django.db.models import F

from kakehashi.office.records.dissemination.seminar import Seminar


class SeminarRoom(models.Model):
    """One row a seminar; `turns` counts how often seats were given or taken back."""

    seminar = models.OneToOneField(Seminar, on_delete=models.CASCADE, related_name="room")
    joining_address = models.URLField(max_length=500, blank=True)
    turns = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"room of {self.seminar_id}"


def take_turn(seminar: Seminar) -> None:
    """Wait until nobody else gives seats of this seminar, to the end of the transaction, which must be open.

    The write itself is the lock: PostgreSQL holds the row, SQLite the file.
    """
    if not SeminarRoom.objects.filter(seminar=seminar).update(turns=F("turns") + 1):
        SeminarRoom.objects.get_or_create(seminar=seminar)
        SeminarRoom.objects.filter(seminar=seminar).update(turns=F("turns") + 1)
