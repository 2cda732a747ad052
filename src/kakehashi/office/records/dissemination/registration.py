"""A registration for a seminar: as little about a person as a seat needs, kept for as long as the seminar needs it."""

from __future__ import annotations

import secrets
from hashlib import sha256
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.reader import Reader
from kakehashi.office.records.dissemination.seminar import Seminar

KEY_BYTES = 18


class RegistrationState(models.TextChoices):
    """`asked`: the address is not confirmed yet and holds no seat."""

    ASKED = "asked", _("Not confirmed")
    CONFIRMED = "confirmed", _("Has a seat")
    WAITING = "waiting", _("On the waiting list")
    CANCELLED = "cancelled", _("Cancelled")


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Registrations are listed for those who hold the seminar."""

    def kept_by(self, who: Any) -> Self:
        """Those of seminars that this user or Reader may see and change, and holds seminars at all."""
        reader = Reader.of(who)
        if "publish" not in reader.may and not reader.is_administrator:
            return self.none()
        return self.filter(seminar_id__in=Seminar.objects.changeable_by(reader).values("pk"))


def new_key() -> str:
    """144 random bits: nobody guesses the link of another, and a link in an old mail outlives a new secret of the site."""
    return secrets.token_urlsafe(KEY_BYTES)


class Registration(models.Model):
    """One person at one seminar; after the erasure only state and attendance are left.

    `link_key` stands in the links of its mails: who has it may confirm and cancel this registration, nothing else.
    """

    seminar = models.ForeignKey(Seminar, on_delete=models.PROTECT, related_name="registrations")
    name = models.CharField(max_length=120, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    email_hash = models.CharField(max_length=64)
    link_key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    language = models.CharField(max_length=2, choices=(("en", "English"), ("ja", "日本語")))
    state = models.CharField(max_length=12, choices=RegistrationState.choices, default=RegistrationState.ASKED)
    asked_at = models.DateTimeField()
    consented_at = models.DateTimeField()
    in_line_since = models.DateTimeField(null=True, blank=True)
    attended = models.BooleanField(null=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["in_line_since", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["seminar", "email_hash"], name="registration_once_per_address")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["seminar", "state", "in_line_since"])]

    def __str__(self) -> str:
        return f"{self.state} at {self.seminar_id}"


def address_hash(seminar_id: object, email: str) -> str:
    """What an address is compared by: the same person at two seminars has two."""
    return sha256(f"{seminar_id}:{email.strip().lower()}".encode()).hexdigest()


def registration_of(key: str) -> Registration | None:
    """The registration of a link; None for a key that is unknown, or whose registration is erased."""
    return Registration.objects.select_related("seminar").filter(link_key=key, erased_at=None).first()
