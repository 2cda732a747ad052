"""Attachments: files that belong to a record, kept by their hash and seen by whoever sees the record."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models

from kakehashi.office.people.may import May
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.clearance import ClearanceState, Cleared
from kakehashi.office.records.record import Record
from kakehashi.office.sharing.marking import Marking
from kakehashi.office.sharing.predicate import visible


def may_change_files(record: Record, verbs: Collection[str]) -> bool:
    """Whether files can be attached and taken off by who may change the record: not past those who clear.

    What is public, or lies before them, keeps its files; a public record of another kind takes files from who clears.
    """
    if isinstance(record, Cleared):
        return record.state not in (ClearanceState.CLEARANCE, ClearanceState.PUBLIC)
    return record.marking != Marking.CLEAR or May.CLEAR in verbs


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Attachments are listed for a reader, as records are."""

    def visible_to(self, who: Any) -> Self:
        """Those of records that this user or Reader may see."""
        return self.filter(visible(Reader.of(who), via="record__"))


class Attachment(models.Model):
    """One file of one record; the bytes are under `sha256` in the store of attachments.

    `name` is safe to offer, `media_type` was read from the content, `size` is in bytes.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["record", "at"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record", "sha256"], name="file_once_per_record")
        ]

    def __str__(self) -> str:
        return self.name
