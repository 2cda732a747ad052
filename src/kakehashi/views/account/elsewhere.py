"""The servers at which a reader may prove who they are (OpenID Connect), by name and address."""

from __future__ import annotations

from allauth.socialaccount.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest


def ways_elsewhere(request: HttpRequest) -> list[tuple[str, str]]:
    """(name, address to post to); empty where none is set up, without asking the database."""
    if not settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]:
        return []
    return [(str(provider.name), provider.get_login_url(request)) for provider in get_adapter(request).list_providers(request)]
