"""The addresses of feeds and calendars: they end in what they are, so no folder of pages holds them."""

from __future__ import annotations

from django.urls import URLPattern, path

from kakehashi.views.feeds.atom import area_feed, economy_feed, own_feed, published_feed
from kakehashi.views.feeds.ical import one_seminar, own_calendar, public_calendar
from kakehashi.views.feeds.unsubscribe import unsubscribe

FEEDS: list[URLPattern] = [
    path("feeds/publications.atom", published_feed, name="publications_feed"),
    path("feeds/area/<str:area>.atom", area_feed, name="area_feed"),
    path("feeds/economy/<str:economy>.atom", economy_feed, name="economy_feed"),
    path("feeds/mine/<str:key>.atom", own_feed, name="own_feed"),
    path("calendar.ics", public_calendar, name="public_calendar"),
    path("calendar/<str:key>.ics", own_calendar, name="own_calendar"),
    path("seminars/<uuid:record_id>.ics", one_seminar, name="seminar_calendar"),
    path("unsubscribe/<str:token>/", unsubscribe, name="unsubscribe"),
]
