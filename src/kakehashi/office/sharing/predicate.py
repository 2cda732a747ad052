"""THE predicate: which records a reader may see. Every list, count, search and export goes through it."""

from __future__ import annotations

from django.db.models import Q

from kakehashi.office.people.reader import Reader
from kakehashi.office.sharing.marking import Marking

EVERYTHING = Q()


def visible(reader: Reader) -> Q:
    """The rule as SQL: guests see CLEAR, signed-in readers GREEN and their organisation's AMBER, authors their own."""
    if reader.is_administrator:
        return EVERYTHING
    rule = Q(marking=Marking.CLEAR)
    if not reader.is_signed_in:
        return rule
    rule |= Q(marking=Marking.GREEN) | Q(created_by_id=reader.user_id)
    if reader.organisation_id is not None:
        rule |= Q(marking__in=(Marking.AMBER, Marking.AMBER_STRICT), owner_id=reader.organisation_id)
    return rule


def changeable(reader: Reader) -> Q:
    """Which records a reader may change: one's own, and for administrators all."""
    if reader.is_administrator:
        return EVERYTHING
    if not reader.is_signed_in:
        return Q(pk__in=())
    return Q(created_by_id=reader.user_id)
