"""Organisations that people work for, each in one sector."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    """Where an organisation stands; sharing among the three sectors is what the office is for."""

    GOVERNMENT = "government", _("Government")
    INDUSTRY = "industry", _("Industry")
    ACADEMIA = "academia", _("Academia")
    PARTNER = "partner", _("Partner")


class Organisation(models.Model):
    """A ministry, company, university or partner whose people use Kakehashi."""

    organisation_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    name_ja = models.CharField(max_length=200, blank=True)
    sector = models.CharField(max_length=16, choices=Sector.choices)
    economy_code = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name
