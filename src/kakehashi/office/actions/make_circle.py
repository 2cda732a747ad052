"""Make a circle, or correct what is said about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.circle import Circle
from kakehashi.office.people.may import May
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.office.sharing.keepers import kept_circle


@dataclass(frozen=True)
class AboutCircle:
    """What is said about a circle; with `hides_members` only its keepers are told who is in it."""

    name: str
    name_ja: str = ""
    purpose: str = ""
    hides_members: bool = False


def make_circle(about: AboutCircle, *, by: User, at: datetime) -> Circle:
    """The new circle, without members, kept by the person's organisation; NotAllowed without the verb `circles`."""
    if by.organisation is None or not by.may(May.CIRCLES):
        raise NotAllowed(_("Your role does not make circles."))
    return _keep(Circle(owner=by.organisation, made_at=at, made_by=by), about, by, at, "make_circle")


def change_circle(circle_id: UUID, about: AboutCircle, *, by: User, at: datetime) -> Circle:
    """The circle, corrected; NotAllowed for one that this person does not keep."""
    return _keep(kept_circle(circle_id, Reader.of(by, at)), about, by, at, "change_circle")


def _keep(circle: Circle, about: AboutCircle, by: User, at: datetime, verb: str) -> Circle:
    name = about.name.strip()
    if not name or len(name) > 120 or len(about.name_ja.strip()) > 120:
        raise Refused(_("Give the circle a name of at most 120 characters."))
    if Circle.objects.filter(owner=circle.owner, name__iexact=name).exclude(pk=circle.pk).exists():
        raise Refused(_("Your organisation has a circle “%(name)s” already.") % {"name": name})
    with transaction.atomic():
        circle.name, circle.name_ja = name, about.name_ja.strip()
        circle.purpose, circle.hides_members = about.purpose.strip(), about.hides_members
        circle.save()
        detail = {"verb": verb, "circle": str(circle.pk), "hides_members": circle.hides_members}
        audit(Kind.PERMISSION, by=by, at=at, detail=detail)
    return circle
