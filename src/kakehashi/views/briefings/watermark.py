"""The watermark of a file: its marking, for whom it was made, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from kakehashi.core.text import Language


@dataclass(frozen=True)
class Watermark:
    """`reader` is empty for a guest; `at` is an aware time, `zone` the reader's zone by its IANA name."""

    marking: str
    reader: str
    at: datetime
    zone: str = "UTC"

    @classmethod
    def of(cls, marking: str, user: Any, at: datetime) -> Watermark:
        """For a user or Django's anonymous user."""
        if not getattr(user, "is_authenticated", False):
            return cls(marking, "", at)
        return cls(marking, user.get_full_name() or user.get_username(), at, getattr(user, "timezone", "") or "UTC")

    @property
    def label(self) -> str:
        """`TLP:GREEN`."""
        return f"TLP:{self.marking}"

    def line(self, language: Language) -> str:
        """Marking, reader, time in UTC and, where it is another, in the reader's zone."""
        utc = self.at.astimezone(UTC)
        told = f"{utc:%Y-%m-%d %H:%M} UTC"
        if self.zone not in ("", "UTC"):
            told = f"{told} ({self.at.astimezone(ZoneInfo(self.zone)):%Y-%m-%d %H:%M} {self.zone})"
        with translation.override(language):
            return _("%(marking)s · made for %(reader)s · %(time)s") % {
                "marking": self.label,
                "reader": self.reader or _("guest"),
                "time": told,
            }
