"""How a case is called: a number for the office; for the company a reference and a link that nobody can guess."""

from __future__ import annotations

import re
import secrets
from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import F

from kakehashi.office.records.desk.case import Case

# without signs that are read for one another: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
TAG = re.compile(r"\[(K-\d{4}-\d{4,})\]")


class CaseCounter(models.Model):
    """The last number given in a year."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


def next_number(at: datetime) -> str:
    """`K-2026-0001`: one number a case, in the order of arrival; to be called inside a transaction, which holds the row."""
    CaseCounter.objects.get_or_create(year=at.year)
    CaseCounter.objects.filter(year=at.year).update(last=F("last") + 1)
    return f"K-{at.year}-{CaseCounter.objects.get(year=at.year).last:04d}"


def new_reference() -> str:
    """Twelve signs in three groups: 54 bits by chance, so that nobody finds one by trying."""
    signs = "".join(secrets.choice(ALPHABET) for _sign in range(12))
    return "-".join(signs[start : start + 4] for start in (0, 4, 8))


def new_link_key() -> str:
    """192 bits by chance: the key to the company's own page. A new one makes the old link worthless."""
    return secrets.token_urlsafe(24)


def link_path(case: Case) -> str:
    """The address of the company's own page."""
    return f"/enquire/{case.pk}/{case.link_key}/"


def case_of_link(case_id: UUID, key: str) -> Case | None:
    """The case that a link opens; None for a key that fits none, or that was made worthless.

    The only read without a reader: the link is the key, and what is shown under it is what the company sent and was told.
    """
    found: Case | None = Case.objects.filter(pk=case_id).first()
    if found is None or not key or not secrets.compare_digest(found.link_key.encode(), key.encode()):
        return None
    return found


def tag_of(subject: str) -> str | None:
    """The number of a case in the subject of a mail."""
    found = TAG.search(subject)
    return found.group(1) if found is not None else None


def tagged(subject: str, case: Case) -> str:
    """The subject with the number of the case, once."""
    bare = TAG.sub("", subject).strip()
    return f"[{case.number}] {bare}"[:300]
