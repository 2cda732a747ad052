"""A note: what somebody found out, with the evidence that it rests on."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record, Transition
from kakehashi.office.refusals import NotOpen
from kakehashi.office.sharing.marking import Marking


class NoteState(models.TextChoices):
    """A note is drafted, published, and may be withdrawn."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Note(Record):
    """A research note or remark, with the figures that it rests on as they were seen."""

    transitions: ClassVar[tuple[Transition, ...]] = (
        Transition("publish", (NoteState.DRAFT,), NoteState.PUBLISHED, _("Publish")),
        Transition("withdraw", (NoteState.PUBLISHED,), NoteState.WITHDRAWN, _("Withdraw")),
    )

    body = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "title"]

    @property
    def body_text(self) -> str:
        """The note itself."""
        return self.body

    @property
    def crossing(self) -> dict[str, str]:
        """The note itself."""
        return {"body": self.body}

    def edit(self, title: str, body: str, version: int, *, by: User, at: datetime, why: str) -> None:
        """Write the note anew; NotOpen once it is withdrawn, LostUpdate with both texts if somebody was faster."""
        if self.state == NoteState.WITHDRAWN:
            raise NotOpen(gettext("“%(title)s” is withdrawn.") % {"title": self.title})
        self.title, self.body = title, body
        self.compare(version)
        with self.change(by=by, at=at, why=why, verb="edit"):
            pass

    def publish(self, *, marking: Marking, by: User, at: datetime, why: str) -> None:
        """Open the draft as far as `marking` says; NotOpen if it is no draft."""
        if self.state != NoteState.DRAFT:
            raise NotOpen(gettext("“%(title)s” is not a draft.") % {"title": self.title})
        with self.change(by=by, at=at, why=why, verb="publish"):
            self.state, self.marking = NoteState.PUBLISHED, marking

    def withdraw(self, *, by: User, at: datetime, why: str) -> None:
        """Take the note back: it is RED again; NotOpen if it was not published."""
        if self.state != NoteState.PUBLISHED:
            raise NotOpen(gettext("“%(title)s” is not published.") % {"title": self.title})
        with self.change(by=by, at=at, why=why, verb="withdraw"):
            self.state, self.marking = NoteState.WITHDRAWN, Marking.RED
