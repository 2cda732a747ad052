"""Records: listed and filtered, one by one, and searched."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from kakehashi.core.origin import Reuse
from kakehashi.office.finding.statement import allowed
from kakehashi.office.people.circles_known import circles_known_to
from kakehashi.office.records.record import Record
from kakehashi.office.search import Hit, search_records
from kakehashi.views.api.caller import Caller, caller_of
from kakehashi.views.api.lists import key_of, read_key, stamped
from kakehashi.views.api.queries import ListQuery, SearchQuery
from kakehashi.views.api.shapes import Failure, RecordPage, RecordWhole, SearchPage
from kakehashi.views.records.address import address_of, address_of_kind
from kakehashi.views.records.opened import open_record

router = Router(tags=["records"])
FAILURES = {401: Failure, 422: Failure, 429: Failure}


@router.get("/records", response={200: RecordPage, **FAILURES}, summary="Records, last changed first")
def list_records(request: HttpRequest, response: HttpResponse, asked: Query[ListQuery]) -> dict[str, Any]:
    """Those that the caller may see; `since`: changed after that moment; `after`: the `next` of the page before."""
    caller = caller_of(request)
    records = allowed(caller.reader, asked.filters)
    if asked.after is not None:
        changed_at, record_id = read_key(asked.after)
        records = records.filter(Q(changed_at__lt=changed_at) | Q(changed_at=changed_at, pk__gt=record_id))
    rows = list(records.select_related("owner").order_by("-changed_at", "record_id")[: asked.limit + 1])
    page = rows[: asked.limit]
    more = key_of(page[-1].changed_at, page[-1].pk) if len(rows) > asked.limit else None
    stamp = stamped(request, response, caller, (record.marking for record in page), "records")
    return {**stamp, "next": more, "items": [item(record) for record in page]}


@router.get("/records/{record_id}", response={200: RecordWhole, 404: Failure, **FAILURES}, summary="One record")
def get_record(request: HttpRequest, record_id: UUID) -> dict[str, Any]:
    """The record; the same answer where there is none and where it is not for the caller."""
    return whole(open_record(request, Record, record_id), caller_of(request))


@router.get("/search", response={200: SearchPage, **FAILURES}, summary="Records by words")
def search(request: HttpRequest, response: HttpResponse, asked: Query[SearchQuery]) -> dict[str, Any]:
    """Hits that hold all words, best first; `after`: so many hits are passed over, up to a thousand."""
    caller = caller_of(request)
    found = search_records(caller.reader, asked.q, **asked.filters._asdict(), limit=asked.limit, after=asked.after)
    more = asked.after + asked.limit if asked.after + asked.limit < found.count else None
    stamp = stamped(request, response, caller, (hit.marking for hit in found.hits), "search")
    return {
        **stamp,
        "next": str(more) if more is not None else None,
        "count": found.count,
        "items": [hit_item(hit) for hit in found.hits],
        "facets": {name: [{"value": v, "count": n} for v, n in pairs] for name, pairs in found.facets.items()},
        "notes": list(found.notes),
    }


def item(record: Record) -> dict[str, Any]:
    """A record as it stands in a list."""
    return {
        "record_id": record.pk,
        "kind": record.record_type,
        "title": record.title,
        "state": record.state,
        "marking": record.marking,
        "owner": record.owner.name if record.owner is not None else None,
        "version": record.version,
        "created_at": record.created_at,
        "changed_at": record.changed_at,
        "address": address_of(record),
    }


def whole(record: Record, caller: Caller) -> dict[str, Any]:
    """A record with all that the caller may know of it; figures whose licence keeps them inside are withheld."""
    known = circles_known_to(caller.reader).filter(pk__in=record.circle_ids).order_by("name")
    return {
        **item(record),
        "body": record.body_text,
        "topics": [{"kind": kind, "value": value} for kind, values in record.topics.items() for value in values],
        "circles": [circle.name for circle in known],
        "evidence": [_evidence(held) for held in record.evidence],
        "duties": sorted(record.reuse.duties),
    }


def hit_item(hit: Hit) -> dict[str, Any]:
    """A hit as it stands in a list."""
    return {
        "record_id": hit.record_id,
        "kind": hit.kind,
        "title": hit.title,
        "state": hit.state,
        "marking": hit.marking,
        "changed_at": hit.changed_at,
        "address": address_of_kind(hit.kind, hit.record_id),
        "snippet": "".join(piece for piece, _is_on in hit.snippet),
        "why": hit.why,
        "topics": [{"kind": kind, "value": value} for kind, value in hit.topics],
    }


def _evidence(held: dict[str, Any]) -> dict[str, Any]:
    duties = sorted(held.get("duties", ()))
    is_kept = Reuse(frozenset(duties)).is_internal
    return {
        "release_id": str(held.get("release", "")),
        "table": str(held.get("table", "")),
        "key": held.get("key", {}),
        "column": str(held.get("column", "")),
        "value": None if is_kept else str(held.get("value_as_seen", "")),
        "duties": duties,
        "withheld": "internal" if is_kept else None,
    }
