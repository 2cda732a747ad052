"""Accept an invitation: the page behind the link in the mail."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.actions.accept_invitation import accept_invitation
from kakehashi.office.people.invitation import IN_SESSION, invitation_of
from kakehashi.office.people.user import User
from kakehashi.office.refusals import Refused
from kakehashi.views.account.elsewhere import ways_elsewhere
from kakehashi.views.page import Context, NotHere, Page
from kakehashi.views.parts.languages import is_japanese


def context(request: HttpRequest, release: Any, token: str) -> Context:
    """Who is invited where; NotHere for a token that is unknown, used, withdrawn or too old, without saying which."""
    invitation = invitation_of(token, datetime.now(UTC))
    if invitation is None:
        raise NotHere(_("This invitation cannot be used any more. Ask the person who invited you for a new one."))
    elsewhere = ways_elsewhere(request)
    if elsewhere:
        request.session[IN_SESSION] = token
    former = User.objects.filter(email__iexact=invitation.email, is_active=False).order_by("-pk").first()
    return {
        "invitation": invitation,
        "former": former,
        "typed": request.POST,
        "rules": password_validators_help_texts(),
        "elsewhere": elsewhere,
        "crumbs": [],
    }


def accept(request: HttpRequest, release: Any, token: str) -> HttpResponseBase:
    """Make the account and sign in; Refused for two passwords that differ."""
    post = request.POST
    if post.get("password", "") != post.get("again", ""):
        raise Refused(_("The two passwords are not the same."))
    language = "ja" if is_japanese() else "en"
    given = (token, post.get("username", ""), post.get("full_name", ""), post.get("password", ""))
    user = accept_invitation(*given, language=language, at=datetime.now(UTC))
    response: HttpResponseBase = perform_login(request, Login(user=user, redirect_url="/desk/account/"))
    return response


PAGE = Page(
    name="invitation",
    path="desk/invitation/<slug:token>/",
    title=gettext_lazy("You are invited"),
    context=context,
    actions={"accept": accept},
    needs_release=False,
    in_menu=False,
)
