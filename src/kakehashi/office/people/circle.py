"""Circles: named groups of organisations and people with whom a record is shared."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q

from kakehashi.office.people.organisation import Organisation


class Circle(models.Model):
    """A named group, kept by the organisation that made it; a closed circle shares nothing any more."""

    circle_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    name_ja = models.CharField(max_length=120, blank=True)
    purpose = models.TextField(blank=True)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="circles")
    hides_members = models.BooleanField(default=False)
    is_open = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "circle_id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "name"], name="circle_once_per_owner")
        ]

    def __str__(self) -> str:
        return self.name


class CircleMember(models.Model):
    """One organisation, with all that is part of it, or one person."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True, user__isnull=False) | Q(organisation__isnull=False, user__isnull=True),
                name="circle_member_is_one",
            ),
            models.UniqueConstraint(fields=["circle", "organisation"], name="circle_organisation_once"),
            models.UniqueConstraint(fields=["circle", "user"], name="circle_user_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.user} in {self.circle}"


def circles_of(user_id: int, organisation_ids: Iterable[UUID]) -> frozenset[UUID]:
    """The open circles that name this person or one of these organisations."""
    members = CircleMember.objects.filter(Q(user_id=user_id) | Q(organisation_id__in=list(organisation_ids)))
    return frozenset(members.filter(circle__is_open=True).values_list("circle_id", flat=True))
