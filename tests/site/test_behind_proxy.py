"""Limits count by the client's address, which nobody can choose."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse

from kakehashi.site.behind_proxy import BehindProxy, client_of


@pytest.mark.parametrize(
    ("forwarded", "proxies", "expected"),
    [
        ("203.0.113.9", 1, "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9", 1, "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9, 10.0.0.2", 2, "203.0.113.9"),
        ("2001:db8::7", 1, "2001:db8::7"),
        ("203.0.113.9", 0, ""),
        ("203.0.113.9", 2, ""),
        ("not an address", 1, ""),
        ("", 1, ""),
    ],
)
def test_what_the_outermost_own_proxy_saw(forwarded: str, proxies: int, expected: str) -> None:
    assert client_of(forwarded, proxies) == expected


@pytest.mark.parametrize(("proxies", "expected"), [(0, "10.0.0.1"), (1, "203.0.113.9")])
def test_a_header_counts_only_behind_a_proxy(settings: Any, proxies: int, expected: str) -> None:
    settings.PROXIES = proxies
    request = HttpRequest()
    request.META |= {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"}
    assert BehindProxy(lambda r: HttpResponse(r.META["REMOTE_ADDR"]))(request).content.decode() == expected  # type: ignore[attr-defined]
