"""The text of a publication as it was cleared: one row a version, added and never changed."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, Self

from django.db import models

from kakehashi.office.people.reader import Reader
from kakehashi.office.records.dissemination.bilingual import Bilingual
from kakehashi.office.records.dissemination.publication import Publication
from kakehashi.office.refusals import Refused
from kakehashi.office.sharing.predicate import visible


class PublishedTextQuerySet(models.QuerySet["PublishedText"]):
    """Texts are listed for a reader, as their publication is."""

    def visible_to(self, who: Any) -> Self:
        """Those of publications that this user or Reader may see."""
        return self.filter(visible(Reader.of(who), via="publication__"))

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused: what was published stays as it was."""
        raise Refused("a published text is never changed")

    def delete(self) -> NoReturn:
        """Refused: what was published stays as it was."""
        raise Refused("a published text is never deleted")


class PublishedText(Bilingual):
    """Version `number` of a publication, from 1; `what_changed` tells readers how it differs from the one before."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField()
    cleared_at = models.DateTimeField()
    what_changed_en = models.TextField(blank=True)
    what_changed_ja = models.TextField(blank=True)
    evidence = models.JSONField(default=list)

    objects = PublishedTextQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["publication", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["publication", "number"], name="text_once_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.publication_id} version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new version; Refused for one that is already written."""
        if not self._state.adding:
            raise Refused("a published text is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: what was published stays as it was."""
        raise Refused("a published text is never deleted")
