"""Whether an authority's host answers at all: asked once a run, so that a closed network costs seconds, not tries."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

PATIENCE_S = 3.0
Connect = Callable[[str, int, float], None]


def connect(host: str, port: int, timeout_s: float) -> None:
    """Open a connection and close it; OSError where nobody answers."""
    with socket.create_connection((host, port), timeout_s):
        pass


class Reach:
    """Remembers which hosts answer; behind a proxy every host is taken to."""

    def __init__(self, environment: Mapping[str, str], connect: Connect = connect) -> None:
        self._has_proxy = any(environment.get(name) for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"))
        self._connect = connect
        self._known: dict[str, str] = {}

    def refusal(self, url: str) -> str:
        """Why the host of an address cannot be reached; empty where it can."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if self._has_proxy:
            return ""
        if host not in self._known:
            try:
                self._connect(host, parts.port or (443 if parts.scheme == "https" else 80), PATIENCE_S)
                self._known[host] = ""
            except OSError as error:
                self._known[host] = f"{host} does not answer ({error})"
        return self._known[host]
