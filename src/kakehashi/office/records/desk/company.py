"""A company that goes abroad: its profile; its cases are its history. No person is named here."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.record import Record, Transition


class SizeBand(models.TextChoices):
    """How many people work there (the bands of Commission Recommendation 2003/361/EC, by heads)."""

    UNKNOWN = "unknown", _("Not known")
    MICRO = "micro", _("Fewer than 10 people")
    SMALL = "small", _("10 to 49 people")
    MEDIUM = "medium", _("50 to 249 people")
    LARGE = "large", _("250 people and more")


class CompanyState(models.TextChoices):
    """A profile is in use, or no longer."""

    CURRENT = "current", _("Current")
    RETIRED = "retired", _("No longer in use")


class Company(Record):
    """The profile of a company; `title` is its English name, `name_key` what its spellings have in common."""

    steward = "desk"
    transitions = (
        Transition("retire", (CompanyState.CURRENT,), CompanyState.RETIRED, _("Retire the profile")),
        Transition("restore", (CompanyState.RETIRED,), CompanyState.CURRENT, _("Use the profile again")),
    )

    # a case has a field `company`, so the base's way down to this table goes by another name
    record_ptr = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_company"
    )
    name_ja = models.CharField(max_length=200, blank=True)
    name_key = models.CharField(max_length=200, db_index=True)
    website = models.URLField(blank=True)
    economy_code = models.CharField(max_length=3, blank=True)
    size_band = models.CharField(max_length=10, choices=SizeBand.choices, default=SizeBand.UNKNOWN)

    class Meta:
        verbose_name = _("Company")
        ordering: ClassVar[list[str]] = ["title"]

    @property
    def name(self) -> str:
        """Its name as written first."""
        return self.title

    @property
    def body_text(self) -> str:
        """The Japanese name and the website."""
        return " ".join(part for part in (self.name_ja, self.website) if part)
