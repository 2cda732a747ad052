"""Saved searches as a thing to follow: whose they are, what they are called, which records they find."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Min

from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.event import Event
from kakehashi.office.records.sharing.saved_search import SavedSearch
from kakehashi.office.search import matches_since

MOMENT = timedelta(microseconds=1)


def found_by(searches: Iterable[str], reader: Reader, after: int, upto: int) -> dict[str, frozenset[UUID]]:
    """The records that each of the reader's own searches finds now, by its id, among those that changed with these events.

    What is only said about a record, as a comment, does not make a search find it anew.
    """
    first = Event.objects.filter(pk__gt=after, pk__lte=upto).aggregate(first=Min("at"))["first"]
    if first is None:
        return {}
    return {str(saved.pk): _records(saved, reader, first - MOMENT) for saved in _own(searches, reader.user_id)}


def is_own_search(search_id: str, user: User) -> bool:
    """Whether it is a saved search of this person."""
    return bool(_own([search_id], user.pk))


def name_of_search(search_id: str) -> str:
    """What its owner calls it; told to its owner alone, because only the owner can follow it."""
    number = _number(search_id)
    return SavedSearch.objects.filter(pk=number).values_list("name", flat=True).first() or search_id


def _records(saved: SavedSearch, reader: Reader, since: datetime) -> frozenset[UUID]:
    return frozenset(match.record_id for match in matches_since(saved, reader, since))


def _own(searches: Iterable[str], user_id: int | None) -> list[SavedSearch]:
    numbers = [_number(search_id) for search_id in searches]
    return list(SavedSearch.objects.filter(pk__in=numbers, user_id=user_id or 0))


def _number(search_id: str) -> int:
    return int(search_id) if search_id.isascii() and search_id.isdigit() and len(search_id) < 16 else 0
