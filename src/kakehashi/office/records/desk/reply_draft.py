"""The reply that is being written: one draft a case, kept apart from its events because a letter names people."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kakehashi.office.records.desk.case import Case


class ReplyDraft(models.Model):
    """Text, footnotes in their order, and the evidence behind them; `ceiling` is the marking above which nothing was drawn."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="draft")
    text = models.TextField(blank=True)
    footnotes = models.JSONField(default=list, blank=True)
    evidence = models.JSONField(default=list, blank=True)
    ceiling = models.CharField(max_length=16, blank=True)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.text[:60]
