"""Take a member out of a circle."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.circle import CircleMember
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.refusals import Refused
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.office.sharing.keepers import kept_circle


def remove_from_circle(circle_id: UUID, member_id: int, *, by: User, at: datetime) -> None:
    """End the membership at once; NotAllowed for a circle that this person does not keep, Refused for no such member."""
    circle = kept_circle(circle_id, Reader.of(by, at))
    member = CircleMember.objects.filter(circle=circle, pk=member_id).select_related("user", "organisation").first()
    if member is None:
        raise Refused(_("There is no such member."))
    with transaction.atomic():
        detail = {"verb": "remove_from_circle", "circle": str(circle.pk), "member": str(member.organisation or member.user)}
        member.delete()
        audit(Kind.PERMISSION, by=by, at=at, detail=detail)
