"""Somebody at a company: the only place where a person outside is named, so that one erasure is enough."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from kakehashi.office.people.may import May
from kakehashi.office.people.reader import Reader
from kakehashi.office.records.desk.company import Company
from kakehashi.office.sharing.predicate import visible


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts are read by the desk alone."""

    def for_desk(self, who: Any) -> ContactQuerySet:
        """Those of cases that this reader may see, if the reader works on cases; nobody else reads a name or an address."""
        reader = Reader.of(who)
        if not reader.is_administrator and May.DESK not in reader.may:
            return self.none()
        if reader.is_administrator:
            return self
        # a case names its contact, so its table is reached by the way back and not by its name
        return self.filter(visible(reader, via="cases__") | visible(reader, via="said__case__")).distinct()


class Contact(models.Model):
    """A name, an address, a telephone number. `may_keep`: the person agreed that they outlive the enquiry."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts")
    name = models.CharField(max_length=120, blank=True)
    email = models.CharField(max_length=254, blank=True, db_index=True)
    telephone = models.CharField(max_length=40, blank=True)
    may_keep = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(name="", email="", telephone=""), name="contact_erased_is_empty"
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email or "—"

    @property
    def strings(self) -> list[str]:
        """What must stand nowhere else once the person is erased, longest first."""
        found = {part for part in (self.name, self.email, self.telephone, self.name.replace(" ", "")) if len(part) > 1}
        return sorted(found, key=lambda part: (-len(part), part))
