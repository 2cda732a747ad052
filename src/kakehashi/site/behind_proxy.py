"""Whose address a request comes from, where the installation stands behind proxies of its own.

Each proxy adds to `X-Forwarded-For` the address that it was asked from, so only the last entries are written by proxies of our
own; whatever stands before them was sent by the client and is believed by nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class BehindProxy:
    """Puts the client's address where limits and the audit look for it; without proxies it changes nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, made for the client's own address."""
        client = client_of(request.headers.get("X-Forwarded-For", ""), settings.PROXIES)
        if client:
            request.META["REMOTE_ADDR"] = client
        return self.get_response(request)


def client_of(forwarded: str, proxies: int) -> str:
    """The address that the outermost of our proxies was asked from; empty without proxies, or where they did not say."""
    entries = [entry.strip() for entry in forwarded.split(",") if entry.strip()]
    if proxies < 1 or len(entries) < proxies:
        return ""
    try:
        return str(ip_address(entries[-proxies]))
    except ValueError:
        return ""
