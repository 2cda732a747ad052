"""Sign in with a name or an e-mail address and a password, with a passkey, or at another server."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.refusals import Refused
from kakehashi.views.account.elsewhere import ways_elsewhere
from kakehashi.views.page import Context, Page


def context(request: HttpRequest, release: Any) -> Context:
    """Where to go afterwards, the name as it was typed, and the other ways to sign in."""
    return {"next": _next(request), "typed_name": request.POST.get("username", ""), "elsewhere": ways_elsewhere(request)}


def sign_in(request: HttpRequest, release: Any) -> HttpResponseBase:
    """The next step: where the reader wanted to go, or the second factor; Refused without saying whether the name exists."""
    credentials = {"username": request.POST.get("username", "").strip(), "password": request.POST.get("password", "")}
    try:
        user = get_adapter(request).authenticate(request, **credentials)
    except ValidationError as error:
        raise Refused(_("There were too many failed attempts. Wait a quarter of an hour, then try again.")) from error
    if user is None:
        raise Refused(_("Name and password do not belong together."))
    response: HttpResponseBase = perform_password_login(request, credentials, Login(user=user, redirect_url=_next(request)))
    return response


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
