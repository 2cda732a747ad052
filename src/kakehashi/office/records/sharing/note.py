"""A note: what somebody found out, with the evidence that it rests on."""

from __future__ import annotations

import json
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.core.evidence import EvidenceRef
from kakehashi.office.people.user import User
from kakehashi.office.records.record import Record
from kakehashi.office.refusals import NotOpen
from kakehashi.office.sharing.marking import Marking


class NoteState(models.TextChoices):
    """A note is drafted, published, and may be withdrawn."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Note(Record):
    """A research note or remark; `evidence` keeps each figure as it was seen, readable after any rebuild."""

    body = models.TextField()
    evidence = models.JSONField(default=list, blank=True)

    class Meta(Record.Meta):
        ordering: ClassVar[list[str]] = ["-created_at", "title"]

    @property
    def references(self) -> list[EvidenceRef]:
        """The evidence as references."""
        return [EvidenceRef.from_json(json.dumps(item)) for item in self.evidence]

    def refer_to(self, *references: EvidenceRef) -> None:
        """Add evidence; to be called inside `change`."""
        self.evidence = [*self.evidence, *(json.loads(reference.to_json()) for reference in references)]

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
