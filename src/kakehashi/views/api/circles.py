"""Circles that the caller may know of, and what happened to the records of the caller's organisation."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from kakehashi.office.people.circles_known import circles_known_to
from kakehashi.office.records.event import Event
from kakehashi.office.sharing.predicate import visible
from kakehashi.views.api.caller import Members, caller_of
from kakehashi.views.api.lists import stamped
from kakehashi.views.api.queries import Moment, moment
from kakehashi.views.api.shapes import ChangePage, CircleList, Failure
from kakehashi.views.records.address import address_of

router = Router(tags=["sharing"], auth=Members())
FAILURES = {401: Failure, 422: Failure, 429: Failure}
LARGEST = 2**53


@router.get("/circles", response={200: CircleList, **FAILURES}, summary="Circles that you may know of")
def list_circles(request: HttpRequest) -> dict[str, Any]:
    """By name; members are told on the page of the circle alone."""
    caller = caller_of(request)
    circles = circles_known_to(caller.reader).select_related("owner")
    return {
        "items": [
            {
                "circle_id": circle.pk,
                "name": circle.name,
                "name_ja": circle.name_ja,
                "purpose": circle.purpose,
                "owner": circle.owner.name,
                "is_open": circle.is_open,
            }
            for circle in circles
        ]
    }


@router.get("/changes", response={200: ChangePage, **FAILURES}, summary="What changed in your organisation's records")
def list_changes(
    request: HttpRequest,
    response: HttpResponse,
    since: Moment | None = None,
    after: Annotated[int, Field(ge=0, le=LARGEST)] = 0,
    limit: Annotated[int, Field(ge=1, le=500)] = 100,
) -> dict[str, Any]:
    """Events of records that the caller's organisation owns and the caller may see, oldest first."""
    caller = caller_of(request)
    ours = sorted(caller.reader.organisation_ids)
    events = Event.objects.filter(visible(caller.reader, via="record__"), record__owner_id__in=ours, pk__gt=after)
    from_then = moment(since)
    if from_then is not None:
        events = events.filter(at__gt=from_then)
    rows = list(events.select_related("record").order_by("pk")[:limit])
    stamp = stamped(request, response, caller, (event.record.marking for event in rows), "changes")
    return {**stamp, "next": str(rows[-1].pk) if rows else None, "items": [_item(event) for event in rows]}


def _item(event: Event) -> dict[str, Any]:
    return {
        "event_id": event.pk,
        "record_id": event.record_id,
        "kind": event.record_type,
        "title": event.record.title,
        "marking": event.record.marking,
        "verb": event.verb,
        "at": event.at,
        "version": event.version,
        "fields": sorted(event.changes),
        "address": address_of(event.record),
    }
