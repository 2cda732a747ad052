"""THE predicate: which records a reader may see. Every list, count, search and export goes through it.

| marking | without circles | with circles |
|---|---|---|
| CLEAR | everyone | (a CLEAR record has no circles) |
| GREEN | everyone who works for an organisation here | the owner organisation and the members of the circles |
| AMBER | the owner organisation | the owner organisation and the members of the circles |
| AMBER+STRICT | the owner organisation | those of the owner organisation who are in one of the circles |
| RED | its author | its author |

Its author sees a record for as long as they work for its owner. A grant opens one record to one person or organisation until
its day. Administrators of the installation see all, and their reading of restricted records is written down.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from kakehashi.office.people.reader import Reader
from kakehashi.office.sharing.grant import AccessGrant
from kakehashi.office.sharing.marking import Marking
from kakehashi.office.sharing.shared_with import RecordCircle

EVERYTHING = Q()


def visible(reader: Reader, via: str = "") -> Q:
    """The rule as SQL; `via` is the path from the queried table to its record (`record__` for a comment)."""
    if reader.is_administrator:
        return EVERYTHING
    rule = _is(via, marking=Marking.CLEAR)
    if not reader.is_signed_in:
        return rule
    rule |= _own(reader, via) | _is(via, pk__in=_granted(reader))
    if not reader.organisation_ids:
        return rule
    ours = _is(via, owner_id__in=sorted(reader.organisation_ids))
    rule |= _is(via, marking=Marking.GREEN, has_circles=False)
    rule |= ours & _is(via, marking__in=(Marking.GREEN, Marking.AMBER))
    rule |= ours & _is(via, marking=Marking.AMBER_STRICT, has_circles=False)
    if reader.circle_ids:
        # asked once, and only of records that are in any circle: the list of those in the reader's circles is long
        in_circle = _is(via, has_circles=True) & _is(via, pk__in=_in_circles(reader))
        open_to = _is(via, marking__in=(Marking.GREEN, Marking.AMBER)) | ours & _is(via, marking=Marking.AMBER_STRICT)
        rule |= open_to & in_circle
    return rule


def changeable(reader: Reader, stewards: dict[str, str], via: str = "") -> Q:
    """Which records a reader may change: one's own, those of the own organisation whose type one's role keeps, or all.

    `stewards` maps a record type to the verb that its keepers need.
    """
    if reader.is_administrator:
        return EVERYTHING
    if not reader.is_signed_in:
        return Q(pk__in=())
    kept = [name for name, verb in stewards.items() if verb in reader.may]
    rule = _own(reader, via)
    if kept and reader.organisation_ids:
        rule |= _is(via, record_type__in=kept, owner_id__in=sorted(reader.organisation_ids))
    return rule


def _own(reader: Reader, via: str) -> Q:
    """Written by the reader, who still works for the owner."""
    mine = _is(via, created_by_id=reader.user_id)
    if reader.organisation_ids:
        return mine & (_is(via, owner_id__in=sorted(reader.organisation_ids)) | _is(via, owner_id__isnull=True))
    return mine & _is(via, owner_id__isnull=True)


def _granted(reader: Reader) -> QuerySet[AccessGrant, Any]:
    to = Q(user_id=reader.user_id)
    if reader.organisation_ids:
        to |= Q(organisation_id__in=sorted(reader.organisation_ids))
    open_now = Q(ended_at__isnull=True, granted_at__lte=reader.at, until__gt=reader.at)
    return AccessGrant.objects.filter(to & open_now).values("record_id")


def _in_circles(reader: Reader) -> QuerySet[RecordCircle, Any]:
    return RecordCircle.objects.filter(circle_id__in=sorted(reader.circle_ids)).values("record_id")


def _is(via: str, **conditions: object) -> Q:
    return Q(**{via + name: value for name, value in conditions.items()})
