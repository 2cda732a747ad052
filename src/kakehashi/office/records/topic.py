"""What a record is about: areas, economies and bodies, by which it is found, counted and subscribed to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class TopicKind(models.TextChoices):
    """The lists of words that topics come from."""

    AREA = "area", _("Area")
    ECONOMY = "economy", _("Economy")
    BODY = "body", _("Body")


class RecordTopic(models.Model):
    """One topic of one record: `value` is an area_id, an economy_code (alpha-3) or a body; written by `Record.change` alone."""

    record = models.ForeignKey("office.Record", on_delete=models.CASCADE, related_name="topic_rows")
    kind = models.CharField(max_length=10, choices=TopicKind.choices)
    value = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "value", "record"], name="topic_once_per_record")
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"
