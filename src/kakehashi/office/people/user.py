"""An account: one person of one organisation, with one role."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from kakehashi.office.people.may import EVERY_VERB
from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.role import Role

LANGUAGES = (("", "—"), ("en", "English"), ("ja", "日本語"))


def known_timezone(name: str) -> None:
    """ValidationError for a name that is not in the IANA list."""
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone.") % {"name": name})


class User(AbstractUser):
    """Who signs in; `is_superuser` is the administrator made on the command line.

    `language` and `timezone` are for what is sent to the person: digests, reminders, calendars.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    language = models.CharField(max_length=2, choices=LANGUAGES, blank=True, default="")
    timezone = models.CharField(max_length=64, default="UTC", validators=[known_timezone])

    @property
    def is_administrator(self) -> bool:
        """Whether the account administers this installation."""
        return self.is_superuser or (self.role is not None and self.role.is_administrator)

    @property
    def verbs(self) -> frozenset[str]:
        """What the person may do: nothing with a closed account, everything as an administrator."""
        if not self.is_active:
            return frozenset()
        if self.is_administrator:
            return EVERY_VERB
        return frozenset(self.role.may) if self.role is not None else frozenset()

    def may(self, verb: str) -> bool:
        """Whether the person may do that; see `people.may`."""
        return str(verb) in self.verbs

    def may_give(self, role: Role) -> bool:
        """Whether the person may give this role to others: none that may do more than oneself."""
        if not self.may("accounts"):
            return False
        return self.is_administrator or (not role.is_administrator and frozenset(role.may) <= self.verbs)

    def may_manage(self, other: User) -> bool:
        """Whether the person may change the role of the other or end the other's access."""
        if self.is_administrator:
            return True
        same = self.organisation_id is not None and self.organisation_id == other.organisation_id
        return self.may("accounts") and same and not other.is_administrator and other.verbs <= self.verbs
