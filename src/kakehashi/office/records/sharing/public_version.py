"""A public version: what may be told of an internal record, written anew and cleared apart from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from kakehashi.office.people.may import May
from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState, Cleared
from kakehashi.office.records.record import Record
from kakehashi.office.refusals import NotOpen, Refused


@dataclass(frozen=True)
class PublicText:
    """What the public is to read, in English and, where it is written, in Japanese."""

    title: str
    body: str
    title_ja: str = ""
    body_ja: str = ""


class PublicVersion(Cleared):
    """The redacted text about `about`; public readers see this record and have no way to the other."""

    steward: ClassVar[str] = May.PUBLISH

    about = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="public_versions")
    body = models.TextField()
    title_ja = models.CharField(max_length=300, blank=True)
    body_ja = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]

    @property
    def body_text(self) -> str:
        """Both languages."""
        return "\n".join(part for part in (self.body, self.title_ja, self.body_ja) if part)

    @property
    def crossing(self) -> dict[str, str]:
        """Both languages; not the record that it tells of."""
        return {"body": self.body, "title_ja": self.title_ja, "body_ja": self.body_ja}

    def say(self, text: PublicText) -> None:
        """Set the words; to be called inside `change`. Refused without title and text."""
        title, title_ja = text.title.strip(), text.title_ja.strip()
        if not title or not text.body.strip() or max(len(title), len(title_ja)) > 300:
            raise Refused(_("A title of at most 300 characters and a text are needed."))
        self.title, self.body = title, text.body.strip()
        self.title_ja, self.body_ja = title_ja, text.body_ja.strip()

    def edit(self, text: PublicText, version: int, *, by: User, at: datetime, why: str) -> None:
        """Write the draft anew; NotOpen if it is no draft, LostUpdate with both texts if somebody was faster."""
        if self.state != ClearanceState.DRAFT:
            raise NotOpen(_("“%(title)s” is not a draft.") % {"title": self.title})
        self.say(text)
        self.compare(version)
        with self.change(by=by, at=at, why=why, verb="edit"):
            pass
