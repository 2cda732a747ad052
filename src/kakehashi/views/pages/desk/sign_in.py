"""Sign in with a name and a password."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import authenticate, login
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.people.failed_sign_in import must_wait, note_failure
from kakehashi.office.refusals import Refused
from kakehashi.views.page import Context, Page


def context(request: HttpRequest, release: Any) -> Context:
    """Where to go afterwards, and the name as it was typed."""
    return {"next": _next(request), "typed_name": request.POST.get("username", "")}


def sign_in(request: HttpRequest, release: Any) -> str:
    """Sign in and go where the reader wanted to go; Refused without saying whether the name exists."""
    name, password = request.POST.get("username", ""), request.POST.get("password", "")
    address, now = request.META.get("REMOTE_ADDR", ""), datetime.now(UTC)
    if must_wait(name, address, now):
        raise Refused(_("There were too many failed attempts. Wait a quarter of an hour, then try again."))
    user = authenticate(request, username=name, password=password)
    if user is None:
        note_failure(name, address, now)
        raise Refused(_("Name and password do not belong together."))
    login(request, user)
    return _next(request)


def _next(request: HttpRequest) -> str:
    asked = request.POST.get("next", request.GET.get("next", "/"))
    return asked if url_has_allowed_host_and_scheme(asked, None, require_https=request.is_secure()) else "/"


PAGE = Page(
    name="sign_in",
    path="desk/sign-in/",
    title=gettext_lazy("Sign in"),
    context=context,
    actions={"sign_in": sign_in},
    needs_release=False,
    in_menu=False,
)
