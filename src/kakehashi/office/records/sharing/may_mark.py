"""Which marking and circles somebody may give to a record."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.may import May
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState, Cleared
from kakehashi.office.records.record import Record
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.marking import Marking

WITHOUT_CIRCLES = frozenset({Marking.RED, Marking.CLEAR})


def check_marking(record: Record, marking: Marking, circle_ids: Collection[UUID], by: User) -> None:
    """Nothing, or why not: NotAllowed for what goes through clearance or a licence forbids, Refused for what cannot be."""
    if marking in WITHOUT_CIRCLES and circle_ids:
        raise Refused(
            _("A record marked %(marking)s is in no circle; choose GREEN, AMBER or AMBER+STRICT.") % {"marking": marking}
        )
    if isinstance(record, Cleared):
        _check_cleared(record, marking)
    elif marking == Marking.CLEAR and record.marking != Marking.CLEAR and not by.may(May.CLEAR):
        raise NotAllowed(_("What becomes public goes through clearance: write a public version and submit it."))
    if marking == Marking.CLEAR and record.reuse.is_internal:
        raise NotAllowed(_("The licences of its evidence do not allow “%(title)s” to be public.") % {"title": record.title})


def _check_cleared(record: Cleared, marking: Marking) -> None:
    """Such a record is CLEAR if, and only if, it was cleared; who clears it has to see it meanwhile."""
    if (marking == Marking.CLEAR) != (record.state == ClearanceState.PUBLIC):
        if marking == Marking.CLEAR:
            raise NotAllowed(_("“%(title)s” becomes public through clearance: submit it.") % {"title": record.title})
        raise Refused(_("“%(title)s” is public: withdraw it first.") % {"title": record.title})
    if marking == Marking.RED and record.state == ClearanceState.CLEARANCE:
        raise Refused(_("“%(title)s” is in clearance: whoever clears it has to see it.") % {"title": record.title})
