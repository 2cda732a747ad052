"""Take an organisation or a person into a circle."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.circle import CircleMember
from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.refusals import NotOpen, Refused
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.office.sharing.keepers import kept_circle


def add_to_circle(circle_id: UUID, username: str, organisation_id: UUID | None, *, by: User, at: datetime) -> CircleMember:
    """The member; from now on everything shared with the circle is open to them.

    NotAllowed for a circle that this person does not keep, NotOpen for a closed one, Refused unless one person or one
    organisation is named that is not in it yet.
    """
    circle = kept_circle(circle_id, Reader.of(by, at))
    if not circle.is_open:
        raise NotOpen(_("The circle “%(name)s” is closed.") % {"name": circle.name})
    user, organisation = _named(username.strip(), organisation_id)
    if CircleMember.objects.filter(circle=circle, user=user, organisation=organisation).exists():
        raise Refused(_("“%(name)s” is in the circle already.") % {"name": organisation or user})
    with transaction.atomic():
        member = CircleMember.objects.create(circle=circle, user=user, organisation=organisation, added_at=at, added_by=by)
        detail = {"verb": "add_to_circle", "circle": str(circle.pk), "member": str(organisation or user)}
        audit(Kind.PERMISSION, by=by, at=at, detail=detail)
    return member


def _named(username: str, organisation_id: UUID | None) -> tuple[User | None, Organisation | None]:
    if bool(username) == (organisation_id is not None):
        raise Refused(_("Name one person or one organisation."))
    if username:
        user = User.objects.filter(username=username, is_active=True, organisation__isnull=False).first()
        if user is None:
            raise Refused(_("There is nobody with the user name “%(name)s”.") % {"name": username})
        return user, None
    organisation = Organisation.objects.filter(pk=organisation_id).first() if organisation_id is not None else None
    if organisation is None:
        raise Refused(_("There is no such organisation."))
    return None, organisation
