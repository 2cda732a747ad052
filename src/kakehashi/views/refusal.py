"""Errors as pages: what happened, what was kept, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kakehashi.core.errors import KakehashiError
from kakehashi.views.data import json_text
from kakehashi.views.frame import frame
from kakehashi.views.releases import door


def refuse(
    request: HttpRequest, status: int, message: str = "", near: Sequence[tuple[str, str]] = (), *, as_json: bool = False
) -> HttpResponse:
    """A clear error in the reader's language, as a page or as JSON; never kept by a cache."""
    title, do = _words(status)
    if as_json:
        body = {"error": message or title, "status": status, "near": [{"label": str(a), "address": b} for a, b in near]}
        response = HttpResponse(json_text(body), content_type="application/json; charset=utf-8", status=status)
    else:
        context = {**_frame(request), "title": title, "status": status, "message": message, "do": do, "near": near}
        response = render(request, "errors/error.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return refuse(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return refuse(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from our own page, or whose page was open for too long."""
    return refuse(
        request,
        403,
        message=_("The form was open for too long, or did not come from this site. Open the page again and send it."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return refuse(request, 404, message=_("There is no page at %(path)s.") % {"path": request.path})


def failed(request: HttpRequest) -> HttpResponse:
    """500: written without the database and the store, which may be what failed."""
    title, do = _words(500)
    response = render(request, "errors/failed.html", {"title": title, "do": do}, status=500)
    response.headers["Cache-Control"] = "no-store"
    return response


def _frame(request: HttpRequest) -> dict[str, Any]:
    try:
        return frame(request, None, door().current())
    except KakehashiError:
        return {}


def _words(status: int) -> tuple[str, str]:
    """Title, and what to do."""
    words = {
        400: (_("The request could not be read"), _("Nothing was changed. Go back and try again.")),
        401: (_("This is for readers who have signed in"), _("Sign in, then ask again.")),
        403: (_("This is not open to you"), _("Nothing was changed. Sign in with another account, or ask an administrator.")),
        404: (_("There is nothing here"), _("Check the address, search, or start from Today.")),
        409: (_("This cannot be shown yet"), _("Nothing was changed. An administrator has to set something up first.")),
        500: (
            _("Something failed on our side"),
            _("Nothing that you saved is lost. The failure has been written down; try again in a moment."),
        ),
        503: (
            _("This could not be kept"),
            _(
                "Nothing was changed. Go back, where your words still are, and send them again in a while; "
                "tell whoever runs this installation."
            ),
        ),
    }
    return words[status]
