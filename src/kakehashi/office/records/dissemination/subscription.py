"""A subscription: what one person wants to be told of, and how often."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Frequency(models.TextChoices):
    """When it is told: within minutes, every morning, or every Monday morning, of the person's own zone."""

    IMMEDIATE = "immediate", _("At once")
    DAILY = "daily", _("Daily")
    WEEKLY = "weekly", _("Weekly")


class Subject(models.TextChoices):
    """What can be subscribed to; `watched` are the records that the person watches one by one."""

    AREA = "area", _("Area")
    ECONOMY = "economy", _("Economy")
    BODY = "body", _("Body")
    KIND = "kind", _("Kind of record")
    SEARCH = "search", _("Saved search")
    WATCHED = "watched", _("Records that you watch")


class Subscription(models.Model):
    """One subject of one person; `value` is its id, empty for `watched`.

    `since_event`: events up to this number happened before it was wished for, or before it was resumed.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions")
    subject = models.CharField(max_length=10, choices=Subject.choices)
    value = models.CharField(max_length=80, blank=True)
    frequency = models.CharField(max_length=10, choices=Frequency.choices, default=Frequency.DAILY)
    since_event = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()
    is_paused = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["subject", "value"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "subject", "value"], name="subscription_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.subject} {self.value}, {self.frequency}"
