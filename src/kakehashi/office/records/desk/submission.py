"""What was sent through the public form lately: the limits on it, and the same enquiry sent twice is one."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import ClassVar

from django.core import signing
from django.db import models
from django.utils.crypto import salted_hmac

from kakehashi.office.records.desk.case import Case

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PER_HOUR, PER_DAY = 6, 20
ALL_PER_HOUR = 200
SOONEST = timedelta(seconds=3)
LATEST = timedelta(days=1)
STAMPS = signing.Signer(salt="kakehashi.enquiry-form", sep=".")


class Submission(models.Model):
    """One form that was sent. Address, stamp and words are kept as keyed hashes, and the row for a day."""

    address_hash = models.CharField(max_length=64)
    stamp_hash = models.CharField(max_length=64, unique=True)
    words_hash = models.CharField(max_length=64)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["address_hash", "at"]),
            models.Index(fields=["words_hash", "at"]),
        ]

    def __str__(self) -> str:
        return f"sent at {self.at:%Y-%m-%d %H:%M}"


def must_wait(address: str, at: datetime) -> bool:
    """Whether so much came from this address, or from all together, that nothing more is taken for a while."""
    recent = Submission.objects.filter(at__gt=at - HOUR)
    mine = Submission.objects.filter(address_hash=keyed(address))
    return (
        mine.filter(at__gt=at - HOUR).count() >= PER_HOUR
        or mine.filter(at__gt=at - DAY).count() >= PER_DAY
        or recent.count() >= ALL_PER_HOUR
    )


def sent_before(stamp: str, words: str, at: datetime) -> Case | None:
    """The case that the same form, or the same words within a day, made already."""
    rows = Submission.objects.filter(case__isnull=False).select_related("case")
    found = rows.filter(stamp_hash=keyed(stamp)).first() or rows.filter(words_hash=keyed(words), at__gt=at - DAY).first()
    return found.case if found is not None else None


def note_submission(address: str, stamp: str, words: str, case: Case, at: datetime) -> None:
    """Remember it, and forget what no longer counts; IntegrityError where the same form was sent at the same moment."""
    Submission.objects.filter(at__lte=at - DAY).delete()
    Submission.objects.create(address_hash=keyed(address), stamp_hash=keyed(stamp), words_hash=keyed(words), case=case, at=at)


def new_stamp(at: datetime) -> str:
    """What a form carries: a number used once and the time at which the form was shown, signed."""
    return STAMPS.sign(f"{secrets.token_urlsafe(9)}~{int(at.timestamp())}")


def age_of(stamp: str, at: datetime) -> timedelta | None:
    """How long ago the form was shown; None where the stamp is not ours."""
    try:
        shown = int(STAMPS.unsign(stamp).partition("~")[2])
    except (signing.BadSignature, ValueError):
        return None
    return timedelta(seconds=at.timestamp() - shown)


def keyed(value: str) -> str:
    """A hash that only this installation can make again."""
    return salted_hmac("kakehashi.submission", value.strip().lower(), algorithm="sha256").hexdigest()
