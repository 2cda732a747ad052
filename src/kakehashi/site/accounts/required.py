"""Where the installation asks for it: whoever may do more than read sets up a second factor before anything else."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

SET_UP = "/desk/account/two-factor/"
OPEN = ("/desk/account/two-factor/", "/desk/account/confirm/", "/desk/sign-out/", "/static/", "/me/fragment/", "/healthz")
KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class SecondFactorRequired:
    """Leads to the page where a second factor is set up, from everywhere but the pages that this takes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or the way to the second factor."""
        if settings.REQUIRE_MFA and not request.path.startswith(OPEN) and lacks_second_factor(request.user):
            return HttpResponseRedirect(SET_UP)
        return self.get_response(request)


def lacks_second_factor(user: object) -> bool:
    """Whether this is somebody who may do more than read, signed in without a second factor of their own."""
    if not getattr(user, "is_authenticated", False) or not getattr(user, "verbs", None):
        return False
    return not is_mfa_enabled(user, KINDS)
