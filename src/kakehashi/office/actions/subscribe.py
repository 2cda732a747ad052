"""Subscribe, change how often one is told, pause, resume, end."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from kakehashi.office.digests.cursor import newest_event
from kakehashi.office.digests.followed import cursor_of
from kakehashi.office.digests.searches import is_own_search
from kakehashi.office.people.user import User
from kakehashi.office.records.desk.scopes import economies, scopes
from kakehashi.office.records.dissemination.subscription import Frequency, Subject, Subscription
from kakehashi.office.records.record import kinds
from kakehashi.office.refusals import NotAllowed, Refused

MOST = 200


def subscribe(subject: str, value: str, frequency: str, *, by: User, at: datetime) -> Subscription:
    """The subscription, new, or the one that was there with this frequency; it begins now. Refused for what is not known."""
    value = value.strip()
    if frequency not in Frequency.values:
        raise Refused(_("Choose how often."))
    if not _is_known(subject, value, by):
        raise Refused(_("Choose what to follow."))
    mine = Subscription.objects.filter(user=by)
    found = mine.filter(subject=subject, value=value).first()
    if found is not None:
        return _set(found, frequency, is_paused=False, at=at)
    if mine.count() >= MOST:
        raise Refused(_("You follow %(count)s things already; end some of them first.") % {"count": MOST})
    cursor_of(by, Frequency(frequency), at)
    since = newest_event() if subject != Subject.WATCHED else 0
    return Subscription.objects.create(
        user=by, subject=subject, value=value, frequency=frequency, since_event=since, made_at=at
    )


def change_subscription(subscription_id: int, frequency: str, is_paused: bool, *, by: User, at: datetime) -> Subscription:
    """The own subscription with another frequency, paused or resumed; what happened during a pause is not told."""
    if frequency not in Frequency.values:
        raise Refused(_("Choose how often."))
    return _set(_mine(subscription_id, by), frequency, is_paused=is_paused, at=at)


def end_subscription(subscription_id: int, *, by: User, at: datetime) -> None:
    """End it; records that one watches are told again daily unless they are paused instead."""
    _mine(subscription_id, by).delete()


def _set(subscription: Subscription, frequency: str, *, is_paused: bool, at: datetime) -> Subscription:
    cursor_of(subscription.user, Frequency(frequency), at)
    if subscription.is_paused and not is_paused:
        subscription.since_event = newest_event()
    subscription.frequency, subscription.is_paused = frequency, is_paused
    subscription.save(update_fields=["frequency", "is_paused", "since_event"])
    return subscription


def _mine(subscription_id: int, by: User) -> Subscription:
    found = Subscription.objects.select_related("user").filter(pk=subscription_id, user=by).first()
    if found is None:
        raise NotAllowed(_("There is no such subscription of yours."))
    return found


def _is_known(subject: str, value: str, by: User) -> bool:
    match subject:
        case Subject.AREA:
            return value in scopes()
        case Subject.ECONOMY:
            return value in economies()
        case Subject.BODY:
            return 0 < len(value) <= 80
        case Subject.KIND:
            return value in kinds()
        case Subject.SEARCH:
            return is_own_search(value, by)
        case Subject.WATCHED:
            return value == ""
    return False
