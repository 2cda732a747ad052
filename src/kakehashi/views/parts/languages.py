"""Which language the page is in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from kakehashi.core.text import Language


def is_japanese() -> bool:
    """Whether the reader reads Japanese."""
    return (get_language() or "en").startswith("ja")


def language() -> Language:
    """The language of the page."""
    return "ja" if is_japanese() else "en"


def in_language(thing: Any, name: str = "name") -> str:
    """`name_ja` of a row or object where the reader reads Japanese and it is there, else `name` (or `name_en`)."""
    for field in ((f"{name}_ja",) if is_japanese() else ()) + (f"{name}_en", name, f"{name}_ja"):
        value = thing.get(field) if isinstance(thing, dict) else getattr(thing, field, None)
        if value:
            return str(value)
    return ""
