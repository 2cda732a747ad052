"""iCalendar (RFC 5545): the events of a calendar, by day; persons (organizer, attendees, contact) are never taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from icalendar import Calendar
from icalendar.error import BrokenCalendarProperty

from kakehashi.collect import parse
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given

TAKEN = frozenset(("UID", "SUMMARY", "DTSTART", "DTEND", "LOCATION", "URL"))
# RFC 5545, section 3.8: keeping of the calendar, free text, persons
IGNORED = frozenset(
    ("DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "CLASS", "PRIORITY", "TRANSP", "STATUS", "DESCRIPTION", "ORGANIZER")
) | frozenset(("ATTENDEE", "CONTACT", "CATEGORIES", "GEO", "COMMENT", "ATTACH"))


class Event(NamedTuple):
    """One event: its identifier, title, first and last day, place and address."""

    event_id: str
    title: str
    starts_on: dt.date
    ends_on: dt.date
    place: str | None
    url: str | None


def events(content: bytes, given: Given, name: str) -> Iterator[Event]:
    """The events in the calendar's order; BadDocument where it is none or cut short, an error for an unknown property."""
    what = name or given.document
    parse.refuse_html(content, what)
    page = parse.text(content, what).strip()
    if not page.startswith("BEGIN:VCALENDAR") or not page.endswith("END:VCALENDAR"):
        raise BadDocument(f"{what} is no iCalendar, or is cut short")
    try:
        found = list(Calendar.from_ical(page).walk("VEVENT"))
    except (ValueError, IndexError, KeyError, AttributeError) as error:
        raise BadDocument(f"{what} is no iCalendar: {error}") from error
    for entry in found:
        event = _event(entry, given, name)
        if event is not None:
            yield event


def _event(entry: Any, given: Given, name: str) -> Event | None:
    event_id, title = _text(entry, "UID"), _text(entry, "SUMMARY")
    locator = f"{name}#{event_id}"
    for field in entry:
        if field not in TAKEN | IGNORED and not field.startswith("X-"):
            given.error("unknown-field", f"the property {field} is not known", locator=locator, value=entry.get(field))
    begin, end = _moment(entry, "DTSTART"), _moment(entry, "DTEND")
    if event_id is None or title is None or not isinstance(begin, dt.date):
        given.error("unknown-value", "an event has no identifier, title or first day", locator=locator, value=title)
        return None
    starts_on = begin.date() if isinstance(begin, dt.datetime) else begin
    ends_on = starts_on
    if isinstance(end, dt.datetime):
        ends_on = end.date()
    elif isinstance(end, dt.date):  # a day without a time is the first that no longer belongs to it
        ends_on = max(starts_on, end - dt.timedelta(days=1))
    if ends_on < starts_on:
        given.error("bad-date", "an event ends before it begins", locator=locator, value=f"{starts_on} {ends_on}")
        return None
    return Event(event_id, title, starts_on, ends_on, _text(entry, "LOCATION"), _text(entry, "URL"))


def _moment(entry: Any, field: str) -> Any:
    """A day or a time; None where the property is not there, or is neither."""
    try:
        return getattr(entry.get(field), "dt", None)
    except BrokenCalendarProperty:
        return None


def _text(entry: Any, field: str) -> str | None:
    return " ".join(str(entry.get(field, "")).split()) or None
