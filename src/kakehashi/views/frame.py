"""What stands around every page: rail, way back, release, languages, marking."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kakehashi.views.found import Found, crumbs, rail
from kakehashi.views.page import Context
from kakehashi.views.parts.languages import is_japanese
from kakehashi.views.releases import door

LANGUAGES = (("en", "English"), ("ja", "日本語"))


def frame(request: HttpRequest, here: Found | None, release: Any) -> Context:
    """The keys that `base.html` reads; a page's context may set `title`, `crumbs` and `marking` over them."""
    current = door().current()
    published = release.published_at if release is not None else None
    return {
        "page": here.page if here is not None else None,
        "title": here.page.title if here is not None else "",
        "release": release,
        "published": published,
        "is_current": release is None or current is None or release.release_id == current.release_id,
        "current_release": current,
        "as_of": request.GET.get("as_of", ""),
        "marking": "CLEAR",
        "rail": rail(request, here),
        "way": crumbs(request, here) if here is not None else [],
        "language": "ja" if is_japanese() else "en",
        "languages": [(code, name, with_query(request, lang=code)) for code, name in LANGUAGES],
        "endings": _endings(request, here),
        "is_example_office": settings.EXAMPLE_OFFICE,
    }


def with_query(request: HttpRequest, **changes: str) -> str:
    """This address with some of its query changed; an empty value takes the key away."""
    query = request.GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value:
            query[key] = value
    written = query.urlencode()
    return f"{request.path}?{written}" if written else request.path


def _endings(request: HttpRequest, here: Found | None) -> dict[str, str]:
    """The data addresses of the page, by ending; `query` is what they carry on."""
    if here is None:
        return {}
    stem = request.path.rstrip("/") or "/index"
    query = request.GET.copy()
    query.pop("lang", None)
    written = query.urlencode()
    return {"stem": stem, "query": written, "and_query": f"&{written}" if written else ""}
