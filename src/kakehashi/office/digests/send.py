"""Send the digests that are due: each once, whoever runs this and however often.

For each person and frequency one transaction moves the cursor, writes down what is told and queues the mail. Of two workers the
one that moves the cursor goes on, the other finds nothing to do; a worker that dies leaves nothing behind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation

from kakehashi.core.text import Language
from kakehashi.office.digests.composing import Address, compose
from kakehashi.office.digests.cursor import DigestCursor, Told, newest_event
from kakehashi.office.digests.due import is_due, last_slot, zone_of
from kakehashi.office.digests.followed import cursor_of, followed_by
from kakehashi.office.digests.matching import Item, items
from kakehashi.office.digests.unsubscribe import stop_address, unsubscribe_headers
from kakehashi.office.mail.queue_message import queue_message
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.dissemination.subscription import Frequency, Subscription
from kakehashi.office.refusals import Refused


@dataclass(slots=True)
class Sent:
    """What one run did; `empty`: digests that were due and had nothing to tell."""

    mails: int = 0
    items: int = 0
    empty: int = 0
    refused: int = 0


def send_due(at: datetime, address: Address) -> Sent:
    """Queue every digest that is due at that moment; `address(kind, record_id)` is the path of a record."""
    done, upto = Sent(), newest_event()
    followed = followed_by()
    cursors: dict[int, dict[str, DigestCursor]] = defaultdict(dict)
    for cursor in DigestCursor.objects.filter(user_id__in=list(followed)):
        cursors[cursor.user_id][cursor.frequency] = cursor
    people = User.objects.select_related("role", "organisation").filter(pk__in=list(followed), is_active=True).exclude(email="")
    for user in people.order_by("pk"):
        for frequency, wanted in followed[user.pk].items():
            found = cursors[user.pk].get(frequency) or cursor_of(user, frequency, at)
            if _has_to_look(found, at, user, frequency, upto):
                _send(user, found, wanted, at, upto, address, done)
    return done


def language_of(user: User) -> Language:
    """The language of what is sent to a person."""
    return "ja" if (user.language or settings.LANGUAGE_CODE).startswith("ja") else "en"


def tell(user: User, told: Sequence[Item], at: datetime) -> None:
    """Write down what a person is told of; in the caller's transaction."""
    rows = [Told(user=user, event_id=event_id, at=at) for item in told for event_id in item.event_ids]
    Told.objects.bulk_create(rows, batch_size=500)


def _has_to_look(cursor: DigestCursor, at: datetime, user: User, frequency: Frequency, upto: int) -> bool:
    """Whether a slot has passed; at once, whether there is anything that the last look did not see."""
    if frequency == Frequency.IMMEDIATE:
        return upto > cursor.first_event
    return is_due(at, cursor.slot, zone_of(user.timezone), frequency)


def _send(
    user: User, cursor: DigestCursor, wanted: Sequence[Subscription], at: datetime, upto: int, address: Address, done: Sent
) -> None:
    zone, after = zone_of(user.timezone), cursor.first_event
    try:
        with transaction.atomic():
            if not cursor.advance(upto, last_slot(at, zone, Frequency(cursor.frequency))):
                return
            found = items(Reader.of(user, at), wanted, after, upto)
            if not found:
                done.empty += 1
                return
            tell(user, found, at)
            with translation.override(language_of(user)):
                stop = stop_address(user, cursor.frequency)
                subject, body = compose(found, at, zone, address, stop)
            queue_message(
                user.email,
                subject,
                body,
                dedupe_key=f"digest:{cursor.pk}:{cursor.rounds}",
                at=at,
                language=language_of(user),
                headers={"Auto-Submitted": "auto-generated", **unsubscribe_headers(stop)},
            )
    except Refused:
        # an address that is none: nothing was moved, and the page still holds what the mail would have told
        done.refused += 1
    else:
        done.mails += 1
        done.items += len(found)
