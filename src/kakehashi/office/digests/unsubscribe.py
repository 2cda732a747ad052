"""The link that ends digests: signed for one person and one frequency, good without signing in, and for nothing else."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.db import transaction

from kakehashi.office.people.user import User
from kakehashi.office.records.dissemination.subscription import Frequency, Subject, Subscription

SALT = "kakehashi.digest.unsubscribe"


def stop_address(user: User, frequency: str) -> str:
    """Where one press ends the person's digests of this frequency."""
    return f"{settings.SITE_ADDRESS}/unsubscribe/{signing.dumps([user.pk, frequency], salt=SALT)}/"


def unsubscribe_headers(address: str) -> dict[str, str]:
    """What mail programs need to show their own button (RFC 2369; RFC 8058, section 3.1)."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def named_in(token: str) -> tuple[User, Frequency] | None:
    """Whose digests of which frequency a link ends; None for a link that is not ours."""
    try:
        user_id, frequency = signing.loads(token, salt=SALT)
        found = User.objects.filter(pk=user_id).first()
        return (found, Frequency(frequency)) if found is not None else None
    except (signing.BadSignature, ValueError, TypeError):
        return None


def stop(user: User, frequency: Frequency, *, at: datetime) -> int:
    """Pause all that is told that often; the number of subscriptions. Doing it again changes nothing."""
    with transaction.atomic():
        if frequency == Frequency.DAILY:
            # records that one watches are told daily unless one chose otherwise, so the choice is written down
            made = {"frequency": frequency, "made_at": at}
            Subscription.objects.get_or_create(user=user, subject=Subject.WATCHED, value="", defaults=made)
        return Subscription.objects.filter(user=user, frequency=frequency, is_paused=False).update(is_paused=True)
