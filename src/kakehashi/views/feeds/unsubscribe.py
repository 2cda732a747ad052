"""The link at the foot of a digest: opened by people, who are asked; pressed by mail programs, which are not (RFC 8058)."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kakehashi.core.errors import KakehashiError
from kakehashi.office.digests.unsubscribe import named_in, stop
from kakehashi.views.frame import frame
from kakehashi.views.refusal import refuse
from kakehashi.views.releases import door


# the signed link is the authority, so no token of a form is needed; a mail program has none
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, POST ends; doing it again changes nothing and says the same."""
    named = named_in(token)
    if named is None:
        return refuse(request, 404, message=_("This link ends no mails. It may be cut off: copy all of it."))
    user, frequency = named
    is_done = request.method == "POST"
    if is_done:
        stop(user, frequency, at=datetime.now(UTC))
    try:
        release = door().current()
    except KakehashiError:
        release = None
    told = {"title": _("End these mails"), "frequency": str(frequency.label), "is_done": is_done}
    return render(request, "feeds/unsubscribe.html", {**frame(request, None, release), **told})
