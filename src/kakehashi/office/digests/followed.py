"""What each person follows, with what is followed without having been asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Min

from kakehashi.office.digests.cursor import DigestCursor
from kakehashi.office.digests.due import last_slot, zone_of
from kakehashi.office.people.user import User
from kakehashi.office.records.dissemination.subscription import Frequency, Subject, Subscription
from kakehashi.office.records.sharing.watch import Watch

Followed = dict[Frequency, list[Subscription]]


def followed_by(user_ids: Iterable[int] | None = None) -> dict[int, Followed]:
    """Subscriptions that are not paused, by person and frequency; of everybody without `user_ids`.

    Who watches records and has not said how often is told daily.
    """
    subscriptions, watches = Subscription.objects.order_by("pk"), Watch.objects.all()
    if user_ids is not None:
        wanted = list(user_ids)
        subscriptions, watches = subscriptions.filter(user_id__in=wanted), watches.filter(user_id__in=wanted)
    found: dict[int, Followed] = defaultdict(lambda: defaultdict(list))
    said = set()
    for subscription in subscriptions:
        if subscription.subject == Subject.WATCHED:
            said.add(subscription.user_id)
        if not subscription.is_paused:
            found[subscription.user_id][Frequency(subscription.frequency)].append(subscription)
    for user_id in watches.order_by().values_list("user_id", flat=True).distinct():
        if user_id not in said:
            found[user_id][Frequency.DAILY].append(Subscription(user_id=user_id, subject=Subject.WATCHED))
    return found


def cursor_of(user: User, frequency: Frequency, at: datetime) -> DigestCursor:
    """The person's cursor; a new one waits for the next slot, so that nobody gets a digest at a time not chosen.

    It begins where the person's others stand, so that who changes the frequency misses nothing and hears nothing again.
    """
    begin = DigestCursor.objects.filter(user=user).aggregate(first=Min("first_event"))["first"] or 0
    new = {"slot": last_slot(at, zone_of(user.timezone), frequency), "first_event": begin, "last_event": begin}
    return DigestCursor.objects.get_or_create(user=user, frequency=frequency, defaults=new)[0]
