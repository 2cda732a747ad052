"""What a role may grant, verb by verb; markings and circles decide about records, verbs about work."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    """A verb and its meaning."""

    DESK = "desk", _("Work on the cases of the contact point")
    PUBLISH = "publish", _("Write publications and hold events")
    CLEAR = "clear", _("Clear what is to become public")
    IDENTITY = "identity", _("Judge which names mean one organisation")
    CIRCLES = "circles", _("Make circles and say who is in them")
    ACCOUNTS = "accounts", _("Invite people, give roles, end access")
    AUDIT = "audit", _("Read the audit")


EVERY_VERB = frozenset(str(verb) for verb in May.values)
