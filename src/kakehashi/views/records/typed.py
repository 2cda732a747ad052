"""What was typed: into a form, to be shown again after a refusal; into an address or a field, as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

LONGEST = 2000


def text_of(given: Mapping[str, Any], name: str) -> str:
    """One value without blanks around it, and without the NUL that PostgreSQL takes in no text."""
    return str(given.get(name) or "").replace("\x00", "").strip()[:LONGEST]


def typed(request: HttpRequest, *verbs: str) -> Mapping[str, Any] | None:
    """The fields of the form of one of these verbs; None for a form that is fresh."""
    return request.POST if request.method == "POST" and request.POST.get("do") in verbs else None
