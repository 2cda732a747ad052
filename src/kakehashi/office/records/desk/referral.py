"""A referral: another agency was asked, or has taken the case over."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from kakehashi.office.records.desk.case import Case


class Referral(models.Model):
    """What was asked of whom; `is_handed_over` where the agency answers the company itself."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    agency = models.CharField(max_length=200)
    asked = models.TextField()
    is_handed_over = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return self.agency
