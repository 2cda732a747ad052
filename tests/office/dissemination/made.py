"""Publications and seminars for the tests."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from kakehashi.office.actions.clear_record import clear_record
from kakehashi.office.actions.hold_seminar import write_seminar
from kakehashi.office.actions.submit_for_clearance import submit_for_clearance
from kakehashi.office.actions.write_publication import Citation, Manuscript, write_publication
from kakehashi.office.people.user import User
from kakehashi.office.records.dissemination.bilingual import Wording
from kakehashi.office.records.dissemination.publication import Publication
from kakehashi.office.records.dissemination.seminar import Particulars, Seminar
from tests.office.people import NOW

WORDING = Wording(
    "Digital broadcasting", "Which standard where.", "It is **told** [^1].", "デジタル放送", "方式の採用", "本文。"
)
DAY = timedelta(days=1)


def draft(
    by: User, wording: Wording = WORDING, at: datetime = NOW, topics: Any = None, cites: tuple[Citation, ...] = ()
) -> Publication:
    return write_publication("brief", Manuscript(wording, topics or {}, cites), by=by, at=at)


def cleared(record: Any, by: User, clearer: User, at: datetime = NOW) -> Any:
    """The record, submitted by one person and cleared by another."""
    submitted = submit_for_clearance(record.pk, record.version, "please", by=by, at=at)
    return clear_record(record.pk, submitted.version, "good", by=clearer, at=at)


def particulars(**changes: Any) -> Particulars:
    begin = changes.pop("starts_at", NOW + 10 * DAY)
    given: dict[str, Any] = {
        "starts_at": begin,
        "ends_at": begin + timedelta(hours=2),
        "zone": "Asia/Tokyo",
        "place_en": "Room 1",
    }
    return Particulars(**(given | changes))


def announced(by: User, clearer: User, topics: Any = None, **changes: Any) -> Seminar:
    seminar = write_seminar(WORDING, "Two speakers", particulars(**changes), topics or {}, by=by, at=NOW)
    cleared(seminar, by, clearer)
    return Seminar.objects.get(pk=seminar.pk)
