"""A revision: the next version of a publication, written and cleared while the public one stays as it is."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.office.people.user import User
from kakehashi.office.records.clearance import ClearanceState, Cleared
from kakehashi.office.records.dissemination.bilingual import Bilingual, Correction, Wording, is_readable
from kakehashi.office.records.dissemination.publication import Publication
from kakehashi.office.records.record import Transition
from kakehashi.office.refusals import NotOpen, Refused
from kakehashi.office.sharing.marking import Marking

TAKEN_OVER, DROPPED = "taken_over", "dropped"
ENDED = {TAKEN_OVER: _("Published"), DROPPED: _("Dropped")}


class Revision(Bilingual, Cleared):
    """The text that is to replace the publication's; it never becomes public itself, its text does.

    It has no topics, so that whoever follows them hears of the publication and not of the work on it. Once it has ended
    (`is_open` is false) the publication may have another.
    """

    steward = "publish"
    transitions: ClassVar[tuple[Transition, ...]] = (
        *(step for step in Cleared.transitions if step.verb in ("submit", "return")),
        Transition("clear", (ClearanceState.CLEARANCE,), TAKEN_OVER, _("Clear for publication")),
        Transition("drop", (ClearanceState.DRAFT,), DROPPED, _("Drop this version")),
    )

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="revisions")
    what_changed_en = models.TextField(blank=True)
    what_changed_ja = models.TextField(blank=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("Revision of a publication")
        ordering: ClassVar[list[str]] = ["-created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["publication"], condition=models.Q(is_open=True), name="one_open_revision")
        ]

    @property
    def body_text(self) -> str:
        """Both languages, and what changed."""
        return "\n".join(filter(None, (self.all_words, self.what_changed_en, self.what_changed_ja)))

    @property
    def correction(self) -> Correction:
        """What the publication takes over."""
        return Correction(self.wording, self.evidence, self.what_changed_en, self.what_changed_ja)

    def write(self, wording: Wording, what_changed_en: str, what_changed_ja: str) -> None:
        """Put a text into it; to be called inside `change`."""
        self.put(wording)
        self.title = wording.heading
        self.what_changed_en, self.what_changed_ja = what_changed_en.strip(), what_changed_ja.strip()

    def submit(self, *, by: User, at: datetime, why: str) -> None:
        """Hand it to clearance; Refused where it does not say what changed in every language that it is written in."""
        is_readable(self)
        silent = [code for code in self.languages if not getattr(self, f"what_changed_{code}")]
        if silent:
            raise Refused(gettext("Say what changed, in each language in which the text is written."))
        super().submit(by=by, at=at, why=why)

    def clear(self, *, by: User, at: datetime, why: str) -> None:
        """Let the publication take over the text: the same rule of clearance, and nothing in between is ever seen."""
        with transaction.atomic():
            super().clear(by=by, at=at, why=why)
            Publication.objects.get(pk=self.publication_id).take_over(self.correction, by=by, at=at)
            with self.change(by=by, at=at, why=why, verb="take_over"):
                self.state, self.marking, self.is_open = TAKEN_OVER, Marking.AMBER_STRICT, False

    def drop(self, *, by: User, at: datetime, why: str) -> None:
        """Give the version up; NotOpen unless it is a draft."""
        self._from("drop")
        with self.change(by=by, at=at, why=why, verb="drop"):
            self.state, self.is_open = DROPPED, False

    def _from(self, verb: str) -> None:
        if self.state in ENDED:
            words = gettext("“%(title)s” is %(state)s: “%(verb)s” is not possible.")
            raise NotOpen(words % {"title": self.title, "state": ENDED[self.state], "verb": verb})
        super()._from(verb)
