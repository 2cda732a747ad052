"""A task: something to do in a case, by somebody, by a day."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from kakehashi.office.records.desk.case import Case


class Task(models.Model):
    """One thing to do; done when `done_at` is set."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks")
    text = models.CharField(max_length=300)
    due_on = models.DateField(null=True, blank=True)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["due_on", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["assignee", "done_at", "due_on"])]

    def __str__(self) -> str:
        return self.text
