"""Sign out."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.views.page import Context, Page


def context(request: HttpRequest, release: Any) -> Context:
    """Who is signed in."""
    return {"signed_in_as": request.user.get_username()}


def sign_out(request: HttpRequest, release: Any) -> str:
    """End the session, or a sign-in that waits for its second step, and go home."""
    get_adapter(request).logout(request)
    return "/"


PAGE = Page(
    name="sign_out",
    path="desk/sign-out/",
    title=_("Sign out"),
    context=context,
    actions={"sign_out": sign_out},
    needs_release=False,
    in_menu=False,
)
