"""What happened to a record: who, when, what, why. Events are added and never changed."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models

from kakehashi.office.refusals import Refused


class EventQuerySet(models.QuerySet["Event"]):
    """Events can be read in bulk, not changed."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused: events are append-only."""
        raise Refused("an event is never changed")

    def delete(self) -> NoReturn:
        """Refused: events are append-only."""
        raise Refused("an event is never deleted")


class Event(models.Model):
    """One change of one record; `changes` maps each field to its old and its new value.

    `version` is empty for what happened beside the record's own fields: a comment, a file, a grant.
    """

    record_type = models.CharField(max_length=60)
    record = models.ForeignKey("office.Record", on_delete=models.PROTECT, related_name="happened")
    version = models.PositiveIntegerField(null=True, blank=True)
    verb = models.CharField(max_length=60)
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    changes = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record", "version"], name="event_once_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.record_type} {self.record_id} v{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new event; Refused for one that is already written."""
        if not self._state.adding:
            raise Refused("an event is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: events are append-only."""
        raise Refused("an event is never deleted")
