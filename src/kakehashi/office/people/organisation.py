"""Organisations that people work for, each in one sector, some of them part of another."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

DEEPEST = 12


class Sector(models.TextChoices):
    """Where an organisation stands; sharing among the three sectors is what the office is for."""

    GOVERNMENT = "government", _("Government")
    INDUSTRY = "industry", _("Industry")
    ACADEMIA = "academia", _("Academia")
    PARTNER = "partner", _("Partner")


class Organisation(models.Model):
    """A ministry, company, university or partner whose people use Kakehashi; a bureau names its ministry as `parent`."""

    organisation_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    name_ja = models.CharField(max_length=200, blank=True)
    sector = models.CharField(max_length=16, choices=Sector.choices)
    economy_code = models.CharField(max_length=3, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


def with_ancestors(organisation_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """The organisation and all that it is part of; a ring of parents ends where it began."""
    found = {organisation_id}
    part = organisation_id
    for _level in range(DEEPEST):
        above = Organisation.objects.filter(pk=part).values_list("parent_id", flat=True).first()
        if above is None or above in found:
            break
        found.add(above)
        part = above
    return frozenset(found)
