"""Where the evidence is had as data: the addresses of every page's tables and charts."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest
from ninja import Router

from kakehashi.core.errors import KakehashiError
from kakehashi.views.api.caller import caller_of
from kakehashi.views.api.shapes import Catalog, Failure
from kakehashi.views.found import Found, found_pages, may_open
from kakehashi.views.releases import door

router = Router(tags=["evidence"])
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@router.get("/catalog", response={200: Catalog, 401: Failure, 429: Failure}, summary="Data addresses of all pages")
def catalog(request: HttpRequest) -> dict[str, Any]:
    """Every page with data that the caller may open; licences and duties stand at each address ending in `.meta.json`."""
    caller_of(request)
    try:
        release = door().current()
    except KakehashiError:
        release = None
    pages = [found for found in found_pages() if found.page.tables or found.page.charts]
    return {
        "release": release.release_id if release is not None else None,
        "items": [_item(found) for found in pages if may_open(found.page, request.user)],
    }


def _item(found: Found) -> dict[str, Any]:
    page = found.page
    stem = PARAMETER.sub(r"{\1}", found.address).rstrip("/") or "/index"
    return {
        "name": page.name,
        "title": str(page.title),
        "room": found.room,
        "address": stem,
        "formats": [
            *(("json", "csv", "xlsx", "meta.json") if page.tables else ()),
            *(("svg", "png") if page.charts else ()),
        ],
        "tables": list(page.tables),
        "charts": list(page.charts),
        "has_parameters": page.has_parameters,
    }
