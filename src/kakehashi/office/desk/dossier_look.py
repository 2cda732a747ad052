"""What a person saw when last looking at a market dossier, so that the next look can tell what is new."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kakehashi.office.people.user import User


class DossierLook(models.Model):
    """One person's last look at one dossier: a personal note, no record of the office, and shown to nobody else.

    `values`: what each statement said, by its id; of statements drawn from records only a digest.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    economy_code = models.CharField(max_length=3)
    area = models.CharField(max_length=60)
    release_id = models.CharField(max_length=40)
    seen_at = models.DateTimeField()
    values: Any = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "economy_code", "area"], name="one_look_a_dossier")
        ]

    def __str__(self) -> str:
        return f"{self.economy_code} {self.area} {self.seen_at:%Y-%m-%d}"


def last_look(user: User, economy_code: str, area: str) -> DossierLook | None:
    """The look of this person at this dossier; None before the first."""
    return DossierLook.objects.filter(user=user, economy_code=economy_code, area=area).first()


def remember_look(
    user: User, economy_code: str, area: str, *, release_id: str, values: Mapping[str, str], at: datetime
) -> DossierLook:
    """Keep what the person sees now in place of what was seen before."""
    seen = {"release_id": release_id, "seen_at": at, "values": dict(values)}
    look, _made = DossierLook.objects.update_or_create(user=user, economy_code=economy_code, area=area, defaults=seen)
    return look
