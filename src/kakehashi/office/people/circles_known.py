"""Which circles a reader may know of, and which of their members."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kakehashi.office.people.circle import Circle, CircleMember
from kakehashi.office.people.reader import Reader


def circles_known_to(reader: Reader) -> models.QuerySet[Circle]:
    """The circles that a reader may know of: those of the own organisation and those that one is in."""
    if reader.is_administrator:
        return Circle.objects.all()
    if not reader.organisation_ids:
        return Circle.objects.none()
    return Circle.objects.filter(Q(pk__in=reader.circle_ids) | Q(owner_id__in=reader.organisation_ids))


def members_known_to(circle: Circle, reader: Reader) -> models.QuerySet[CircleMember]:
    """The members that a reader may be told; of a circle that hides them only its keepers are told, others see themselves."""
    members = CircleMember.objects.filter(circle=circle).select_related("organisation", "user")
    if reader.is_administrator or (circle.owner_id in reader.organisation_ids):
        return members
    if not circles_known_to(reader).filter(pk=circle.pk).exists():
        return members.none()
    if circle.hides_members:
        return members.filter(Q(user_id=reader.user_id) | Q(organisation_id__in=reader.organisation_ids))
    return members
