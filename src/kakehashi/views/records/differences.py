"""Two versions of a record that somebody else changed meanwhile, side by side."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.office.refusals import LostUpdate

# fields that say nothing to a reader, or would name circles that the reader may not know
UNSAID = frozenset(
    {"circles", "has_circles", "has_internal_evidence", "owner_id", "about_id", "evidence", "topics", "is_example"}
)
LABELS: dict[str, Promise] = {
    "title": _("Title"),
    "title_ja": _("Title in Japanese"),
    "body": _("Text"),
    "body_ja": _("Text in Japanese"),
    "marking": _("Marking"),
    "state": _("State"),
}


class Difference(NamedTuple):
    """One field in both versions."""

    label: str
    mine: str
    theirs: str


def differences(error: LostUpdate) -> list[Difference]:
    """The fields in which the two versions differ, as far as they can be read; empty where only the number was old."""
    return [
        Difference(str(LABELS.get(name, name.removesuffix("_id").replace("_", " "))), _written(mine), _written(theirs))
        for name, mine, theirs in error.differences
        if name not in UNSAID
    ]


def _written(value: Any) -> str:
    return "" if value is None else str(value)
