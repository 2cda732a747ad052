"""Who keeps a circle: people of the organisation that made it, whose role makes circles; and the administrators."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.circle import Circle
from kakehashi.office.people.circles_known import circles_known_to
from kakehashi.office.people.may import May
from kakehashi.office.people.reader import Reader
from kakehashi.office.refusals import NotAllowed


def may_keep(circle: Circle, reader: Reader) -> bool:
    """Whether this reader may change the circle and who is in it."""
    if reader.is_administrator:
        return True
    return May.CIRCLES in reader.may and circle.owner_id in reader.organisation_ids


def kept_circle(circle_id: UUID, reader: Reader) -> Circle:
    """The circle, if this reader keeps it; NotAllowed otherwise, the same whether it is there or not."""
    circle = circles_known_to(reader).select_related("owner").filter(pk=circle_id).first()
    if circle is None or not may_keep(circle, reader):
        raise NotAllowed(_("There is no such circle for you to keep."))
    return circle
