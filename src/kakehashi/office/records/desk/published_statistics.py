"""The figures of closed quarters as they were given out: written once, so that no two answers can be compared."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models

from kakehashi.office.refusals import Refused

HEADINGS = ("field", "economy", "outcome", "answered")


class PublishedQuerySet(models.QuerySet["PublishedStatistics"]):
    """Published figures can be read in bulk, not changed."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused: what was given out stays."""
        raise Refused("published figures are never changed")

    def delete(self) -> NoReturn:
        """Refused: what was given out stays."""
        raise Refused("published figures are never deleted")


class PublishedStatistics(models.Model):
    """The cases received in the quarters `first` to `last` (`2026-Q3`), suppressed.

    `tables`: by heading (`field`, `economy`, `outcome`, `answered`), a list of [key, count], count null = hidden.
    """

    first = models.CharField(max_length=7, unique=True)
    last = models.CharField(max_length=7, unique=True)
    total = models.PositiveIntegerField()
    tables = models.JSONField()
    made_at = models.DateTimeField()

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["first"]

    def __str__(self) -> str:
        return self.first if self.first == self.last else f"{self.first} to {self.last}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write new figures; Refused for those that are already out."""
        if not self._state.adding:
            raise Refused("published figures are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: what was given out stays."""
        raise Refused("published figures are never deleted")
