"""Every address of the site: the pages found in the folders, their data, and a few that no folder holds."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from kakehashi.site.accounts.addresses import ADDRESSES
from kakehashi.views.answers import ENDINGS, view_of
from kakehashi.views.api.addresses import ADDRESSES as API_ADDRESSES
from kakehashi.views.feeds.addresses import FEEDS
from kakehashi.views.found import ROOMS, Found, found_pages
from kakehashi.views.served import bundle, health, me, robots, room

handler400 = "kakehashi.views.refusal.bad_request"
handler403 = "kakehashi.views.refusal.forbidden"
handler404 = "kakehashi.views.refusal.not_found"
handler500 = "kakehashi.views.refusal.failed"


def addresses(found: Found) -> list[URLPattern]:
    """A page's own address and those of its data; the longest ending first, so that `.meta.json` is not `.json`."""
    page = found.page
    stem = page.route.rstrip("/") or "index"
    has = [ending for ending in ("meta.json", "json", "csv", "xlsx") if page.tables] + [
        ending for ending in ("svg", "png") if page.charts
    ]
    given = [*page.files, *(ending for ending in has if ending in ENDINGS)]
    data = [path(f"{stem}.{ending}", view_of(found, ending), name=f"{page.name}.{ending}") for ending in given]
    return [*data, path(page.route, view_of(found, ""), name=page.name)]


def _in_order(found: Found) -> tuple[int, str]:
    """Addresses without parameters come first, so that `/maps/strategy/editions/` is not read as an area."""
    return found.page.path.count("<"), found.page.path


urlpatterns: list[URLPattern | URLResolver] = [
    path("me/fragment/", me, name="me"),
    path("static/vega.js", bundle, name="chart_bundle"),
    path("healthz", health, name="health"),
    path("robots.txt", robots, name="robots"),
    *FEEDS,
    *API_ADDRESSES,
    *(pattern for found in sorted(found_pages(), key=_in_order) for pattern in addresses(found)),
    *(path(f"{name}/", room, {"name": name}, name=f"room.{name}") for name in ROOMS),
    *ADDRESSES,
]
