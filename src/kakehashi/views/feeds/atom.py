"""Atom feeds (RFC 4287): what was published, everything about an area or an economy, and what one follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from feedgen.feed import FeedGenerator

from kakehashi.office.digests import words
from kakehashi.office.digests.cursor import newest_event
from kakehashi.office.digests.followed import followed_by
from kakehashi.office.digests.matching import Item, lately
from kakehashi.office.people.reader import GUEST
from kakehashi.office.records.desk.scopes import economies, scopes
from kakehashi.office.records.event import Event
from kakehashi.office.records.topic import TopicKind
from kakehashi.views.dissemination.markup import plain
from kakehashi.views.dissemination.moments import when_written
from kakehashi.views.dissemination.published import publications, seminars
from kakehashi.views.dissemination.texts import summary_in, title_in
from kakehashi.views.feeds.answers import ATOM, closed, private, public, reader_of_key, tag, travelling
from kakehashi.views.parts.languages import is_japanese
from kakehashi.views.records.address import address_of, address_of_kind
from kakehashi.views.refusal import refuse

NEWEST = 50
LATELY = timedelta(days=30)
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
# characters that XML does not take; authors may have pasted them
FORBIDDEN = {code: None for code in (*range(0x20), 0xFFFE, 0xFFFF) if code not in (0x9, 0xA, 0xD)}


@dataclass(frozen=True)
class Entry:
    """One entry; `updated` is when what it tells changed last."""

    id: str
    title: str
    address: str
    updated: datetime
    published: datetime
    summary: str
    kind: str


def published_feed(request: HttpRequest) -> HttpResponse:
    """`/feeds/publications.atom`: publications, newest first."""
    return _public("publications", _("Publications"), _publications(None), "/today/publications/")


def area_feed(request: HttpRequest, area: str) -> HttpResponse:
    """`/feeds/area/<id>.atom`: publications and seminars about an area."""
    name = scopes().get(area)
    if name is None:
        return refuse(request, 404)
    return _about(TopicKind.AREA, area, name.get("ja" if is_japanese() else "en"))


def economy_feed(request: HttpRequest, economy: str) -> HttpResponse:
    """`/feeds/economy/<code>.atom`: publications and seminars about an economy."""
    name = economies().get(economy)
    if name is None:
        return refuse(request, 404)
    return _about(TopicKind.ECONOMY, economy, name.get("ja" if is_japanese() else "en"))


def own_feed(request: HttpRequest, key: str) -> HttpResponse:
    """`/feeds/mine/<key>.atom`: what happened lately to what the owner of the key follows, nothing above GREEN."""
    at = datetime.now(UTC)
    owner = reader_of_key(key, at)
    if owner is None:
        return closed(request)
    user, reader = owner
    followed = [each for every in followed_by([user.pk]).get(user.pk, {}).values() for each in every]
    upto = newest_event()
    first = Event.objects.filter(at__gte=at - LATELY).order_by("pk").values_list("pk", flat=True).first() or upto + 1
    every = lately(reader, followed, first - 1, upto)
    found = [item for item in every if item.marking in travelling() and item.at >= at - LATELY]
    names = words.names_of(found[:NEWEST])
    entries = [_told(item, words.reasons(item, names)) for item in found[:NEWEST]]
    body = _feed(tag("following", str(user.pk)), _("What you follow"), entries, "/today/following/")
    return private(body, ATOM)


def _about(kind: TopicKind, value: str, name: str) -> HttpResponse:
    every = sorted([*_publications((kind, value)), *_seminars((kind, value))], key=lambda entry: entry.updated, reverse=True)
    title = _("Publications and seminars: %(name)s") % {"name": name}
    return _public(f"{kind}:{value}", title, every[:NEWEST], "/office/")


def _public(name: str, title: str, entries: Sequence[Entry], page: str) -> HttpResponse:
    return public(_feed(tag("feed", name), title, entries, page), ATOM)


def _publications(about: tuple[TopicKind, str] | None) -> list[Entry]:
    return [_publication(found) for found in publications(GUEST, about)[:NEWEST]]


def _publication(found: Any) -> Entry:
    return Entry(
        id=tag("publication", found.pk),
        title=title_in(found),
        address=address_of(found),
        updated=found.issued_at,
        published=found.public_at,
        summary=plain(summary_in(found)),
        kind=words.kind_name("publication"),
    )


def _seminars(about: tuple[TopicKind, str]) -> list[Entry]:
    return [
        Entry(
            id=tag("seminar", found.pk),
            title=title_in(found),
            address=address_of(found),
            updated=found.changed_at,
            published=found.public_at or found.created_at,
            summary=f"{when_written(found.starts_at, found.ends_at, found.zone)} · {found.stage.label}",
            kind=words.kind_name("seminar"),
        )
        for found in seminars(GUEST, about)[:NEWEST]
    ]


def _told(item: Item, reasons: str) -> Entry:
    said = [
        words.happened(item),
        _("Because you follow: %(reasons)s") % {"reasons": reasons},
        f"TLP:{item.marking}",
    ]
    return Entry(
        id=tag("record", item.record_id),
        title=words.title(item),
        address=address_of_kind(item.kind, item.record_id),
        updated=item.at,
        published=item.at,
        summary=" · ".join(said),
        kind=words.kind_name(item.kind),
    )


def _feed(feed_id: str, title: str, entries: Iterable[Entry], page: str) -> bytes:
    every = list(entries)
    language = "ja" if is_japanese() else "en"
    feed = FeedGenerator()
    feed.id(feed_id)
    feed.title(_clean(title))
    feed.language(language)
    feed.link(href=f"{settings.SITE_ADDRESS}{page}", rel="alternate", hreflang=language)
    feed.author(name=_("Kakehashi"))
    feed.generator("Kakehashi")
    feed.updated(max((entry.updated for entry in every), default=EPOCH))
    for entry in every:
        written = feed.add_entry(order="append")
        written.id(entry.id)
        written.title(_clean(entry.title))
        written.link(href=f"{settings.SITE_ADDRESS}{entry.address}", rel="alternate")
        written.updated(entry.updated)
        written.published(entry.published)
        written.summary(_clean(entry.summary or entry.title))
        written.category(term=_clean(entry.kind))
    body: bytes = feed.atom_str(pretty=True)
    return body


def _clean(text: str) -> str:
    return text.translate(FORBIDDEN)
