"""Numbers as they are written: grouped, with their unit, and 'no data' in words."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

NARROW = "\u202f"
MINUS = "\u2212"


def is_number(value: Any) -> bool:
    """Whether it is a finite number (truth values are none)."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return False
    return math.isfinite(value)


def number(value: Any, digits: int | None = None) -> str:
    """Grouped by thousands with a true minus; without `digits`, three significant figures below 100 and none above."""
    if not is_number(value):
        return gettext("no data")
    if digits is None:
        digits = _digits(value)
    written = f"{value:,.{digits}f}"
    if digits and not isinstance(value, int):
        written = written if abs(value) >= 1 or float(written) != 0 or value == 0 else f"{value:.2g}"
    return written.replace("-", MINUS)


def quantity(value: Any, unit: str = "", digits: int | None = None) -> str:
    """A number and its unit with a narrow space between, as in '8 %'."""
    written = number(value, digits)
    return f"{written}{NARROW}{unit}" if unit and is_number(value) else written


def span(low: Any, high: Any, unit: str = "", digits: int | None = None) -> str:
    """An interval as '5–13 %'; numbers below zero are joined by words, so that no dash is read as a minus."""
    if low is not None and low < 0:
        joined = gettext("%(low)s to %(high)s") % {"low": number(low, digits), "high": number(high, digits)}
    else:
        joined = f"{number(low, digits)}–{number(high, digits)}"
    return f"{joined}{NARROW}{unit}" if unit else joined


def _digits(value: Any) -> int:
    if isinstance(value, int) or value == int(value):
        return 0
    size = abs(value)
    if size >= 100:
        return 0
    return 1 if size >= 10 else 2
