"""Who sees this, and why: the rule in words, beside the predicate that decides."""

from __future__ import annotations

from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.reader import Reader
from kakehashi.office.sharing.marking import MEANINGS, Marking

Words = str | Promise


class Marked(Protocol):
    """What the rule looks at in a record."""

    marking: Any
    owner_id: Any
    created_by_id: Any


def who(record: Marked) -> list[Words]:
    """Everyone who sees the record, widest group first."""
    groups: list[Words] = [MEANINGS[Marking(record.marking)]]
    if record.marking != Marking.CLEAR and record.marking != Marking.RED:
        groups += [_("Its author, whatever the marking."), _("The administrators of this installation.")]
    return groups


def why(record: Marked, reader: Reader) -> Words | None:
    """The first reason for which this reader sees the record; None where there is no reason."""
    if record.marking == Marking.CLEAR:
        return _("It is marked CLEAR: everyone may read it.")
    if reader.is_administrator:
        return _("You administer this installation.")
    if not reader.is_signed_in:
        return None
    if record.created_by_id == reader.user_id:
        return _("You wrote it.")
    if record.marking == Marking.GREEN:
        return _("It is marked GREEN and you have signed in.")
    own = reader.organisation_id is not None and record.owner_id == reader.organisation_id
    if own and record.marking in (Marking.AMBER, Marking.AMBER_STRICT):
        return _("Your organisation owns it.")
    return None
