"""The reader's language: what the address asks, else the cookie, else the browser; never a redirect."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

KNOWN = ("en", "ja")
YEAR = 365 * 24 * 60 * 60


class Language:
    """Activates the language of the request; `?lang=` is honoured at once and remembered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer in the reader's language, saying so in its headers."""
        language = language_of(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        if request.GET.get("lang") in KNOWN:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
            )
        return response


def language_of(request: HttpRequest) -> str:
    """`en` or `ja`."""
    for given in (request.GET.get("lang"), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)):
        if given in KNOWN:
            return str(given)
    return _preferred(request.META.get("HTTP_ACCEPT_LANGUAGE", "")) or settings.LANGUAGE_CODE


def _preferred(header: str) -> str | None:
    """The first known language of an Accept-Language header by its weights."""
    best: tuple[float, str] | None = None
    for part in header[:500].split(","):
        tag, _, weight = part.strip().partition(";q=")
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            continue
        name = tag.lower().partition("-")[0]
        if name in KNOWN and quality > 0 and (best is None or quality > best[0]):
            best = (quality, name)
    return best[1] if best is not None else None
