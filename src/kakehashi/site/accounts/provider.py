"""The OpenID Connect server of this installation, as allauth wants to be told of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from kakehashi.core.config import Config

PROVIDER_ID = "oidc"


def identity_provider(config: Config) -> dict[str, Any]:
    """The one server of the environment; no server where none is set."""
    if config.oidc_server is None:
        return {"APPS": []}
    app = {
        "provider_id": PROVIDER_ID,
        "name": config.oidc_name,
        "client_id": config.oidc_client_id,
        "secret": config.oidc_secret,
        "settings": {"server_url": config.oidc_server},
    }
    return {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}


def identity_origin(config: Config) -> str:
    """Scheme, host and port that a sign-in form may lead to; empty where there is no server."""
    parts = urlsplit(config.oidc_server or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
