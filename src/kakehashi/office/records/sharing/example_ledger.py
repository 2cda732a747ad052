"""What the example consists of, so that it is loaded once and can be taken out of sight again."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models

from kakehashi.office.people.circle import Circle
from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.user import User


class ExamplePart(models.Model):
    """One part of the example, loaded in one transaction; `removed_at` is set when it was taken out of sight."""

    name = models.SlugField(primary_key=True, max_length=40)
    loaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["loaded_at", "name"]

    def __str__(self) -> str:
        return self.name


class ExampleItem(models.Model):
    """One thing of the example: a record, a person, an organisation or a circle; `key` is its name in the data files."""

    part = models.ForeignKey(ExamplePart, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(max_length=120, unique=True)
    record = models.ForeignKey("office.Record", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.key


def loaded_parts() -> frozenset[str]:
    """The names of the parts that are there."""
    return frozenset(ExamplePart.objects.values_list("name", flat=True))


def was_removed() -> datetime | None:
    """When the example was taken out of sight; None while it is not."""
    return ExamplePart.objects.filter(removed_at__isnull=False).values_list("removed_at", flat=True).first()


def example_people() -> models.QuerySet[User]:
    """The accounts of the example that can sign in, in the order in which they were made."""
    return User.objects.filter(is_active=True, pk__in=ExampleItem.objects.exclude(user=None).values("user_id")).order_by("pk")
