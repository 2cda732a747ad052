"""Calendars (RFC 5545): seminars and deadlines. A seminar is told in its own zone, whose rules stand in the file.

UIDs never change; SEQUENCE rises with every correction; a seminar that was called off stays, as cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText

from kakehashi.office.digests.deadlines import Deadline, deadlines
from kakehashi.office.digests.due import zone_of
from kakehashi.office.digests.words import kind_name
from kakehashi.office.people.reader import GUEST, Reader
from kakehashi.office.records.dissemination.seminar import Seminar, Stage
from kakehashi.views.dissemination.markup import plain
from kakehashi.views.dissemination.published import seminars
from kakehashi.views.dissemination.texts import place_in, summary_in, title_in
from kakehashi.views.feeds.answers import CALENDAR, closed, host, private, public, reader_of_key, travelling
from kakehashi.views.parts.languages import is_japanese
from kakehashi.views.records.address import address_of, address_of_kind
from kakehashi.views.refusal import refuse

PAST, AHEAD = timedelta(days=180), timedelta(days=3 * 365)


def public_calendar(request: HttpRequest) -> HttpResponse:
    """`/calendar.ics`: what everybody may know of."""
    at = datetime.now(UTC)
    return public(_calendar(_("Seminars and deadlines"), GUEST, at), CALENDAR)


def own_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """`/calendar/<key>.ics`: what the owner of the key may see, nothing above GREEN."""
    at = datetime.now(UTC)
    owner = reader_of_key(key, at)
    if owner is None:
        return closed(request)
    return private(_calendar(_("Seminars and deadlines"), owner[1], at), CALENDAR)


def one_seminar(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """`/seminars/<id>.ics`: one public seminar, to be put into a calendar by hand."""
    found = seminars(GUEST).filter(pk=record_id).first()
    if found is None:
        return refuse(request, 404)
    response = public(_written(title_in(found), [_seminar(found)]), CALENDAR)
    response.headers["Content-Disposition"] = 'attachment; filename="seminar.ics"'
    return response


def _calendar(name: str, reader: Reader, at: datetime) -> bytes:
    markings = travelling()
    held = seminars(reader).filter(marking__in=markings, starts_at__gte=at - PAST, starts_at__lt=at + AHEAD)
    due = deadlines(reader, at - PAST, at + AHEAD, markings)
    return _written(name, [*(_seminar(seminar) for seminar in held), *(_deadline(each) for each in due)])


def _written(name: str, events: Iterable[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Kakehashi//Office calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(event)
    # the rules of each zone that is named, so that no program has to guess them
    calendar.add_missing_timezones()
    body: bytes = calendar.to_ical()
    return body


def _seminar(seminar: Seminar) -> Event:
    zone = zone_of(seminar.zone)
    event = _event(f"seminar-{seminar.pk}", title_in(seminar), address_of(seminar), seminar.changed_at, seminar.sequence)
    event.add("dtstart", seminar.starts_at.astimezone(zone))
    event.add("dtend", seminar.ends_at.astimezone(zone))
    event.add("status", "CANCELLED" if seminar.stage == Stage.CANCELLED else "CONFIRMED")
    place = ", ".join(filter(None, (place_in(seminar), _("online") if seminar.is_online else "")))
    if place:
        event.add("location", place)
    if summary_in(seminar):
        event.add("description", plain(summary_in(seminar)))
    return event


def _deadline(each: Deadline) -> Event:
    title = each.title_ja if is_japanese() and each.title_ja else each.title
    told = _("Deadline: %(title)s") % {"title": title}
    event = _event(
        f"deadline-{each.record_id}", told, address_of_kind(each.kind, each.record_id), each.changed_at, each.version
    )
    if isinstance(each.due, datetime):
        event.add("dtstart", each.due.astimezone(UTC))
        event.add("dtend", each.due.astimezone(UTC))
    else:
        event.add("dtstart", each.due)
        event.add("dtend", each.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [kind_name(each.kind)])
    return event


def _event(name: str, title: str, address: str, changed_at: datetime, sequence: int) -> Event:
    event = Event()
    event.add("uid", f"{name}@{host()}")
    event.add("dtstamp", changed_at.astimezone(UTC))
    event.add("last-modified", changed_at.astimezone(UTC))
    event.add("sequence", sequence)
    event.add("summary", vText(title))
    event.add("url", f"{settings.SITE_ADDRESS}{address}")
    event.add("class", "PUBLIC")
    return event
