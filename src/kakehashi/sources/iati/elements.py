"""What an element of IATI says: text in a language, dates, amounts, words of closed lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kakehashi.collect.strict import partial_date
from kakehashi.core.source import Given

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
HERE = frozenset({None, "", "en"})


def said(element: Any) -> str | None:
    """The element's own text with single spaces; None where there is none."""
    if element is None:
        return None
    return " ".join((element.text or "").split()) or None


def name_of(element: Any) -> str | None:
    """The text of an element: its narratives (2.0x), English or unmarked first, or its own text (1.0x)."""
    if element is None:
        return None
    narratives = element.findall("narrative")
    found = sorted(narratives, key=lambda each: each.get(LANGUAGE) not in HERE)
    texts = [text for text in map(said, found) if text]
    return texts[0] if texts else said(element)


def said_of(element: Any, name: str) -> str | None:
    """The text of the first child of that name, English or unmarked first."""
    found = sorted(element.findall(name), key=lambda each: each.get(LANGUAGE) not in HERE)
    return next((text for text in map(name_of, found) if text), None)


def word(given: Given, value: str | None, closed: Mapping[str, Any], what: str, locator: str) -> Any:
    """The meaning of a member of a closed list; a new one is noted as an error."""
    value = (value or "").strip()
    if value not in closed:
        given.error("new-member", f"{what} has a value that is not in its list", locator=locator, value=value)
        return None
    return closed[value]


def flag(given: Given, value: str | None, closed: Mapping[str, bool | None], what: str, locator: str) -> bool | None:
    """A yes or no; None where not said."""
    found: bool | None = word(given, value, closed, what, locator)
    return found


def date(given: Given, value: str | None, locator: str) -> str | None:
    """The day of a date or time; an error is noted where there is no such day."""
    return partial_date((value or "").strip()[:10], given, locator)[0]


def whole(given: Given, value: str | None, locator: str) -> int | None:
    """A whole number; None where not given."""
    value = (value or "").strip()
    if value and not value.isdecimal():
        given.error("bad-number", "a level is no whole number", locator=locator, value=value)
        return None
    return int(value) if value else None


def pct(given: Given, value: str | None, locator: str) -> float | None:
    """A percentage, with or without its sign; None where not given."""
    return _number(given, (value or "").strip().removesuffix("%"), "a percentage is no number", locator)


def amount(given: Given, value: Any, locator: str) -> float | None:
    """The amount of a value, with or without commas between thousands."""
    return _number(given, (said(value) or "").replace(",", ""), "an amount is no number", locator)


def _number(given: Given, value: str, message: str, locator: str) -> float | None:
    try:
        return float(value) if value else None
    except ValueError:
        given.error("bad-number", message, locator=locator, value=value)
        return None
