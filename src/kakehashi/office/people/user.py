"""An account: one person of one organisation, with roles."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models

from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.role import Role


class User(AbstractUser):
    """Who signs in; `is_superuser` is the administrator made on the command line."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, null=True, blank=True, related_name="people")

    @property
    def is_administrator(self) -> bool:
        """Whether the account administers this installation."""
        return self.is_superuser or (self.role is not None and self.role.is_administrator)
