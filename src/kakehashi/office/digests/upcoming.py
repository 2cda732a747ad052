"""What the next digests of a person would hold, what was told, and "I have seen it"."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from kakehashi.office.digests.cursor import DigestCursor, Told, newest_event
from kakehashi.office.digests.followed import cursor_of, followed_by
from kakehashi.office.digests.matching import Item, items
from kakehashi.office.digests.send import tell
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.dissemination.subscription import Frequency
from kakehashi.office.sharing.predicate import visible

KEPT = timedelta(days=60)


def upcoming(user: User, reader: Reader) -> tuple[dict[Frequency, list[Item]], int]:
    """What each digest would hold now, and the number of the newest event that was looked at; writes nothing.

    What two digests would hold is listed under the one that comes first.
    """
    upto = newest_event()
    cursors = {cursor.frequency: cursor.first_event for cursor in DigestCursor.objects.filter(user=user)}
    found: dict[Frequency, list[Item]] = {}
    listed: set[int] = set()
    for frequency in Frequency:
        wanted = followed_by([user.pk]).get(user.pk, {}).get(frequency, [])
        waiting = items(reader, wanted, cursors.get(frequency, 0), upto)
        found[frequency] = [item for item in waiting if not listed.issuperset(item.event_ids)]
        listed.update(event_id for item in waiting for event_id in item.event_ids)
    return found, upto


def mark_seen(user: User, upto: int, *, at: datetime) -> int:
    """Take everything up to that event as told; the number of records. What came later stays for the next digest."""
    count = 0
    upto = min(upto, newest_event())
    for frequency, wanted in followed_by([user.pk]).get(user.pk, {}).items():
        cursor = cursor_of(user, frequency, at)
        with transaction.atomic():
            after = cursor.first_event
            if cursor.advance(upto, cursor.slot):
                seen = items(Reader.of(user, at), wanted, after, upto)
                tell(user, seen, at)
                count += len(seen)
    return count


def told(user: User, reader: Reader) -> QuerySet[Told]:
    """What the person was told of lately and may still see, newest first."""
    rows = Told.objects.filter(visible(reader, via="event__record__"), user=user)
    return rows.select_related("event__record").order_by("-at", "-event_id")


def forget_told(at: datetime) -> int:
    """Drop what was told long ago, and which no digest looks at again; the number of rows."""
    slowest: dict[int, int] = {}
    for user_id, first in DigestCursor.objects.values_list("user_id", "first_event"):
        slowest[user_id] = min(first, slowest.get(user_id, first))
    count = 0
    for user_id, first in slowest.items():
        count += Told.objects.filter(user_id=user_id, at__lt=at - KEPT, event_id__lte=first).delete()[0]
    return count
