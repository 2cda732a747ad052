"""Submit a draft for clearance."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.office.people.may import May
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import Cleared
from kakehashi.office.records.record import Record
from kakehashi.office.records.sharing.cleared import to_be_cleared
from kakehashi.office.refusals import NotOpen


def submit_for_clearance(record_id: UUID, version: int, why: str, *, by: User, at: datetime) -> Cleared:
    """The record, now in clearance; NotAllowed for a record of others, LostUpdate for an old version, NotOpen for no draft,
    and for one that is shared with circles in which none of those is who may clear it: it would wait for ever.
    """
    record = to_be_cleared(record_id, version, by, at)
    with transaction.atomic():
        record.submit(by=by, at=at, why=why.strip())
        clearers = [each for each in _clearers(record) if each.pk != by.pk]
        if clearers and not any(_sees(each, record, at) for each in clearers):
            raise NotOpen(
                _("Nobody who may clear “%(title)s” is in its circles: take it out of them, or grant it to one who clears.")
                % {"title": record.title}
            )
    return record


def _clearers(record: Cleared) -> list[User]:
    """Those of the owner organisation whose role lets them clear."""
    people = User.objects.filter(organisation=record.owner, is_active=True).select_related("role")
    return [person for person in people if person.may(May.CLEAR)]


def _sees(person: User, record: Cleared, at: datetime) -> bool:
    return Record.objects.visible_to(Reader.of(person, at)).filter(pk=record.pk).exists()
