"""The own access tokens for programs: made, shown once, ended."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.office.actions.make_token import end_token, make_token
from kakehashi.office.people.access_token import AccessToken
from kakehashi.office.refusals import NotAllowed
from kakehashi.views.forms.make_token import MakeTokenForm
from kakehashi.views.found import found_pages
from kakehashi.views.frame import frame
from kakehashi.views.page import Context, Page
from kakehashi.views.records.actions import checked
from kakehashi.views.records.reader import person_of, reader_of
from kakehashi.views.records.typed import typed

HERE = "/desk/account/tokens/"


def context(request: HttpRequest, release: Any) -> Context:
    """The tokens of this person, those that hold first, and a form for a new one."""
    at = reader_of(request).at
    tokens = [
        {
            "token": token,
            "holds": token.holds_at(at),
            "scope": token.get_scope_display(),
        }
        for token in AccessToken.objects.filter(user=person_of(request))
    ]
    tokens.sort(key=lambda each: not each["holds"])
    return {
        "tokens": tokens,
        "count": sum(each["holds"] for each in tokens),
        "form": MakeTokenForm(typed(request, "make"), auto_id="token_%s"),
        "interface": request.build_absolute_uri("/api/v1/"),
    }


def make(request: HttpRequest, release: Any) -> HttpResponse:
    """The page with the new token on it, this once; whoever signed in long ago confirms who they are first."""
    _confirmed(request)
    given = checked(MakeTokenForm(request.POST))
    kept, token = make_token(given["name"], given["scope"], given["days"], by=person_of(request), at=reader_of(request).at)
    here = next(found for found in found_pages() if found.page.name == PAGE.name)
    told = {**context(request, release), "form": MakeTokenForm(auto_id="token_%s"), "new_token": token, "new": kept}
    response = render(request, here.template, {**frame(request, here, release), **told})
    response.headers["Cache-Control"] = "no-store"
    return response


def end(request: HttpRequest, release: Any) -> str:
    """End one at once."""
    text = request.POST.get("token", "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise NotAllowed(_("There is no such token of yours."))
    end_token(int(text), by=person_of(request), at=reader_of(request).at)
    return HERE


@reauthentication_required  # type: ignore[untyped-decorator]
def _confirmed(request: HttpRequest) -> None:
    """Nothing more: the decorator leads to the page of confirmation, or lets pass."""


PAGE = Page(
    name="tokens",
    path="desk/account/tokens/",
    title=gettext_lazy("Access tokens"),
    context=context,
    actions={"make": make, "end": end},
    access="signed_in",
    needs_release=False,
    in_menu=False,
)
