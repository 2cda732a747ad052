"""Comments: what is said about a record by those who see it."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from kakehashi.office.people.reader import Reader
from kakehashi.office.records.record import Record
from kakehashi.office.sharing.marking import Marking
from kakehashi.office.sharing.predicate import visible

LONGEST = 10_000


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments are listed for a reader, as records are."""

    def visible_to(self, who: Any) -> Self:
        """Those about records that this user or Reader may see.

        What was said about a draft does not become public with it: comments of a CLEAR record stay with its owner
        organisation, with whoever wrote them, and with the administrators.
        """
        reader = Reader.of(who)
        seen = self.filter(visible(reader, via="record__"))
        if reader.is_administrator:
            return seen
        inside = ~Q(record__marking=Marking.CLEAR) | Q(record__owner_id__in=sorted(reader.organisation_ids))
        return seen.filter(inside | Q(by_id=reader.user_id)) if reader.is_signed_in else seen.none()


class Comment(models.Model):
    """One remark about one record, with its author; it is added and stays."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="comments")
    body = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["record", "at"])]

    def __str__(self) -> str:
        return f"{self.by} about {self.record_id}"
