"""Calendars, read back: zones with their rules, stable UIDs, corrections and cancellations, and who sees what."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from kakehashi.office.actions.hold_seminar import cancel_seminar, reschedule_seminar
from kakehashi.office.digests.reader_key import make_key
from kakehashi.office.people.user import User
from kakehashi.office.records.dissemination.seminar import Seminar
from kakehashi.office.sharing.marking import Marking
from tests.office.digests.world import follower
from tests.office.dissemination.made import particulars
from tests.office.people import NOW
from tests.views.dissemination.read import office, seminar, soon
from tests.views.records.reading import client

pytestmark = pytest.mark.django_db


def read(address: str, language: str = "en") -> tuple[Any, list[Any]]:
    answer = client(language=language).get(address)
    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/calendar")
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    calendar = Calendar.from_ical(answer.content)
    events = list(calendar.walk("VEVENT"))
    for event in events:
        for name in ("UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "DTSTART", "URL"):
            assert name in event
        assert event["DTSTAMP"].dt.tzinfo is not None
    return calendar, events


def test_a_seminar_with_its_zone_and_the_rules_of_the_zone() -> None:
    officer, head = office()
    begin = soon()
    held = seminar(officer, head, starts_at=begin, zone="America/New_York")
    calendar, (event,) = read("/calendar.ics")
    assert event["DTSTART"].params["TZID"] == "America/New_York"
    assert event["DTSTART"].dt.astimezone(UTC) == begin == held.starts_at
    assert event["DTSTART"].dt.utcoffset() == begin.astimezone(ZoneInfo("America/New_York")).utcoffset()
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["America/New_York"]
    assert str(event["UID"]) == f"seminar-{held.pk}@127.0.0.1"
    assert str(event["STATUS"]) == "CONFIRMED"
    assert "デジタル放送" in str(read("/calendar.ics", "ja")[1][0]["SUMMARY"])
    assert len(read(f"/seminars/{held.pk}.ics")[1]) == 1


def test_corrected_then_called_off_under_the_same_uid() -> None:
    officer, head = office()
    held = seminar(officer, head)
    first = read("/calendar.ics")[1][0]
    later = particulars(starts_at=soon() + timedelta(days=1))
    held = reschedule_seminar(held.pk, held.version, later, "room", by=officer, at=NOW + timedelta(hours=1))
    second = read("/calendar.ics")[1][0]
    cancel_seminar(held.pk, held.version, "ill", by=officer, at=NOW + timedelta(hours=2))
    third = read("/calendar.ics")[1][0]
    assert first["UID"] == second["UID"] == third["UID"]
    assert [event["SEQUENCE"] for event in (first, second, third)] == [0, 1, 2]
    assert second["DTSTART"].dt != first["DTSTART"].dt and str(third["STATUS"]) == "CANCELLED"
    assert first["DTSTAMP"].dt < second["DTSTAMP"].dt < third["DTSTAMP"].dt


def test_a_planned_seminar_is_in_nobodys_calendar_and_a_deadline_in_those_who_see_it() -> None:
    officer, head = office()
    seminar(officer, head, registration_closes_at=soon() - timedelta(days=1))
    hidden = _planned(officer)
    reader = follower()
    key = make_key(reader, at=datetime.now(UTC))
    for address in ("/calendar.ics", f"/calendar/{key}.ics"):
        _calendar, events = read(address)
        assert all(str(hidden.pk) not in str(event["UID"]) for event in events)
    assert client().get(f"/seminars/{hidden.pk}.ics").status_code == 404
    assert client().get("/calendar/nokey.ics").status_code == 404


def _planned(officer: User) -> Seminar:
    from kakehashi.office.actions.hold_seminar import write_seminar
    from tests.office.dissemination.made import WORDING

    made = write_seminar(WORDING, "", particulars(starts_at=soon()), {}, by=officer, at=NOW)
    assert made.marking == Marking.RED
    return made
