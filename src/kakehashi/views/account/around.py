"""The frame around allauth's own pages: the same as around every other page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kakehashi.core.errors import KakehashiError
from kakehashi.views.found import found_pages
from kakehashi.views.frame import frame
from kakehashi.views.releases import door

HERE = "account"
NOTICE = "account_notice"


def around(request: HttpRequest) -> dict[str, Any]:
    """The keys of the frame for a page that allauth shows, nothing for others, which have their own."""
    if not is_of_allauth(request):
        return {}
    here = next((found for found in found_pages() if found.page.name == HERE), None)
    try:
        release = door().current()
    except KakehashiError:
        release = None
    # only a page that shows the notice takes it: mails are written with the same keys
    return {**frame(request, here, release), "notice": SimpleLazyObject(lambda: notice(request)), "user": request.user}


def is_of_allauth(request: HttpRequest) -> bool:
    """Whether the view that answers is one of allauth's."""
    match = getattr(request, "resolver_match", None)
    if match is None:
        return False
    view = getattr(match.func, "view_class", match.func)
    return str(getattr(view, "__module__", "")).startswith("allauth.")


def notice(request: HttpRequest) -> str:
    """What was just done to the account, said once."""
    session = getattr(request, "session", None)
    return str(session.pop(NOTICE, "")) if session is not None and NOTICE in session else ""
