"""Close a circle: it shares nothing any more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.circle import Circle
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.refusals import NotOpen
from kakehashi.office.sharing.audit import Kind, audit
from kakehashi.office.sharing.keepers import kept_circle


def close_circle(circle_id: UUID, *, by: User, at: datetime) -> Circle:
    """The circle, closed: what was shared with it is open to its members no longer. It can be opened again."""
    return _set(circle_id, False, by, at, "close_circle")


def open_circle(circle_id: UUID, *, by: User, at: datetime) -> Circle:
    """The circle, open again with the members that it had."""
    return _set(circle_id, True, by, at, "open_circle")


def _set(circle_id: UUID, is_open: bool, by: User, at: datetime, verb: str) -> Circle:
    circle = kept_circle(circle_id, Reader.of(by, at))
    if circle.is_open == is_open:
        words = _("The circle “%(name)s” is open.") if is_open else _("The circle “%(name)s” is closed.")
        raise NotOpen(words % {"name": circle.name})
    with transaction.atomic():
        circle.is_open = is_open
        circle.save(update_fields=["is_open"])
        audit(Kind.PERMISSION, by=by, at=at, detail={"verb": verb, "circle": str(circle.pk)})
    return circle
